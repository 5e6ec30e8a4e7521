/** The only preload: two functions, no feature names. Rules W2 and W5: docs/spec/bridge.md. */
import { contextBridge, ipcRenderer } from 'electron'
import { channels, type Bridge, type Push, type ToMain, type ToWindow } from '../shared/ipc/wire'

const watches = new Map<number, (push: Push) => void>()
let lastWatchId = 0

ipcRenderer.on(channels.toWindow, (_event, message: ToWindow) => {
  try {
    for (const push of message.pushes) deliver(push)
  } finally {
    send({ kind: 'ack', batch: message.batch })
  }
})

const bridge: Bridge = {
  call: (path, input) => ipcRenderer.invoke(channels.call, { path, input }),
  watch(path, key, onPush) {
    const watchId = ++lastWatchId
    watches.set(watchId, onPush)
    send({ kind: 'watch', watchId, path, key })
    return () => {
      if (watches.delete(watchId)) send({ kind: 'unwatch', watchId })
    }
  },
}

contextBridge.exposeInMainWorld('bridge', bridge)

function send(message: ToMain): void {
  ipcRenderer.send(channels.toMain, message)
}

/** One listener's fault must not cost the others their push, nor the window its ack. */
function deliver(push: Push): void {
  try {
    watches.get(push.watchId)?.(push)
  } catch (error) {
    console.error('a watcher threw', error)
  }
}
