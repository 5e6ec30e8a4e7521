/** What the page of peers lets its test do. */
import type { MediaSignal, WantedPicture } from '@shared/rtc/media'
import type { RtcStats } from '../../../src/renderer/rtc/rtc-engine'

export interface PeerPage {
  signal(name: string, value: MediaSignal): void
  /** Joins media and publishes a voice and a small picture; wants every camera, until told otherwise. */
  join(name: string): Promise<void>
  want(name: string, pictures: WantedPicture[]): void
  mute(name: string, muted: boolean): void
  stats(name: string): Promise<RtcStats>
  leave(name: string): Promise<void>
}
