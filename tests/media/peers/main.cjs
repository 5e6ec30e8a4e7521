/** A browser without a window for the page of peers: media runs as in the app's own. */
const { app, BrowserWindow, session } = require('electron')

/** Arguments: the page, and `width=…&height=…&frameRate=…` of what everybody's camera gives. */
const [file, capture] = process.argv.slice(-2)
const frameRate = new URLSearchParams(capture).get('frameRate')

app.commandLine.appendSwitch('use-fake-device-for-media-stream', `device-count=1,fps=${frameRate}`)
app.commandLine.appendSwitch('use-fake-ui-for-media-stream')
app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required')
app.whenReady().then(() => {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(true))
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, backgroundThrottling: false },
  })
  void window.loadFile(file, { hash: capture })
})
