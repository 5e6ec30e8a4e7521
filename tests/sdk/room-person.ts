/** Main's own IM and RoomKit, with the real SDK and real sockets, for one person. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Endpoint } from '@shared/endpoint'
import { accountId, type ConversationId } from '@shared/ids'
import type { RoomInvite } from '@shared/im/message'
import type { StateSource } from '@shared/state'
import { createIm } from '../../src/main/im'
import type { Im } from '../../src/main/im/im'
import type { Log } from '../../src/main/ports'
import { createRoomKit } from '../../src/main/roomkit'
import type { RoomKit } from '../../src/main/roomkit/room-kit'
import { FakePreferences } from '../../src/main/roomkit/fakes'
import type { Ready } from '../../src/service/server'

export interface RoomPerson {
  im: Im
  kit: RoomKit
  /** Shut down as on quitting: nothing waits for the three seconds between login and logout. */
  close(): Promise<void>
}

export function endpointOf(ready: Ready, over: Partial<Endpoint> = {}): Endpoint {
  const { appKey, lbs, link, uploader, downloader, api } = ready
  return { world: 'embedded', appKey, lbs, link, tls: false, uploader, downloader, roomServer: api, ...over }
}

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** `hears`: asked for every push; false loses it, as a bad link would. */
export function roomPerson(endpoint: Endpoint, deviceId: string, hears: () => boolean = () => true): RoomPerson {
  const directory = mkdtempSync(join(tmpdir(), 'roomline-person-'))
  const im = createIm({ endpoint: () => endpoint, directory, deviceId, log: silent })
  const kit = createRoomKit({
    reuse: {
      ...im.reuse,
      onNotify: (listener) => im.reuse.onNotify((body) => (hears() ? listener(body) : undefined)),
    },
    endpoint: () => endpoint,
    preferences: new FakePreferences(),
    invites: im.invites,
    sendInvite: (conversation: ConversationId, invite: RoomInvite) => im.sendInvite(conversation, invite),
    log: silent,
    deviceId,
  })
  return {
    im,
    kit,
    async close() {
      await kit.close()
      await im.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** Signed in by IM and logged in to rooms. */
export async function signedIn(
  endpoint: Endpoint,
  accid: string,
  token: string,
  hears?: () => boolean,
): Promise<RoomPerson> {
  const person = roomPerson(endpoint, `device-of-${accid}`, hears)
  await person.kit.authService.loginByIM({ account: accountId(accid), auth: { kind: 'static', token } })
  return person
}

/** Longer than several reconnect pauses of a session on a busy machine. */
const giveUpMs = 30_000

/** Resolves when `wanted` holds of the state; fails with what it is instead. */
export function until<T>(state: StateSource<T>, wanted: (value: T) => boolean): Promise<T> {
  return new Promise((resolve, reject) => {
    const check = (): void => {
      if (!wanted(state.get())) return
      stop()
      clearTimeout(late)
      resolve(state.get())
    }
    const stop = state.subscribe(check)
    const late = setTimeout(() => {
      stop()
      reject(new Error(`still ${JSON.stringify(state.get())}`))
    }, giveUpMs)
    check()
  })
}
