import { expect, test } from 'vitest'
import { AppError, fromWire, toWire, type WireError } from './errors'

test('an error keeps code, message and data across the wire, and leaves its cause behind', () => {
  const error = new AppError('room/locked', 'room is locked', {
    foreign: 1019,
    data: { room: 'r' },
    cause: new Error('x'),
  })
  const wire = JSON.parse(JSON.stringify(toWire(error))) as WireError
  expect(wire).toEqual({ code: 'room/locked', message: 'room is locked', data: { room: 'r', foreign: 1019 } })
  expect(fromWire(wire)).toMatchObject({ code: 'room/locked', data: { foreign: 1019 } })
})

test('a code this version does not know becomes app/unexpected', () => {
  const wire = { code: 'future/code', message: 'm' } as unknown as WireError
  expect(fromWire(wire).code).toBe('app/unexpected')
})
