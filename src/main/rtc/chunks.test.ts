import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Assembly, toPieces } from './chunks'

const sdp = (length: number): string => 'a=candidate line\r\n'.repeat(Math.ceil(length / 18)).slice(0, length)

it('a description of any size comes together again, whatever the order of its pieces', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), fc.infiniteStream(fc.nat()), (length, random) => {
      const description = { number: 7, type: 'offer', sdp: sdp(length) } as const
      const pieces = toPieces(description).toSorted(() => ((random.next().value ?? 0) % 2) - 0.5)
      const assembly = new Assembly()
      const whole = pieces.map((piece) => assembly.add(piece)).filter(Boolean)
      expect(whole).toEqual([description])
    }),
  )
})

it('every piece fits into a custom message, as JSON within JSON', () => {
  for (const piece of toPieces({ number: Date.UTC(2030, 0), type: 'answer', sdp: sdp(30_000) })) {
    expect(JSON.stringify(piece).length).toBeLessThanOrEqual(5120)
  }
})

it('a newer description replaces an unfinished one, and late pieces of the older count for nothing', () => {
  const assembly = new Assembly()
  const older = toPieces({ number: 1, type: 'offer', sdp: sdp(5_000) })
  const newer = toPieces({ number: 2, type: 'offer', sdp: sdp(4_100) })
  expect(assembly.add(older[0])).toBeNull()
  expect(newer.map((piece) => assembly.add(piece)).at(-1)).toMatchObject({ number: 2 })
  expect(older.map((piece) => assembly.add(piece)).filter(Boolean)).toEqual([])
})

it('what is no piece is refused, and nothing grows without end', () => {
  const assembly = new Assembly()
  for (const text of ['', '{}', 'no json', JSON.stringify({ n: 1, t: 'offer', i: 0, of: 1e6, sdp: '' }), null]) {
    expect(assembly.add(text)).toBeNull()
  }
  expect(() => toPieces({ number: 1, type: 'offer', sdp: sdp(1_000_000) })).toThrow(RangeError)
})
