/** A window of the size that all boards have. The last argument is the page. */
const { app, BrowserWindow } = require('electron')

app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1200,
    height: 760,
    useContentSize: true,
    frame: false,
    webPreferences: { sandbox: true, contextIsolation: true, backgroundThrottling: false, spellcheck: false },
  })
  void window.loadFile(process.argv.at(-1))
})
