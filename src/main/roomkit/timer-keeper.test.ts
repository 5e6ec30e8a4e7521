import { expect, it } from 'vitest'
import { noSteering, settle } from './fakes'
import type { SteerApi, ToldTimer } from './room-steer-api'
import { room, setUp } from './test-rooms'

const running: ToldTimer = { way: 'down', seconds: 60, spent: 20_000, running: true }

/** `asked` counts readings; each answers what `told` is then, after `wait`. */
async function inRoom(over: Partial<SteerApi> = {}) {
  const service = { told: running as ToldTimer | null, asked: 0, wait: Promise.resolve() }
  const kit = setUp(
    {},
    {
      ...noSteering,
      offers: (offer) => offer === 'timer',
      timer: async () => {
        service.asked += 1
        await service.wait
        return service.told
      },
      ...over,
    },
  )
  await kit.rooms.joinRoom({ roomUuid: room })
  const property = (sequence: number, since: number): void =>
    kit.push(10, sequence, { properties: { timer: { value: { since } } } })
  return { ...kit, service, property, timer: () => kit.rooms.timer.timer.get() }
}

it('counts from what the service says it ran, by the clock of this machine', async () => {
  const { property, timer, clock, push, service } = await inRoom()
  expect([timer(), service.asked]).toEqual([null, 0])
  property(2, 5)
  await settle()
  expect(timer()).toEqual({ way: 'down', seconds: 60, spent: 20_000, since: clock.now() })
  push(11, 3, { key: 'timer' })
  expect(timer()).toBeNull()
})

it('takes the middle between asking and hearing for the moment it was told', async () => {
  const { property, timer, clock, service } = await inRoom()
  let answer = (): void => undefined
  service.wait = new Promise((resolve) => (answer = resolve))
  property(2, 5)
  await clock.pass(4_000)
  answer()
  await settle()
  expect(timer()?.since).toBe(clock.now() - 2_000)
})

it('reads again what changed while it read, and nothing of a timer that was stopped meanwhile', async () => {
  const { property, push, timer, service } = await inRoom()
  let answer = (): void => undefined
  service.wait = new Promise((resolve) => (answer = resolve))
  property(2, 5)
  property(3, 6)
  service.told = { ...running, running: false }
  answer()
  await settle()
  expect([timer(), service.asked]).toEqual([{ way: 'down', seconds: 60, spent: 20_000, since: null }, 2])
  property(4, 7)
  push(11, 5, { key: 'timer' })
  await settle()
  expect(timer()).toBeNull()
})

it('is read anew when the link comes back, and gone with the room', async () => {
  const { im, property, timer, service, rooms } = await inRoom()
  property(2, 5)
  await settle()
  im.down(rooms.context().current.myUuid)
  service.told = { ...running, spent: 50_000 }
  im.online(rooms.context().current.myUuid)
  await settle()
  expect(timer()?.spent).toBe(50_000)
  await rooms.leaveRoom()
  expect(timer()).toBeNull()
})

it('asks nothing where there is no timer to be had', async () => {
  const { property, timer, service } = await inRoom({ offers: () => false })
  property(2, 5)
  await settle()
  expect([timer(), service.asked]).toEqual([null, 0])
})
