import { describe, expect, it } from 'vitest'
import { MediaSupervisor } from './supervisor'

function kit() {
  const calls: string[] = []
  const timers: { ms: number; run: () => void }[] = []
  let now = 0
  let exit: () => void = () => undefined
  let onDown: () => void = () => undefined
  const supervisor = new MediaSupervisor({
    spawn: () => {
      calls.push('spawn')
      const exited = new Promise<void>((resolve) => (exit = resolve))
      return { exited, kill: () => void (calls.push('kill'), exit()) }
    },
    now: () => now,
    after: (ms, run) => {
      const timer = { ms, run }
      timers.push(timer)
      return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0)
    },
    down: () => {
      calls.push('down')
      onDown()
    },
    restarted: () => calls.push('restarted'),
    log: { warn: () => undefined },
  })
  return {
    supervisor,
    calls,
    atDown: (run: () => void) => (onDown = run),
    pauses: () => timers.map(({ ms }) => ms),
    /** Lets the process end by itself. */
    async crash(after = 0) {
      now += after
      exit()
      await Promise.resolve()
      await Promise.resolve()
    },
    async fire() {
      timers.shift()?.run()
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}

describe('the media process is kept running while it is needed (M10–M13)', () => {
  it('M10: starts with the first who needs it, once', () => {
    const { supervisor, calls } = kit()
    supervisor.warm()
    supervisor.use(1)
    supervisor.use(1)
    expect(calls).toEqual(['spawn'])
  })

  it('M11: comes back after an unwanted end, later every time, at once after a long life', async () => {
    const { supervisor, calls, crash, fire, pauses } = kit()
    supervisor.use(1)
    const seen: number[] = []
    for (let round = 0; round < 6; round++) {
      await crash()
      seen.push(...pauses())
      await fire()
    }
    expect(seen).toEqual([0, 500, 1000, 2000, 5000, 5000])
    expect(calls.filter((call) => call === 'restarted')).toHaveLength(6)
    await crash(60_000)
    expect(pauses()).toEqual([0])
  })

  it('M11: also waits when its end took everybody away, and they come again at once', async () => {
    const { supervisor, calls, crash, fire, pauses, atDown } = kit()
    atDown(() => supervisor.use(-1))
    const seen: number[] = []
    supervisor.use(1)
    for (let round = 0; round < 4; round++) {
      await crash()
      expect(pauses()).toEqual([])
      supervisor.use(1)
      seen.push(...pauses())
      await fire()
    }
    expect(seen).toEqual([500, 1000, 2000])
    expect(calls.filter((call) => call === 'spawn')).toHaveLength(5)
    expect(calls.filter((call) => call === 'restarted')).toHaveLength(4)
  })

  it('M12: is not started for somebody who has gone while it waited', async () => {
    const { supervisor, crash, pauses } = kit()
    supervisor.use(1)
    await crash()
    supervisor.use(-1)
    expect(pauses()).toEqual([])
  })

  it('M12: ends after idle minutes, and is not started again for nobody', async () => {
    const { supervisor, calls, fire, pauses } = kit()
    supervisor.use(1)
    supervisor.use(-1)
    expect(pauses()).toEqual([5 * 60_000])
    await fire()
    expect(calls).toEqual(['spawn', 'kill', 'down'])
    expect(pauses()).toEqual([])
    supervisor.use(1)
    expect(calls.at(-1)).toBe('spawn')
  })

  it('M12: whoever comes in time keeps it', () => {
    const { supervisor, pauses } = kit()
    supervisor.warm()
    expect(pauses()).toHaveLength(1)
    supervisor.use(1)
    expect(pauses()).toEqual([])
  })

  it('M13: a closed one starts nothing', async () => {
    const { supervisor, calls } = kit()
    supervisor.use(1)
    supervisor.close()
    await Promise.resolve()
    supervisor.warm()
    expect(calls).toEqual(['spawn', 'kill'])
  })
})
