import { expect, test } from 'vitest'
import { wireCode } from './codes'

/** The client's decoder (specs/nim-wire.md §5.6), to check ours against. */
function asClientReads(wire: number): number {
  if (wire < 1000) return wire
  const high = wire >> 9
  return 100_000 + 1000 * (high <= 38 ? high - 1 : high - 2) + (wire & 511)
}

test('the captured pairs of the protocol hold', () => {
  const pairs = {
    102302: 1838,
    102404: 1940,
    102422: 1958,
    102426: 1962,
    104404: 2964,
    107314: 4410,
    109404: 5524,
    189301: 46893,
  }
  for (const [code, wire] of Object.entries(pairs)) expect(wireCode(Number(code))).toBe(wire)
})

test('every code from 101000 to 198511 is read back by the client as it was meant', () => {
  for (let group = 1; group <= 98; group++) {
    for (const low of [0, 1, 301, 404, 511]) {
      const code = 100_000 + group * 1000 + low
      expect(asClientReads(wireCode(code))).toBe(code)
    }
  }
})

test('codes below 1000 pass unchanged, codes without a form are refused', () => {
  expect(wireCode(417)).toBe(417)
  expect(() => wireCode(102600)).toThrow(RangeError)
})
