/** Microphones, cameras and speakers of this machine: what there is, and opening the one that was chosen. */
import { AppError } from '@shared/errors'
import type { MediaSettings } from '@shared/settings'
import { deviceError, isGone, type CapturedDevice } from './device-errors'

/** `label` is '' as long as the page may not use devices of that kind. */
export interface Device {
  id: string
  label: string
}

export interface DeviceList {
  microphones: Device[]
  cameras: Device[]
  speakers: Device[]
}

export const noDevices: DeviceList = { microphones: [], cameras: [], speakers: [] }

/** The part of `navigator.mediaDevices` that is used here. */
export type MediaPort = Pick<
  MediaDevices,
  'getUserMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'
>

export type SoundChoice = Pick<MediaSettings, 'microphoneId' | 'noiseSuppression'>
export type PictureChoice = Pick<MediaSettings, 'cameraId'>

/**
 * Opens the chosen microphone; where that is gone, the system's own choice. The browser's noise suppression stays out
 * of the way of a stronger one. Rejects with rtc/no-permission | no-device | device-busy | device-failed | unsupported.
 */
export function openMicrophone(settings: SoundChoice, port = mediaPort()): Promise<MediaStreamTrack> {
  return open(port, 'microphone', settings.microphoneId, {
    echoCancellation: true,
    autoGainControl: true,
    noiseSuppression: settings.noiseSuppression === 'standard',
  })
}

/** Opens the chosen camera at 720p, 25 frames a second, or the nearest it can do; else as `openMicrophone`. */
export function openCamera(settings: PictureChoice, port = mediaPort()): Promise<MediaStreamTrack> {
  return open(port, 'camera', settings.cameraId, {
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 25 },
  })
}

/** What can be chosen now, without the aliases (`default`, `communications`) that Chromium adds. */
export async function listDevices(port = mediaPort()): Promise<DeviceList> {
  const all = port ? await port.enumerateDevices() : []
  const ofKind = (kind: MediaDeviceKind): Device[] =>
    all
      .filter((device) => device.kind === kind && !aliases.has(device.deviceId))
      .map(({ deviceId: id, label }) => ({ id, label }))
  return { microphones: ofKind('audioinput'), cameras: ofKind('videoinput'), speakers: ofKind('audiooutput') }
}

/** Calls `listener` with what there is now whenever a device comes or goes. Returns the stop. */
export function onChange(listener: (devices: DeviceList) => void, port = mediaPort()): () => void {
  let stopped = false
  const tell = (): void =>
    void listDevices(port).then(
      (devices) => stopped || listener(devices),
      () => {},
    )
  port?.addEventListener('devicechange', tell)
  return () => {
    stopped = true
    port?.removeEventListener('devicechange', tell)
  }
}

/** The chosen speaker while it is there, else the system's own (''): a page goes silent on a speaker that is gone. */
export function speakerToUse(chosen: string, speakers: readonly Device[]): string {
  return speakers.some(({ id }) => id === chosen) ? chosen : ''
}

/** Whether the chosen device is there while another one stands in for it: it was away, and is plugged in again. */
export function isBack(chosen: string, there: readonly Device[], used: MediaStreamTrack): boolean {
  return there.some(({ id }) => id === chosen) && used.getSettings().deviceId !== chosen
}

const aliases = new Set(['default', 'communications', ''])

async function open(
  port: MediaPort | undefined,
  kind: CapturedDevice,
  deviceId: string,
  wish: MediaTrackConstraints,
): Promise<MediaStreamTrack> {
  if (!port) throw new AppError('rtc/unsupported', 'no media devices in this page')
  const take = async (constraints: MediaTrackConstraints): Promise<MediaStreamTrack> => {
    const stream = await port.getUserMedia(kind === 'camera' ? { video: constraints } : { audio: constraints })
    const [track] = stream.getTracks()
    if (!track) throw new AppError('rtc/device-failed', `${kind} without a track`, { data: { device: kind } })
    return track
  }
  try {
    if (deviceId === '') return await take(wish)
    return await take({ ...wish, deviceId: { exact: deviceId } }).catch((cause: unknown) => {
      if (!isGone(cause)) throw cause
      return take(wish)
    })
  } catch (cause) {
    throw deviceError(cause, kind)
  }
}

/** Absent where a page is no secure context. */
function mediaPort(): MediaPort | undefined {
  return globalThis.navigator?.mediaDevices
}
