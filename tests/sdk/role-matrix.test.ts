/** Every role × every action, against the real service over real HTTP; what it saw is docs/roles.md. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { accountId, roomUuid, type AccountId, type RoomUuid } from '@shared/ids'
import { recordingProperty } from '@shared/room/recording'
import { parseSettings } from '@shared/room/parse-settings'
import { may, roomActions, roomRoles, type RoomAction, type RoomRole } from '@shared/room/room'
import { suspendedSettings } from '@shared/room/room-settings'
import { createPollApi, type PollApi } from '../../src/main/roomkit/poll-api'
import { createRoomApi, type RoomApi } from '../../src/main/roomkit/room-api'
import { createRoomHttp, type RoomRequest } from '../../src/main/roomkit/room-http'
import { createSteerApi, type SteerApi } from '../../src/main/roomkit/room-steer-api'
import { renderRolesDoc, type Seen } from './roles-doc'
import { endpointOf } from './room-person'
import { person, TestService } from './service'

/** Who may, by hand: H host, C cohost, M member, O observer. First in an open room, then in a suspended one. */
const expected: Record<RoomAction, [open: string, suspended: string]> = {
  'own-audio': ['HCM', 'HC'],
  'own-video': ['HCM', 'HC'],
  'own-share': ['HCM', 'HC'],
  'own-name': ['HCMO', 'HC'],
  'own-hand': ['HCMO', 'HCMO'],
  'own-recording': ['HC', 'HC'],
  chat: ['HCM', 'HC'],
  draw: ['HCM', 'HC'],
  react: ['HCMO', 'HCMO'],
  'stop-other-media': ['HC', 'HC'],
  'ask-for-media': ['HC', 'HC'],
  'mute-all': ['HC', 'HC'],
  'take-over-share': ['HC', 'HC'],
  'lower-hands': ['HC', 'HC'],
  'rename-other': ['HC', 'HC'],
  'change-role': ['H', 'H'],
  'hand-over': ['H', 'H'],
  kick: ['HC', 'HC'],
  block: ['HC', 'HC'],
  lock: ['HC', 'HC'],
  password: ['HC', 'HC'],
  'change-settings': ['HC', 'HC'],
  suspend: ['HC', 'HC'],
  admit: ['HC', 'HC'],
  timer: ['HC', 'HC'],
  poll: ['HC', 'HC'],
  vote: ['HCM', 'HCM'],
  breakout: ['HC', 'HC'],
  end: ['H', 'H'],
}
const letters: Record<RoomRole, string> = { host: 'H', cohost: 'C', member: 'M', observer: 'O' }

interface Client {
  me: AccountId
  api: RoomApi
  steer: SteerApi
  polls: PollApi
}

let service: TestService
const clients = new Map<string, Client>()
/** `actor` does it, to `target`; `sharer` is a cohost who shares, `guest` waits. */
const names = ['host', 'actor', 'target', 'sharer', 'guest']

function clientOf(name: string): Client {
  const me = accountId(name)
  const endpoint = endpointOf(service.ready)
  const http = createRoomHttp({ endpoint: () => endpoint, deviceId: `device-of-${name}` })
  const send = (request: RoomRequest): Promise<unknown> =>
    http({ user: me, token: `${name}-token`, authType: 0 }, request)
  const all = (): boolean => true
  return { me, api: createRoomApi(send, all), steer: createSteerApi(send, all), polls: createPollApi(send, all) }
}

beforeAll(async () => {
  service = await TestService.start(names.map((name) => person(name)))
  for (const name of names) clients.set(name, clientOf(name))
})

afterAll(() => service?.remove())

function client(name: string): Client {
  const found = clients.get(name)
  if (!found) throw new Error(`nobody is ${name}`)
  return found
}

const target = accountId('target')
const id = 'a'.repeat(32)
const question = { question: '去哪？', choices: ['A', 'B'], multiple: false, anonymous: false }
const inClient = ['draw'] as const satisfies RoomAction[]
type Asked = Exclude<RoomAction, (typeof inClient)[number]>

const attempts: Record<Asked, (room: RoomUuid, by: Client) => Promise<void>> = {
  'own-audio': (room, { api, me }) => api.setStream(room, me, 'audio', true, 1),
  'own-video': (room, { api, me }) => api.setStream(room, me, 'video', true, 1),
  'own-share': (room, { api, me }) => api.setStream(room, me, 'subVideo', true, 1),
  'own-name': (room, { api, me }) => api.rename(room, me, 'new name'),
  'own-hand': (room, { api, me }) => api.setMemberProperty(room, me, 'handsUp', '1'),
  'own-recording': (room, { api, me }) => api.setMemberProperty(room, me, recordingProperty, '1'),
  chat: (room, { steer }) => steer.say(room, id, '大家好'),
  react: (room, { api }) => api.sendToRoom(room, 11_000, '{"emoji":"👍"}'),
  'stop-other-media': (room, { api }) => api.setStream(room, target, 'audio', false),
  'ask-for-media': (room, { api }) => api.sendToMember(room, target, 99, '{"type":1}'),
  'mute-all': (room, { steer }) => steer.muteAll(room, 'audio', true),
  'take-over-share': (room, { steer, me }) => steer.takeOverShare(room, me, 1),
  'lower-hands': (room, { api }) => api.deleteMemberProperty(room, target, 'handsUp'),
  'rename-other': (room, { api }) => api.rename(room, target, 'other'),
  'change-role': (room, { api }) => api.changeRole(room, target, 'observer'),
  'hand-over': (room, { api }) => api.handOver(room, target),
  kick: (room, { api }) => api.kick(room, target),
  block: (room, { steer }) => steer.kickAndBlock(room, target),
  lock: (room, { api }) => api.setProperty(room, 'lock', 1),
  password: (room, { steer }) => steer.setPassword(room, '8848'),
  'change-settings': (room, { steer }) => steer.changeSettings(room, { autoAdmit: false }),
  suspend: (room, { steer }) => steer.suspend(room),
  admit: (room, { steer }) => steer.admit(room, accountId('guest')),
  timer: (room, { steer }) => steer.startTimer(room, { way: 'up' }),
  poll: (room, { polls }) => polls.write(room, id, question),
  vote: (room, { polls }) => polls.vote(room, id, [0]),
  breakout: (room, { steer }) =>
    steer.breakout.open(room, { groups: [{ name: '分组 1', people: [target] }], choose: false, seconds: 0 }),
  end: (room, { api }) => api.end(room),
}

let rooms = 0

/** A fresh room in which `actor` has the role and `action` has something to act on. */
async function prepare(action: Asked, role: RoomRole, suspended: boolean): Promise<{ room: RoomUuid; by: Client }> {
  const host = client('host')
  const room = roomUuid(`matrix-${(rooms += 1)}`)
  await host.api.createRoom(room, { roomName: action })
  await host.api.enter(room, { role: 'host' })
  if (role !== 'host') await client('actor').api.enter(room, { role: role === 'observer' ? 'observer' : 'member' })
  if (role === 'cohost') await host.api.changeRole(room, accountId('actor'), 'cohost')
  await client('target').api.enter(room, { role: 'member' })
  if (action === 'stop-other-media') await client('target').api.setStream(room, target, 'audio', true, 1)
  if (action === 'lower-hands') await client('target').api.setMemberProperty(room, target, 'handsUp', '1')
  if (action === 'take-over-share') {
    await client('sharer').api.enter(room, { role: 'member' })
    await host.api.changeRole(room, accountId('sharer'), 'cohost')
    await client('sharer').api.setStream(room, accountId('sharer'), 'subVideo', true, 1)
  }
  if (action === 'admit') {
    await host.steer.changeSettings(room, { waitingRoom: true })
    await client('guest')
      .api.enter(room, { role: 'member' })
      .catch(() => undefined)
  }
  if (action === 'vote') {
    await host.polls.write(room, id, question)
    await host.polls.change(room, id, 'launch')
  }
  if (suspended) await host.steer.suspend(room)
  return { room, by: client(role === 'host' ? 'host' : 'actor') }
}

async function outcome(action: RoomAction, role: RoomRole, suspended: boolean): Promise<string> {
  const own = inClient.find((each) => each === action)
  if (own)
    return may(suspended ? parseSettings(suspendedSettings) : parseSettings({}), role, own) ? 'ok' : 'room/forbidden'
  const asked = action as Asked
  const { room, by } = await prepare(asked, role, suspended)
  return attempts[asked](room, by).then(
    () => 'ok',
    (error: unknown) => (error instanceof AppError ? `${error.data.foreign} ${error.code}` : String(error)),
  )
}

async function cell(action: RoomAction, role: RoomRole): Promise<Seen> {
  const [open, suspended] = await Promise.all([outcome(action, role, false), outcome(action, role, true)])
  return { action, role, open, suspended }
}

it('every role may do what is its own, in an open and in a suspended room, and nothing else', async () => {
  const seen: Seen[] = []
  for (const action of roomActions) seen.push(...(await Promise.all(roomRoles.map((role) => cell(action, role)))))
  const wanted = (allowed: string, role: RoomRole, action: RoomAction): string => {
    if (allowed.includes(letters[role])) return 'ok'
    return inClient.some((each) => each === action) ? 'room/forbidden' : '403 room/forbidden'
  }
  expect(seen).toEqual(
    roomActions.flatMap((action) =>
      roomRoles.map((role) => ({
        action,
        role,
        open: wanted(expected[action][0], role, action),
        suspended: wanted(expected[action][1], role, action),
      })),
    ),
  )

  const file = resolve('docs/roles.md')
  const text = renderRolesDoc(seen)
  if (process.env.UPDATE_DOCS === '1') writeFileSync(file, text)
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(text)
})
