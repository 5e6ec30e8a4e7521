/** Media control in main: the grant, the link to the media server, and what members of a mesh send each other. */
import { z } from 'zod'
import { AppError } from '@shared/errors'
import type { RoomlineHandlers } from '@shared/ipc/contract'
import type { RtcGrant } from '@shared/rtc/media'
import { own } from '@shared/own'
import { Cell, type StateSource, type StopWatching } from '@shared/state'
import type { Clock, Log } from '../ports'
import type { RoomKit } from '../roomkit/room-kit'
import type { RoomRtc } from '../roomkit/room-service'
import { grantOf, isYunxin, needsToken } from './grant'
import { MediaLink } from './media-link'
import { MeshPost } from './mesh-post'
import { privateServers } from './private-servers'
import { watchedSource } from './watched-source'

type RoomParts = Pick<RoomKit['roomService'], 'rtc' | 'members' | 'context'>

export interface RtcOptions {
  roomKit: Pick<RoomKit, 'access' | 'request'> & { roomService: RoomParts }
  /** What the endpoint announced at login. */
  offers: StateSource<readonly string[]>
  /** Whether the room service is somebody's own: then it is asked where NERTC's servers are. */
  isPrivate(): boolean
  onNotify(listener: (body: string) => void): StopWatching
  clock: Clock
  log: Log
}

export interface Rtc {
  /** The handlers of the contract area of the same name. */
  readonly rtc: RoomlineHandlers['rtc']
  close(): void
}

/** A meeting window that crashed is back long before (architecture.md §2); ms. */
const pageLimit = 30_000
/** The member property by which a mesh is agreed on; renderer/rtc/choose-engine.ts reads it. */
const meshProperty = 'mesh'
/** The token itself (specs/neroom.md §4.2), or named. */
const rtcToken = z.union([z.string().min(1), z.object({ rtcToken: z.string() }).transform((reply) => reply.rtcToken)])

export function createRtc({ roomKit, offers, isPrivate, onNotify, clock, log }: RtcOptions): Rtc {
  const { roomService } = roomKit
  const { rtc: joined, members } = roomService
  const link = new MediaLink({ access: roomKit.access, clock, log })
  const post = new MeshPost({
    request: roomKit.request,
    onNotify,
    roomUuid: () => joined.get()?.roomUuid ?? null,
    isMember: (uuid) => own(members.get(), uuid) !== undefined,
  })
  const grant = new Cell<RtcGrant | null>(null)
  let session = 0
  let token = ''
  /** `null` while they are being asked for. */
  let servers: Record<string, string> | null = {}
  let taken = 0

  /** Media ends before the room is seen to be over: `joined` is emptied first (room-service.ts). */
  function follow(): void {
    const rtc = joined.get()
    if (rtc?.session !== session) {
      session = rtc?.session ?? 0
      token = ''
      servers = {}
      link.close()
      post.clear()
      if (rtc && needsToken({ rtc, offers: offers.get() })) void askToken(rtc)
      if (rtc && isPrivate() && isYunxin({ rtc, offers: offers.get() })) {
        servers = null
        void askServers(rtc)
      }
    }
    const next = servers && grantOf({ rtc, offers: offers.get(), token, servers, members: members.get() })
    if (JSON.stringify(next) !== JSON.stringify(grant.get())) grant.set(next)
  }

  async function askToken({ roomUuid, session: asked }: RoomRtc): Promise<void> {
    const path = `/v1/rooms/${encodeURIComponent(roomUuid)}/members/joinRtc`
    const data = await roomKit.request({ method: 'POST', path, body: {} }).catch(() => null)
    const reply = rtcToken.safeParse(data)
    if (asked !== session) return
    if (!reply.success) return log.warn('no token for the media of this room')
    token = reply.data
    follow()
  }

  /** Without an answer media goes on without them, as in NERoom's client. */
  async function askServers({ session: asked }: RoomRtc): Promise<void> {
    const data = await roomKit.request({ method: 'GET', path: '/v1/skuEnv' }).catch(() => null)
    if (asked !== session) return
    if (data === null) log.warn('the private deployment does not tell its media servers')
    servers = privateServers(data)
    follow()
  }

  function room(): RoomRtc {
    const rtc = joined.get()
    if (!rtc) throw new AppError('room/not-joined', 'media needs a room')
    return rtc
  }

  const stops = [joined, members, offers].map((state: Pick<StateSource<unknown>, 'subscribe'>) =>
    state.subscribe(follow),
  )
  follow()
  const signal = watchedSource(link.signal, clock, pageLimit, () => link.close())
  return {
    rtc: {
      grant: () => grant,
      signal: () => signal,
      takeEntry() {
        const { session: now, moved } = room()
        // Who only changes rooms within a meeting goes on with what was on.
        const first = taken !== now && !moved
        taken = now
        return first
      },
      openLink: () => link.open(room().roomUuid),
      closeLink: () => link.close(),
      publish: ({ epoch, source, sdp }) => link.request(epoch, 'publish', { source, sdp }),
      unpublish: async ({ epoch, source }) => void (await link.request(epoch, 'unpublish', { source })),
      want: async ({ epoch, pictures }) => void (await link.request(epoch, 'want', { pictures })),
      answer: ({ epoch, number, sdp }) => link.request(epoch, 'answer', { number, sdp }),
      descriptions: () => post.descriptions,
      sendDescription: ({ to, description }) => post.send(room().roomUuid, to, description),
      setMeshWanted: ({ wanted }) =>
        wanted
          ? roomService.context().updateMemberProperty(room().myUuid, meshProperty, '1')
          : roomService.context().deleteMemberProperty(room().myUuid, meshProperty),
    },
    close() {
      for (const stop of stops) stop()
      link.close()
      post.close()
    },
  }
}
