import { beforeEach, describe, expect, test } from 'vitest'
import { pino } from 'pino'
import { createClientApi, type ClientApi } from '../client-api'
import { accountMigrations } from '../accounts/sqlite-account-store'
import { roomMigrations } from '../room/room-service'
import { app, roomKit, type RoomKit } from '../room/test-kit'
import { openDatabase } from '../store/database'
import { scheduleMigrations } from './schedule-service'
import type { ScheduledMeeting } from '@shared/schedule/schedule'

const hour = 3_600_000
const day = 24 * hour

let kit: RoomKit
let api: ClientApi
let start: number

beforeEach(async () => {
  const db = openDatabase(':memory:', [accountMigrations, ...roomMigrations, scheduleMigrations])
  kit = roomKit({ db })
  let lastId = 0
  const context = {
    db,
    log: pino({ level: 'silent' }),
    app,
    now: () => kit.clock.now,
    nextServerId: () => `9${++lastId}`,
  }
  api = createClientApi(context, kit)
  for (const name of ['alice', 'bob', 'carol']) await kit.person(name)
  start = kit.clock.now + day
})

interface Answer {
  code: number
  msg: string
  data: unknown
}
async function call(user: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const headers = { user, token: `${user}-ut`, deviceId: `${user}-pc`, clientType: 'pc' }
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  const response = await api.routes.request(`/scene/apps/${app.appKey}${path}`, init)
  return (await response.json()) as Answer
}
const draft = (more: object = {}): object => ({
  subject: '周会',
  start,
  minutes: 60,
  timeZone: 'Asia/Shanghai',
  invitees: ['bob'],
  ...more,
})
async function create(more: object = {}): Promise<ScheduledMeeting> {
  const { code, data } = await call('alice', 'POST', '/v1/schedules', draft(more))
  expect(code).toBe(0)
  return data as ScheduledMeeting
}
const list = async (user: string, query = ''): Promise<ScheduledMeeting[]> =>
  ((await call(user, 'GET', `/v1/schedules${query}`)).data as { meetings: ScheduledMeeting[] }).meetings
const open = (user: string, { roomUuid }: ScheduledMeeting): Promise<Answer> =>
  call(user, 'POST', `/v1/schedules/rooms/${roomUuid}/open`)

test('a meeting is its organiser’s and its invitees’, under nine digits, and nobody else’s', async () => {
  const meeting = await create()
  expect(meeting.roomUuid).toMatch(/^[1-9]\d{8}$/)
  expect((await list('alice')).map(({ id }) => id)).toEqual([meeting.id])
  expect((await list('bob')).map(({ id }) => id)).toEqual([meeting.id])
  expect(await list('carol')).toEqual([])
})

test('the list takes a window', async () => {
  await create({ rule: 'FREQ=WEEKLY;COUNT=3' })
  expect(await list('bob', `?from=${start + 2 * day}&to=${start + 6 * day}`)).toEqual([])
  expect(await list('bob', `?from=${start + 6 * day}&to=${start + 8 * day}`)).toHaveLength(1)
})

test.each([
  ['a zone nobody knows', { timeZone: 'Mars/Base' }],
  ['a rule without end', { rule: 'FREQ=DAILY' }],
  ['367 times', { rule: 'FREQ=DAILY;COUNT=367' }],
  ['a time that is over', { start: 1_600_000_000_000 }],
  ['a time no clock knows', { start: 8.64e15 }],
  ['no subject', { subject: '  ' }],
  ['a strange account', { invitees: ['Robert; DROP'] }],
])('T1: %s is refused', async (_what, more) => {
  expect((await call('alice', 'POST', '/v1/schedules', draft(more))).code).toBe(400)
})

test('everybody concerned is told of a change, also who is no longer invited', async () => {
  const meeting = await create()
  kit.pushes.length = 0
  await call('alice', 'PUT', `/v1/schedules/${meeting.id}`, draft({ invitees: ['carol'] }))
  expect(kit.pushes.map(({ to }) => to).toSorted()).toEqual(['alice', 'bob', 'carol'])
  expect(kit.pushes[0]?.data['schedule']).toEqual({ id: meeting.id, revision: 2 })
  expect(await list('bob')).toEqual([])
})

describe('changing', () => {
  test('T2: only the organiser may; for a stranger the meeting is not there', async () => {
    const { id } = await create()
    expect((await call('bob', 'DELETE', `/v1/schedules/${id}`)).code).toBe(403)
    expect((await call('carol', 'PUT', `/v1/schedules/${id}`, draft())).code).toBe(404)
  })

  test('T3, T4: one time is moved, another cancelled, and both survive a change of the subject', async () => {
    const { id } = await create({ rule: 'FREQ=DAILY;COUNT=3' })
    await call('alice', 'PUT', `/v1/schedules/${id}/times/${start}`, { start: start + hour, minutes: 30 })
    await call('alice', 'DELETE', `/v1/schedules/${id}/times/${start + day}`)
    expect((await call('alice', 'DELETE', `/v1/schedules/${id}/times/${start + 1}`)).code).toBe(404)
    await call('alice', 'PUT', `/v1/schedules/${id}`, draft({ rule: 'FREQ=DAILY;COUNT=3', subject: '新周会' }))
    const [meeting] = await list('bob')
    expect(meeting?.subject).toBe('新周会')
    expect(meeting?.exceptions).toEqual([
      { at: start, start: start + hour, minutes: 30 },
      { at: start + day, cancelled: true },
    ])
  })

  test('a cancelled series is gone from the lists and its number opens nothing', async () => {
    const meeting = await create()
    await call('alice', 'DELETE', `/v1/schedules/${meeting.id}`)
    expect(await list('bob')).toEqual([])
    expect((await open('alice', meeting)).code).toBe(404)
  })
})

describe('opening', () => {
  test('T5: the organiser at any time, an invitee from the start on, others never', async () => {
    const meeting = await create()
    expect((await open('bob', meeting)).code).toBe(403)
    kit.clock.now = start
    expect((await open('carol', meeting)).code).toBe(403)
    expect((await open('bob', meeting)).code).toBe(0)
    expect(kit.rooms.peek(meeting.roomUuid)).toMatchObject({ name: '周会', ownerUuid: 'alice' })
    // Once it is open, everybody who has the number comes through the door as usual.
    expect((await open('carol', meeting)).code).toBe(0)
  })

  test('T7: early by the organiser, with its password, waiting room and invitees', async () => {
    const meeting = await create({ password: 'secret', waitingRoom: true, muteOnEntry: true })
    expect((await open('alice', meeting)).code).toBe(0)
    const room = kit.rooms.peek(meeting.roomUuid)
    expect(room?.password).toBe('secret')
    expect(room?.properties.get('settings')?.value).toMatchObject({ waitingRoom: true })
    expect(room?.properties.get('muteOnEntry')?.value).toBe('1')
    expect([...(room?.invitees ?? [])]).toEqual(['bob'])
  })

  test('T6: before it is open its number says what and when, and no more', async () => {
    const { id, roomUuid } = await create({ password: 'secret' })
    const { data } = await call('carol', 'GET', `/v1/schedules/rooms/${roomUuid}`)
    const end = start + hour
    expect(data).toEqual({ id, roomUuid, subject: '周会', organiserId: 'alice', start, end, mayOpen: false })
    kit.clock.now = end
    expect((await call('carol', 'GET', `/v1/schedules/rooms/${roomUuid}`)).code).toBe(404)
  })

  test('T7: nobody opens a room of their own under a reserved number', async () => {
    const { roomUuid } = await create()
    expect((await call('carol', 'PUT', `/v2/rooms/${roomUuid}`, { roomName: 'mine' })).code).toBe(1017)
    const overIm = await api.fetch({
      path: `/scene/apps/${app.appKey}/v2/rooms/${roomUuid}`,
      method: 'PUT',
      headers: { user: 'carol', token: 'carol-ut', deviceId: 'carol-pc' },
      body: '{"roomName":"mine"}',
    })
    expect(JSON.parse(overIm.body)).toMatchObject({ code: 1017 })
    expect(kit.rooms.peek(roomUuid)).toBeUndefined()
  })
})
