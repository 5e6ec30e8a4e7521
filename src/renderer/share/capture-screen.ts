/** Capturing what was picked, and a picture that stands still in its place. Tracks stop only in whose hands they are. */
import { AppError } from '@shared/errors'

export interface CaptureWish {
  sound: boolean
  /** Smooth rather than sharp: for films. */
  motion: boolean
}

export interface CapturedScreen {
  picture: MediaStreamTrack
  sound?: MediaStreamTrack
  kind: 'screen' | 'window' | 'unknown'
}

/** Text is read, not watched: at 15 frames a second each gets more of the line. */
const sharpFrames = 15
const smoothFrames = 30
/** A still is sent anew this often, so that whoever comes late gets it too, ms. */
const stillEvery = 1_000
/** A window that is minimised may give no frame at all, ms. */
const stillLimit = 3_000

/** Newer than the DOM types: leaves the meeting's own voices out of the sound of the machine. */
interface SystemSound extends MediaTrackConstraints {
  restrictOwnAudio?: boolean
}

/** Resolves to null when the person changed their mind. Rejects with `rtc/device-failed`. */
export async function captureScreen({ sound, motion }: CaptureWish): Promise<CapturedScreen | null> {
  const audio: SystemSound = { echoCancellation: false, noiseSuppression: false, restrictOwnAudio: true }
  const frames = motion ? smoothFrames : sharpFrames
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({
      video: { frameRate: { ideal: frames, max: frames } },
      audio: sound ? audio : false,
    })
    const [picture] = stream.getVideoTracks()
    const [heard] = stream.getAudioTracks()
    if (!picture) throw new AppError('rtc/device-failed', 'a capture without a picture')
    picture.contentHint = motion ? 'motion' : 'detail'
    return { picture, kind: kindOf(picture), ...(heard ? { sound: heard } : {}) }
  } catch (error) {
    // Chromium's name for a dialog that was put away, and for a refusal of the system: the person knows either.
    if (error instanceof DOMException && error.name === 'NotAllowedError') return null
    if (error instanceof AppError) throw error
    throw new AppError('rtc/device-failed', 'the screen could not be captured', { cause: error })
  }
}

/** The newest frame of a track as a track of its own, until that is stopped. */
export async function stillOf(track: MediaStreamTrack): Promise<MediaStreamTrack> {
  const video = document.createElement('video')
  video.muted = true
  video.srcObject = new MediaStream([track])
  const late = new Promise<never>((_resolve, reject) =>
    setTimeout(() => reject(new AppError('rtc/device-failed', 'the share gives no picture')), stillLimit),
  )
  await Promise.race([video.play(), late])
  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  const context = canvas.getContext('2d')
  context?.drawImage(video, 0, 0)
  const picture = context?.getImageData(0, 0, canvas.width, canvas.height)
  video.srcObject = null
  const [still] = canvas.captureStream(0).getVideoTracks() as CanvasCaptureMediaStreamTrack[]
  if (!still || !picture) throw new AppError('rtc/device-failed', 'no still of the share')
  still.contentHint = 'detail'
  const timer = setInterval(() => {
    if (still.readyState === 'ended') return clearInterval(timer)
    // Only a canvas that was drawn on gives a frame.
    context?.putImageData(picture, 0, 0)
    still.requestFrame()
  }, stillEvery)
  still.requestFrame()
  return still
}

function kindOf(track: MediaStreamTrack): CapturedScreen['kind'] {
  const surface = track.getSettings().displaySurface
  return surface === 'monitor' ? 'screen' : surface === 'window' ? 'window' : 'unknown'
}
