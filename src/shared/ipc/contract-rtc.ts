/** Media of the joined room: control only, tracks never leave the meeting window. */
import { z } from 'zod'
import { mediaSources, layers, type MediaSignal, type PeerDescription, type RtcGrant } from '../rtc/media'
import type { AccountId } from '../ids'
import { call, state, type } from './define'
import { account, none } from './schemas'

const meeting = ['meeting'] as const
const epoch = z.number().int().min(0)
/** Two dozen m-lines with their extensions stay far below. */
const sdp = z.string().min(1).max(100_000)

export const rtcArea = {
  /** `null` while I am in no room. */
  grant: state(none, type<RtcGrant | null>(), 'replace', meeting),
  /** The link to the media server of the embedded service. */
  signal: state(none, type<MediaSignal>(), 'replace', meeting),
  /**
   * True once per entry into a room: that page goes by what the person chose before joining, every later one (after a
   * reload, a crash) by what the room shows.
   */
  takeEntry: call(none, type<boolean>(), meeting),
  /** Opens a fresh link, whatever was published before is gone; resolves when the server has welcomed it. */
  openLink: call(none, type<{ epoch: number }>(), meeting),
  closeLink: call(none, type<void>(), meeting),
  publish: call(
    z.object({ epoch, source: z.enum(mediaSources), sdp }),
    type<{ sdp: string; candidates: string[] }>(),
    meeting,
  ),
  unpublish: call(z.object({ epoch, source: z.enum(mediaSources) }), type<void>(), meeting),
  want: call(
    z.object({
      epoch,
      pictures: z
        .array(z.object({ uuid: account, source: z.enum(['camera', 'screen']), layer: z.enum(layers) }))
        .max(64),
    }),
    type<void>(),
    meeting,
  ),
  answer: call(z.object({ epoch, number: z.number().int().min(0), sdp }), type<{ candidates: string[] }>(), meeting),
  /** Mesh (2–3 people, media server out of reach): the newest description of each other member. */
  descriptions: state(none, type<Record<AccountId, PeerDescription>>(), 'merge', meeting),
  sendDescription: call(
    z.object({
      to: account,
      description: z.object({ number: z.number().int().min(0), type: z.enum(['offer', 'answer']), sdp }),
    }),
    type<void>(),
    meeting,
  ),
  /** Tells the others that my media goes the mesh's way, or no longer; everybody in a room of three follows. */
  setMeshWanted: call(z.object({ wanted: z.boolean() }), type<void>(), meeting),
} as const
