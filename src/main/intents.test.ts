import { expect, test } from 'vitest'
import { Intents } from './intents'

const join = (roomUuid: string) => ({ kind: 'join-room' as const, target: { roomUuid } })

test('W8 an intent stays until the window that it is for takes it', () => {
  const intents = new Intents()
  intents.push(join('1'))
  const waiting = intents.of('main').get()
  expect(waiting).toMatchObject({ kind: 'join-room', target: { roomUuid: '1' } })
  expect(intents.of('meeting').get()).toBeNull()
  expect(intents.of('conversation').get()).toBeNull()
  intents.take(waiting?.id ?? 0)
  expect(intents.of('main').get()).toBeNull()
})

test('a newer wish replaces an older one for the same window only, and a late take of the old leaves it', () => {
  const intents = new Intents()
  intents.push(join('1'))
  const old = intents.of('main').get()
  intents.push({ kind: 'confirm-leave' })
  intents.push(join('2'))
  intents.take(old?.id ?? 0)
  expect(intents.of('main').get()).toMatchObject({ target: { roomUuid: '2' } })
  expect(intents.of('meeting').get()).toMatchObject({ kind: 'confirm-leave' })
})

test('the same wish twice is two intents', () => {
  const intents = new Intents()
  intents.push(join('1'))
  const first = intents.of('main').get()?.id
  intents.push(join('1'))
  expect(intents.of('main').get()?.id).not.toBe(first)
})
