import { expect, test } from 'vitest'
import type { Clock } from './ports'
import { ServiceHost, type ServicePorts, type ServiceReady } from './service-host'

const silent = { info: () => {}, warn: () => {}, error: () => {} }
const settle = () => new Promise((resolve) => setImmediate(resolve))

/** Time that moves only when told. */
function fakeClock() {
  let now = 0
  const timers = new Set<{ at: number; run: () => void }>()
  const clock: Clock = {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
  }
  async function advance(ms: number): Promise<void> {
    const end = now + ms
    await settle()
    for (;;) {
      const next = [...timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      now = next.at
      timers.delete(next)
      next.run()
      await settle()
    }
    now = end
  }
  return { clock, advance }
}

/** One data home: its files, and the services that run on it. */
function fakeHome() {
  const { clock, advance } = fakeClock()
  const home = { ready: null as ServiceReady | null, locked: false, port: 0, mute: false }
  const spawned: { port: number; pid: number; end: () => void; alive: boolean }[] = []
  const world = { takenPorts: new Set<number>(), startMs: 100, crashAtStart: false }

  const ports: ServicePorts = {
    readReady: () => home.ready,
    isAlive: (pid) => spawned.some((child) => child.pid === pid && child.alive),
    probe: async () => !home.mute,
    lock() {
      if (home.locked) return null
      home.locked = true
      return () => void (home.locked = false)
    },
    lastPort: () => home.port,
    keepPort: (port) => void (home.port = port),
    spawn(port) {
      const pid = 100 + spawned.length
      let exit = (): void => {}
      const exited = new Promise<void>((resolve) => (exit = resolve))
      const child = { port, pid, alive: true, end: () => {} }
      child.end = () => {
        child.alive = false
        if (home.ready?.pid === pid) home.ready = null
        exit()
      }
      spawned.push(child)
      const fails = world.crashAtStart || world.takenPorts.has(port)
      const ready = new Promise<ServiceReady>((resolve) => {
        clock.after(world.startMs, () => {
          if (fails) return child.end()
          if (!child.alive) return
          const at = port || 4000 + spawned.length
          const api = `http://127.0.0.1:${at}`
          home.ready = { pid, port: at, api, lbs: `${api}/lbs`, link: '', uploader: '', downloader: '', appKey: 'k' }
          resolve(home.ready)
        })
      })
      return { ready, exited, kill: child.end }
    },
  }
  return { home, world, spawned, advance, app: () => new ServiceHost(ports, clock, silent) }
}

test('with no service there, one is started and its port kept', async () => {
  const { home, spawned, advance, app } = fakeHome()
  const host = app()
  host.start()
  await advance(200)
  expect(host.state.get()).toMatchObject({ phase: 'ready', hosted: true })
  expect(spawned).toHaveLength(1)
  expect(home.port).toBe(home.ready?.port)
})

test('two apps starting together start one service', async () => {
  const { spawned, advance, app } = fakeHome()
  const [one, two] = [app(), app()]
  one.start()
  two.start()
  await advance(2000)
  expect(spawned).toHaveLength(1)
  expect([one.state.get(), two.state.get()]).toMatchObject([
    { phase: 'ready', hosted: true },
    { phase: 'ready', hosted: false },
  ])
})

test('a ready file whose process is gone, or never answers, is not joined', async () => {
  const { home, spawned, advance, app } = fakeHome()
  home.ready = { pid: 7, port: 1, api: '', lbs: '', link: '', uploader: '', downloader: '', appKey: '' }
  const first = app()
  first.start()
  await advance(500)
  expect(first.state.get()).toMatchObject({ phase: 'ready', hosted: true })
  home.mute = true
  const second = app()
  second.start()
  await advance(10_000)
  expect(spawned.length).toBeGreaterThan(1)
})

test('when the hosting app quits, the other takes over on the same port', async () => {
  const { spawned, advance, app } = fakeHome()
  const [one, two] = [app(), app()]
  one.start()
  await advance(200)
  two.start()
  await advance(200)
  await one.stop()
  await advance(3000)
  expect(two.state.get()).toMatchObject({ phase: 'ready', hosted: true })
  expect(spawned.map((child) => child.alive)).toEqual([false, true])
  expect(spawned[1]?.port).toBe(4001)
})

test('an app that joined leaves the service running when it stops', async () => {
  const { spawned, advance, app } = fakeHome()
  const [one, two] = [app(), app()]
  one.start()
  await advance(200)
  two.start()
  await advance(200)
  await two.stop()
  expect(spawned.map((child) => child.alive)).toEqual([true])
})

test('a port that is taken meanwhile is given up for a free one', async () => {
  const { home, world, spawned, advance, app } = fakeHome()
  home.port = 5555
  world.takenPorts.add(5555)
  const host = app()
  host.start()
  await advance(500)
  expect(spawned.map((child) => child.port)).toEqual([5555, 0])
  expect(host.state.get()).toMatchObject({ phase: 'ready' })
})

test('a service that keeps failing is tried after 1, 2 and 5 s, then given up until asked again', async () => {
  const { world, spawned, advance, app } = fakeHome()
  world.crashAtStart = true
  const host = app()
  host.start()
  await advance(30_000)
  expect(host.state.get().phase).toBe('failed')
  expect(spawned).toHaveLength(4)
  world.crashAtStart = false
  host.start()
  await advance(500)
  expect(host.state.get().phase).toBe('ready')
})

test('a service that crashes after running is back within the backoff, on its port', async () => {
  const { spawned, advance, app } = fakeHome()
  const host = app()
  host.start()
  await advance(500)
  spawned[0]?.end()
  await advance(1500)
  expect(host.state.get()).toMatchObject({ phase: 'ready', hosted: true })
  expect(spawned[1]?.port).toBe(4001)
})
