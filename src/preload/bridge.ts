/** The window's end of the wire, over any transport. Rules W2 and W5: docs/spec/bridge.md. */
import type { Bridge, CallReply, Push, ToMain, ToWindow } from '../shared/ipc/wire'

export interface Transport {
  invoke(path: string, input: unknown): Promise<CallReply>
  send(message: ToMain): void
  /** Every batch from main, for as long as the page lives. */
  onBatch(listener: (message: ToWindow) => void): void
}

export function createBridge({ invoke, send, onBatch }: Transport): Bridge {
  const watches = new Map<number, (push: Push) => void>()
  let lastWatchId = 0

  /** One listener's fault must not cost the others their push, nor the window its ack. */
  function deliver(push: Push): void {
    try {
      watches.get(push.watchId)?.(push)
    } catch (error) {
      console.error('a watcher threw', error)
    }
  }

  // From the message handler, never from an animation frame: those stop in hidden windows.
  onBatch(({ batch, pushes }) => {
    for (const push of pushes) deliver(push)
    send({ kind: 'ack', batch })
  })

  return {
    call: invoke,
    watch(path, key, onPush) {
      const watchId = ++lastWatchId
      watches.set(watchId, onPush)
      send({ kind: 'watch', watchId, path, key })
      return () => {
        if (watches.delete(watchId)) send({ kind: 'unwatch', watchId })
      }
    },
  }
}
