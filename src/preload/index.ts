/** The only preload: two functions, no feature names. */
import { contextBridge, ipcRenderer } from 'electron'
import { channels, type ToWindow } from '../shared/ipc/wire'
import { createBridge } from './bridge'

const bridge = createBridge({
  invoke: (path, input) => ipcRenderer.invoke(channels.call, { path, input }),
  send: (message) => ipcRenderer.send(channels.toMain, message),
  onBatch: (listener) => void ipcRenderer.on(channels.toWindow, (_event, message: ToWindow) => listener(message)),
})

contextBridge.exposeInMainWorld('bridge', bridge)
