/** What is received now, for components: a new map with every change, so that a shallow ref notices. Pure. */
import type { AccountId } from '@shared/ids'
import type { TrackKind } from '@shared/rtc/media'
import type { RemoteTrack } from './rtc-engine'

export type Tracks = ReadonlyMap<string, RemoteTrack>

export function trackKey(uuid: AccountId, kind: TrackKind): string {
  return `${uuid}:${kind}`
}

export function withTrack(tracks: Tracks, track: RemoteTrack): Tracks {
  return new Map(tracks).set(trackKey(track.uuid, track.kind), track)
}

/** Only that very track: a newer one of the same member and kind stays. */
export function withoutTrack(tracks: Tracks, gone: RemoteTrack): Tracks {
  const key = trackKey(gone.uuid, gone.kind)
  if (tracks.get(key)?.track !== gone.track) return tracks
  const next = new Map(tracks)
  next.delete(key)
  return next
}
