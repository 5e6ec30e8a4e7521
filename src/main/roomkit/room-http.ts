/**
 * One request to the NERoom client API: address, headers, envelope, time limit (specs/neroom.md §4.1).
 * No signing here: `user` + `token` prove who asks.
 */
import { z } from 'zod'
import { AppError } from '@shared/errors'
import type { Endpoint } from '@shared/endpoint'
import type { AccountId } from '@shared/ids'
import { roomError } from './room-codes'

/** `authType` is absent for a userToken; an IM credential says its kind: 0 static, 1 dynamic, 2 third party. */
export interface Identity {
  user: AccountId
  token: string
  authType?: 0 | 1 | 2
  /** What a third party's own server wants beside the token. */
  extension?: string
}

export interface RoomRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** After `/scene/apps/{appKey}`, segments already encoded. */
  path: string
  body?: unknown
  headers?: Record<string, string>
}

/** What a connection of another kind (media) opens with: the same proof as every request. */
export interface SignedAccess {
  roomServer: string
  appKey: string
  headers: Record<string, string>
}

export interface RoomHttpOptions {
  endpoint: () => Endpoint | Promise<Endpoint>
  deviceId: string
  fetch?: typeof fetch
}

export type RoomHttp = (identity: Identity, request: RoomRequest) => Promise<unknown>

/** A room call is a person waiting; past this it is better to say so. */
const timeLimit = 10_000
/** The newest NERoom client whose wire is known (specs/neroom.md §0). */
const versionCode = '1.20.0'

const envelope = z.object({ code: z.number(), msg: z.string().nullish(), data: z.unknown().optional() })

/** Resolves with `data`; rejects with the AppError of the code, or `room/unreachable`. */
export function createRoomHttp(options: RoomHttpOptions): RoomHttp {
  const send = options.fetch ?? fetch
  return async (identity, { method, path, body, headers: more }) => {
    const { roomServer, appKey } = await options.endpoint()
    const url = `${roomServer.replace(/\/$/, '')}/scene/apps/${encodeURIComponent(appKey)}${path}`
    const reply = await answer(() =>
      send(url, {
        method,
        headers: {
          ...requestHeaders(identity, appKey, options.deviceId),
          ...(body === undefined ? {} : json),
          ...more,
        },
        signal: AbortSignal.timeout(timeLimit),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
    const parsed = envelope.safeParse(reply.body)
    if (!parsed.success) throw new AppError('room/unreachable', `no room service there (HTTP ${reply.status})`)
    const { code, msg, data } = parsed.data
    if (code !== 0 && code !== 200) throw roomError(code, msg ?? 'refused by the room service')
    return data
  }
}

/** Throws what the endpoint throws. */
export async function accessOf(identity: Identity, { endpoint, deviceId }: RoomHttpOptions): Promise<SignedAccess> {
  const { roomServer, appKey } = await endpoint()
  return {
    roomServer: roomServer.replace(/\/$/, ''),
    appKey,
    headers: requestHeaders(identity, appKey, deviceId),
  }
}

const json = { 'content-type': 'application/json' }

function requestHeaders(identity: Identity, appKey: string, deviceId: string): Record<string, string> {
  return {
    clientType: clientType(),
    user: identity.user,
    token: identity.token,
    versionCode,
    deviceId,
    AppKey: appKey,
    'accept-language': 'zh-CN',
    ...(identity.authType === undefined ? {} : { authType: String(identity.authType) }),
    ...(identity.extension === undefined ? {} : { authExtension: encodeURIComponent(identity.extension) }),
  }
}

/** NERoom's word for this machine: mac has one, Windows and Linux share `pc`. */
export function clientType(platform: string = process.platform): string {
  return platform === 'darwin' ? 'mac' : 'pc'
}

async function answer(ask: () => Promise<Response>): Promise<{ status: number; body: unknown }> {
  try {
    const response = await ask()
    const text = await response.text()
    return { status: response.status, body: parse(text) }
  } catch (cause) {
    throw new AppError('room/unreachable', 'the room service does not answer', { cause })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
