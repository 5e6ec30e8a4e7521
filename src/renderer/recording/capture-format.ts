/**
 * How a recording is encoded. H.264 would cost a tenth of a core less, but what belongs into WebM is VP8: beside sound,
 * Chromium breaks off at the first jump in H.264 of its own making, and Firefox does not play it at all.
 */
const mimeType = 'video/webm;codecs=vp8,opus'

export interface RecorderOptions extends MediaRecorderOptions {
  /** ms; Chromium. Players can jump to these pictures only. */
  videoKeyFrameIntervalDuration: number
}

/** Null where this machine can record nothing. */
export function recorderOptions(
  supports = (type: string) => MediaRecorder.isTypeSupported(type),
): RecorderOptions | null {
  if (!supports(mimeType)) return null
  return {
    mimeType,
    videoBitsPerSecond: 2_500_000,
    audioBitsPerSecond: 96_000,
    videoKeyFrameIntervalDuration: 4_000,
  }
}
