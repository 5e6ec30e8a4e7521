/** How each source is encoded. Bit rates in bit/s. */
import type { MediaSource } from '@shared/rtc/media'

/** As W3C webrtc-svc has it; TypeScript's DOM does not know it yet. */
interface CameraLayer extends RTCRtpEncodingParameters {
  scalabilityMode?: 'L1T1'
}

/**
 * Lowest first, as the wire names them: a quarter, a half, the whole. Without layers in time: of a picture in three of
 * them a browser leaves out what was lost and goes on, a fifth of the frames at 10 % loss, before a repeat can come.
 */
const wideLayers: CameraLayer[] = [
  { rid: 'q', scaleResolutionDownBy: 4, scalabilityMode: 'L1T1', maxBitrate: 160_000 },
  { rid: 'h', scaleResolutionDownBy: 2, scalabilityMode: 'L1T1', maxBitrate: 500_000 },
  { rid: 'f', scaleResolutionDownBy: 1, scalabilityMode: 'L1T1', maxBitrate: 1_700_000 },
]
const middleLayers: CameraLayer[] = [
  { rid: 'q', scaleResolutionDownBy: 2, scalabilityMode: 'L1T1', maxBitrate: 200_000 },
  { rid: 'h', scaleResolutionDownBy: 1, scalabilityMode: 'L1T1', maxBitrate: 800_000 },
]
const smallLayers: CameraLayer[] = [{ maxBitrate: 300_000 }]

/**
 * Layers of a camera of that many pixels. Chromium sends fewer than asked for of small pictures and leaves out the
 * largest (libwebrtc, simulcast.cc: three from 960 × 540, two from 480 × 270), so no more are asked for.
 */
export function cameraLayers({ width = 1280, height = 720 }: MediaTrackSettings): CameraLayer[] {
  const pixels = width * height
  if (pixels >= 960 * 540) return wideLayers
  return pixels >= 480 * 270 ? middleLayers : smallLayers
}

const voice: RTCRtpEncodingParameters[] = [{ maxBitrate: 40_000, priority: 'high', networkPriority: 'high' }]
const screenSound: RTCRtpEncodingParameters[] = [{ maxBitrate: 96_000, priority: 'high', networkPriority: 'high' }]
/** How many frames come is settled where the screen is captured: few for text, more for video (share/capture-screen.ts). */
const screen: RTCRtpEncodingParameters[] = [{ maxBitrate: 2_500_000, maxFramerate: 30 }]
const singleCamera: RTCRtpEncodingParameters[] = [{ maxBitrate: 1_200_000 }]

/** `layersFor`: what the camera gives, when it is sent in layers. */
export function encodingsOf(
  source: MediaSource | 'screen-sound',
  layersFor: MediaTrackSettings | null,
): RTCRtpEncodingParameters[] {
  switch (source) {
    case 'voice':
      return voice
    case 'screen-sound':
      return screenSound
    case 'screen':
      return screen
    case 'camera':
      return layersFor ? cameraLayers(layersFor) : singleCamera
  }
}

/** What the encoder should keep when it cannot keep everything. */
export function hint(source: MediaSource, track: MediaStreamTrack): void {
  // Whoever captured a screen knows whether it is video.
  if (source === 'screen') track.contentHint ||= 'detail'
  else if (source === 'camera') track.contentHint = 'motion'
  else track.contentHint = 'speech'
}
