import type { AppInstance } from './launch'

/** Chromium's own camera and microphone: a moving picture and a beep, and nobody asked for permission. */
export const fakeDevices = {
  args: ['--use-fake-device-for-media-stream=device-count=1,fps=10', '--use-fake-ui-for-media-stream'],
}

/** Before the meeting window is opened: its camera is one of 320 × 180, where many pictures share two cores. */
export async function smallCamera(app: AppInstance): Promise<void> {
  await app.electron.context().addInitScript(() => {
    // Not every window is given devices, and an empty page has none.
    const devices = navigator.mediaDevices as MediaDevices | undefined
    if (!devices) return
    const open = devices.getUserMedia.bind(devices)
    devices.getUserMedia = ({ audio, video } = {}) =>
      open({
        ...(audio ? { audio } : {}),
        ...(video ? { video: { ...(video === true ? {} : video), width: 320, height: 180, frameRate: 10 } } : {}),
      })
  })
}
