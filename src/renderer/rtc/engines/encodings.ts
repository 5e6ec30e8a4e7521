/** How each source is encoded. Bit rates in bit/s. */
import type { MediaSource } from '@shared/rtc/media'

/** Lowest first, as the wire names them: a quarter, a half, the whole. */
export const cameraLayers: RTCRtpEncodingParameters[] = [
  { rid: 'q', scaleResolutionDownBy: 4, maxBitrate: 160_000 },
  { rid: 'h', scaleResolutionDownBy: 2, maxBitrate: 500_000 },
  { rid: 'f', scaleResolutionDownBy: 1, maxBitrate: 1_700_000 },
]

const voice: RTCRtpEncodingParameters[] = [{ maxBitrate: 40_000, priority: 'high', networkPriority: 'high' }]
const screenSound: RTCRtpEncodingParameters[] = [{ maxBitrate: 96_000, priority: 'high', networkPriority: 'high' }]
/** How many frames come is settled where the screen is captured: few for text, more for video (share/capture-screen.ts). */
const screen: RTCRtpEncodingParameters[] = [{ maxBitrate: 2_500_000, maxFramerate: 30 }]
const singleCamera: RTCRtpEncodingParameters[] = [{ maxBitrate: 1_200_000 }]

export function encodingsOf(source: MediaSource | 'screen-sound', simulcast: boolean): RTCRtpEncodingParameters[] {
  switch (source) {
    case 'voice':
      return voice
    case 'screen-sound':
      return screenSound
    case 'screen':
      return screen
    case 'camera':
      return simulcast ? cameraLayers : singleCamera
  }
}

/** What the encoder should keep when it cannot keep everything. */
export function hint(source: MediaSource, track: MediaStreamTrack): void {
  // Whoever captured a screen knows whether it is video.
  if (source === 'screen') track.contentHint ||= 'detail'
  else if (source === 'camera') track.contentHint = 'motion'
  else track.contentHint = 'speech'
}
