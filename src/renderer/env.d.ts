import type { Bridge } from '@shared/ipc/wire'

declare global {
  interface Window {
    /** The two functions of the preload; only src/renderer/bridge uses them. */
    readonly bridge: Bridge
  }
}
