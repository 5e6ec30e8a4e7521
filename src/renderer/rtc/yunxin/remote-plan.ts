/** What of the others' media is subscribed: desired against actual, as steps. Pure. */
import type { AccountId } from '@shared/ids'
import type { TrackKind, WantedPicture } from '@shared/rtc/media'
import type { NertcMedia, StreamSize } from './sdk'

export const kindOf: Partial<Record<NertcMedia, TrackKind>> = {
  audio: 'voice',
  video: 'camera',
  screen: 'screen',
  audioSlave: 'screen-sound',
}
export type KnownMedia = 'audio' | 'audioSlave' | 'video' | 'screen'

export interface RemoteState {
  /** Null: not known who that is, so nothing of it is taken yet. */
  uuid: AccountId | null
  published: ReadonlySet<KnownMedia>
  subscribed: ReadonlyMap<KnownMedia, StreamSize>
}

export type RemoteStep =
  | { do: 'subscribe'; media: KnownMedia; size: StreamSize }
  | { do: 'resize'; media: 'video' | 'screen'; size: StreamSize }
  | { do: 'unsubscribe'; media: KnownMedia }

/** Sounds always, pictures as they are wanted. The next step for one member, or null when all agrees. */
export function nextRemoteStep(
  { uuid, published, subscribed }: RemoteState,
  wanted: readonly WantedPicture[],
): RemoteStep | null {
  for (const media of ['audio', 'audioSlave', 'screen', 'video'] as const) {
    const now = subscribed.get(media)
    const size = uuid && published.has(media) ? wantedSize(media, uuid, wanted) : null
    if (size === null && now !== undefined) return { do: 'unsubscribe', media }
    if (size !== null && now === undefined) return { do: 'subscribe', media, size }
    if (size !== null && now !== size && (media === 'video' || media === 'screen')) {
      return { do: 'resize', media, size }
    }
  }
  return null
}

/** NERTC has two sizes where we have three layers: the small one is 180p, too little for a tile of middle size. */
function wantedSize(media: KnownMedia, uuid: AccountId, wanted: readonly WantedPicture[]): StreamSize | null {
  if (media === 'audio' || media === 'audioSlave') return 0
  const source = media === 'video' ? 'camera' : 'screen'
  const picture = wanted.find((each) => each.uuid === uuid && each.source === source)
  if (!picture) return null
  return picture.layer === 'low' ? 1 : 0
}
