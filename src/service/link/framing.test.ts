import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binaryFraming } from './binary-framing'
import { ByteWriter } from './bytes'
import { textFraming } from './text-framing'

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
const hex = (data: string | Uint8Array) => Buffer.from(data as Uint8Array).toString('hex')
const packet = (value: object) => `3:::${JSON.stringify(value)}`

describe('text', () => {
  test('reads a captured login', () => {
    const frame = packet({
      SER: 1,
      SID: 26,
      CID: 3,
      Q: [{ t: 'Property', v: { 3: 16, 8: true, 19: 'alice', 115: 0, 1000: 'x' } }],
    })
    expect(textFraming.decode(frame)).toEqual({
      kind: 'request',
      sid: 26,
      cid: 3,
      ser: 1,
      args: [{ 3: '16', 8: '1', 19: 'alice', 115: '0', 1000: 'x' }],
    })
  })

  test('longs may come as numbers or strings, booleans as words', () => {
    const frame = packet({
      SER: 2,
      SID: 36,
      CID: 1,
      Q: [
        { t: 'Long', v: '123' },
        { t: 'Bool', v: 'false' },
      ],
    })
    expect(textFraming.decode(frame)).toMatchObject({ args: [123, false] })
  })

  test('writes a captured kick', () => {
    const body = [16, 1, 'kicked by another client', 0]
    expect(
      textFraming.encode({ sid: 26, cid: 9, ser: 0, code: 200, body, types: ['Int', 'Int', 'String', 'Int'] }),
    ).toBe('3:::{"sid":26,"cid":9,"ser":0,"code":200,"r":[16,1,"kicked by another client",0]}')
  })

  test('a long beyond 2^53 keeps its digits', () => {
    const out = textFraming.encode({ sid: 6, cid: 23, ser: 1, code: 200, body: ['17953719075700001'], types: ['Long'] })
    expect(out).toContain('"r":["17953719075700001"]')
  })

  test.each([
    '',
    '9::',
    '3:::',
    '3:::{',
    '3:::[]',
    '3:::null',
    packet({ SER: 1, SID: 900, CID: 3, Q: [] }),
    packet({ SID: 26, CID: 3 }),
  ])('a frame without a readable header is malformed: %s', (frame) =>
    expect(textFraming.decode(frame)).toEqual({ kind: 'malformed' }),
  )

  test.each([{}, [{}], [{ t: 'Property', v: 'x' }], [{ t: 'Property', v: { __proto_: 1 } }], [null]])(
    'a wrong body is refused with its header: %j',
    (Q) =>
      expect(textFraming.decode(packet({ SER: 7, SID: 26, CID: 3, Q }))).toEqual({
        kind: 'bad-body',
        sid: 26,
        cid: 3,
        ser: 7,
      }),
  )
})

describe('binary', () => {
  test('captured bytes are written to the letter', () => {
    const base = { ser: 0, code: 200, body: [], types: [] }
    expect(hex(binaryFraming.encode({ ...base, sid: 1, cid: 2 }))).toBe('000102000000')
    expect(hex(binaryFraming.encode({ ...base, sid: 26, cid: 3, ser: 1, code: 1838 }))).toBe('001a030100022e07')
    const time = { ...base, sid: 6, cid: 23, ser: 2, body: [0x01a204813871], types: ['Long'] as const }
    expect(hex(binaryFraming.encode(time))).toBe('00061702000071388104a2010000')
    const kick = { ...base, sid: 26, cid: 9, body: [16, 1, 'x', 0], types: ['Int', 'Int', 'String', 'Int'] as const }
    expect(hex(binaryFraming.encode(kick))).toBe('001a090000001000000001000000017800000000')
  })

  test('captured sync request is read', () => {
    expect(binaryFraming.decode(bytes('001b01090000 04 03 0130 0f 0130 16 0130 17 0130'))).toEqual({
      kind: 'request',
      sid: 27,
      cid: 1,
      ser: 9,
      args: [{ 3: '0', 15: '0', 22: '0', 23: '0' }],
    })
  })

  test('a count beyond the packet is refused before anything is allocated', () => {
    expect(binaryFraming.decode(bytes('001b01090000 ffffff7f'))).toMatchObject({ kind: 'bad-body' })
  })

  test('text on a binary socket is malformed', () => {
    expect(binaryFraming.decode('2::')).toEqual({ kind: 'malformed' })
  })
})

test('both framings give handlers the same values', () => {
  const text = fc.string({ unit: 'grapheme' })
  const property = fc.dictionary(fc.nat(1000).map(String), text, { noNullPrototype: true })
  fc.assert(
    fc.property(property, (login) => {
      const writer = new ByteWriter()
      for (const byte of [0, 26, 3, 1, 0, 0]) writer.u8(byte)
      writer.list(Object.entries(login), ([key, value]) => {
        writer.varint(Number(key))
        writer.string(value)
      })
      const fromText = textFraming.decode(packet({ SER: 1, SID: 26, CID: 3, Q: [{ t: 'Property', v: login }] }))
      expect(binaryFraming.decode(writer.finish())).toEqual(fromText)
    }),
  )
})

test('no bytes and no text make a framing throw', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (data) => void binaryFraming.decode(data)))
  fc.assert(fc.property(fc.string(), fc.json(), (a, b) => void [textFraming.decode(a), textFraming.decode(`3:::${b}`)]))
})
