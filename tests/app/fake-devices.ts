/** Chromium's own camera and microphone: a moving picture and a beep, and nobody asked for permission. */
export const fakeDevices = {
  args: ['--use-fake-device-for-media-stream=device-count=1,fps=10', '--use-fake-ui-for-media-stream'],
}
