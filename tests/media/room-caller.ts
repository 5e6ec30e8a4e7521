/** The room service's client API as a bot needs it: plain requests, no IM link. */
import type { Ready } from '../../src/service/server'

export interface BotPerson {
  accid: string
  token: string
}

export interface RoomCaller {
  headers: Record<string, string>
  create(room: string): Promise<void>
  enter(room: string, role?: string): Promise<void>
  leave(room: string): Promise<void>
  /** Turns a stream flag of `of` (oneself by default) on or off. */
  stream(room: string, type: 'audio' | 'video' | 'subVideo', on: boolean, of?: string): Promise<void>
  end(room: string): Promise<void>
}

export function roomCaller(ready: Ready, person: BotPerson, deviceId = `${person.accid}-bot`): RoomCaller {
  const headers = { user: person.accid, token: person.token, authType: '0', deviceId, clientType: 'pc' }
  async function call(method: string, path: string, body?: object): Promise<void> {
    const response = await fetch(`${ready.api}/scene/apps/${ready.appKey}${path}`, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const { code, msg } = (await response.json()) as { code: number; msg: string }
    if (code !== 0) throw new Error(`${method} ${path} answered ${code} ${msg}`)
  }
  return {
    headers,
    create: (room) => call('PUT', `/v2/rooms/${room}`, { roomName: room }),
    enter: (room, role = 'member') => call('POST', `/v2/rooms/${room}/entry`, { role }),
    leave: (room) => call('DELETE', `/v1/rooms/${room}/members/${person.accid}`),
    stream: (room, type, on, of = person.accid) =>
      call(on ? 'PUT' : 'DELETE', `/v1/rooms/${room}/members/${of}/streams/${type}`, on ? { value: 1 } : undefined),
    end: (room) => call('DELETE', `/v2/rooms/${room}`),
  }
}
