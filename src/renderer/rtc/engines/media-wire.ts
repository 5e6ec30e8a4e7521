/** The embedded engine's way to the media server: calls to main, and the link as state. */
import type { MediaSignal, MediaSource, WantedPicture } from '@shared/rtc/media'
import { api } from '../../bridge/api'
import type { Watched } from '../watched'

export interface MediaWire {
  signal: Watched<MediaSignal>
  openLink(): Promise<{ epoch: number }>
  publish(input: { epoch: number; source: MediaSource; sdp: string }): Promise<{ sdp: string; candidates: string[] }>
  unpublish(input: { epoch: number; source: MediaSource }): Promise<void>
  want(input: { epoch: number; pictures: WantedPicture[] }): Promise<void>
  answer(input: { epoch: number; number: number; sdp: string }): Promise<{ candidates: string[] }>
}

export function mediaWire(signal: Watched<MediaSignal>): MediaWire {
  const { openLink, publish, unpublish, want, answer } = api.rtc
  return { signal, openLink, publish, unpublish, want, answer }
}
