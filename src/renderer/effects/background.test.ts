import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createBackground } from './background'

class FakeTrack extends EventTarget {
  readonly writable = {}
  stopped = false
  stop(): void {
    this.stopped = true
  }
}
class FakeWorker extends EventTarget {
  static all: FakeWorker[] = []
  ended = false
  constructor() {
    super()
    FakeWorker.all.push(this)
  }
  postMessage(): void {}
  terminate(): void {
    this.ended = true
  }
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }
}
const camera = new FakeTrack() as unknown as MediaStreamTrack
const outcome = (made: Promise<MediaStreamTrack>): Promise<string> =>
  made.then(
    () => 'made',
    (error: Error) => error.message,
  )

beforeEach(() => {
  FakeWorker.all = []
  vi.useFakeTimers()
  vi.stubGlobal('Worker', FakeWorker)
  vi.stubGlobal(
    'MediaStreamTrackProcessor',
    class {
      readonly readable = {}
    },
  )
  vi.stubGlobal('MediaStreamTrackGenerator', FakeTrack)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('a background that starts', () => {
  it('says that it failed where it takes too long', async () => {
    const onFailed = vi.fn<(message: string) => void>()
    const made = outcome(createBackground({ kind: 'blur' }, { onFailed }).apply(camera))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await made).toBe('too slow')
    expect(onFailed).toHaveBeenCalledOnce()
  })

  it('and is stopped meanwhile has not failed: it ends at once and stays what the person chose', async () => {
    const onFailed = vi.fn<(message: string) => void>()
    const effect = createBackground({ kind: 'blur' }, { onFailed })
    const made = outcome(effect.apply(camera))
    effect.stop()
    expect(await made).toBe('stopped')
    await vi.advanceTimersByTimeAsync(20_000)
    expect(onFailed).not.toHaveBeenCalled()
    expect(FakeWorker.all.map(({ ended }) => ended)).toEqual([true])
  })

  it('and is put on another camera meanwhile goes on with that', async () => {
    const onFailed = vi.fn<(message: string) => void>()
    const effect = createBackground({ kind: 'blur' }, { onFailed })
    const first = outcome(effect.apply(camera))
    const second = outcome(effect.apply(camera))
    FakeWorker.all[1]!.say({ kind: 'ready', gpu: false })
    FakeWorker.all[0]!.say({ kind: 'failed', message: 'late' })
    expect(await Promise.all([first, second])).toEqual(['stopped', 'made'])
    await vi.advanceTimersByTimeAsync(20_000)
    expect(onFailed).not.toHaveBeenCalled()
    expect(FakeWorker.all.map(({ ended }) => ended)).toEqual([true, false])
  })
})
