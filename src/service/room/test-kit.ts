/** A room service over a real database in memory, with the clock, the IM link and the pushes in the test's hand. */
import { pino } from 'pino'
import { accountMigrations, SqliteAccountStore } from '../accounts/sqlite-account-store'
import type { AskThirdParty } from '../accounts/third-party'
import { openDatabase, type Database } from '../store/database'
import { createRoomService, roomMigrations } from './room-service'
import { checksum } from './signature'

export const app = { appKey: 'test-app', appSecret: 'test-secret' }
const S = `/scene/apps/${app.appKey}`

export interface Answer {
  status: number
  code: number
  msg: string
  data: unknown
}

export interface Push {
  to: string
  cmd: number
  type: string
  sequence: number
  data: Record<string, unknown>
}

export interface KitOptions {
  db?: Database
  askThirdParty?: AskThirdParty
}

export function roomKit(options: KitOptions = {}) {
  const db = options.db ?? openDatabase(':memory:', [accountMigrations, ...roomMigrations])
  const clock = { now: 1_700_000_000_000 }
  const now = (): number => clock.now
  const { askThirdParty } = options
  const accounts = new SqliteAccountStore(db, app, { now, ...(askThirdParty ? { askThirdParty } : {}) })
  const pushes: Push[] = []
  const offline = new Set<string>()
  const kicked: string[] = []
  const gauge = { open: 0 }
  let lastId = 0
  const service = createRoomService(
    {
      db,
      log: pino({ level: 'silent' }),
      accounts,
      app,
      now,
      nextServerId: () => `${clock.now}${++lastId}`,
      hub: {
        clientsOf: (accid) => (offline.has(accid) ? [] : [accid]),
        kickAccount: (accid) => void kicked.push(accid),
      },
      address: { host: '127.0.0.1', port: 9000 },
      metrics: { roomsOpen: { set: (count) => void (gauge.open = count) } },
    },
    { notify: (to, body) => void pushes.push({ to, ...(JSON.parse(body) as Omit<Push, 'to'>) }) },
  )

  async function raw(path: string, init: RequestInit): Promise<Answer> {
    const response = await service.routes.request(path, init)
    const body = (await response.json()) as Omit<Answer, 'status'>
    return { status: response.status, ...body }
  }

  function json(method: string, headers: Record<string, string>, body: unknown): RequestInit {
    return { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  }

  function signature(): Record<string, string> {
    const curTime = String(Math.floor(clock.now / 1000))
    return { AppKey: app.appKey, Nonce: 'n', CurTime: curTime, CheckSum: checksum(app.appSecret, 'n', curTime) }
  }

  const server = (method: string, path: string, body?: unknown): Promise<Answer> =>
    raw(path, json(method, signature(), body))

  /** One device of a person: calls the client API with its headers. */
  function device(user: string, deviceId = `${user}-pc`, headers: Record<string, string> = {}) {
    const call = (method: string, path: string, body?: unknown, more: Record<string, string> = {}): Promise<Answer> =>
      raw(
        `${S}${path}`,
        json(method, { user, token: `${user}-ut`, deviceId, clientType: 'pc', ...headers, ...more }, body),
      )
    return {
      user,
      call,
      create: (room: string, body: object = {}) => call('PUT', `/v2/rooms/${room}`, { roomName: room, ...body }),
      enter: (room: string, body: object = {}) => call('POST', `/v2/rooms/${room}/entry`, { role: 'member', ...body }),
      leave: (room: string) => call('DELETE', `/v1/rooms/${room}/members/${user}`),
    }
  }

  /** Signs a person up (userToken `<name>-ut`, IM token `<name>-im`) and gives the first device. */
  async function person(user: string) {
    await server('POST', '/neroom/v3/users', {
      user_uuid: user,
      user_token: `${user}-ut`,
      user_name: user,
      im_token: `${user}-im`,
    })
    return device(user)
  }

  return { ...service, accounts, clock, pushes, offline, kicked, gauge, raw, server, signature, device, person }
}

export type RoomKit = ReturnType<typeof roomKit>

/** What one account was told: `[cmd, sequence]`, in order. */
export function heard(kit: RoomKit, user: string): number[] {
  return kit.pushes.filter(({ to }) => to === user).map(({ cmd }) => cmd)
}

interface WireSnapshot {
  room: Record<string, unknown>
  members: { userUuid: string; role: string; userName: string; streams: object; properties: Record<string, unknown> }[]
}

/** The room as a member reads it. */
export async function look(of: ReturnType<RoomKit['device']>, room: string): Promise<WireSnapshot> {
  const { data } = await of.call('GET', `/v1/rooms/${room}/snapshot`)
  return (data as { snapshot: WireSnapshot }).snapshot
}

/** Roles by account. */
export async function roles(of: ReturnType<RoomKit['device']>, room: string): Promise<Record<string, string>> {
  const { members } = await look(of, room)
  return Object.fromEntries(members.map(({ userUuid, role }) => [userUuid, role]))
}
