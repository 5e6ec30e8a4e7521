/** One board in a process of its own, from its opening to its memory after everything. */
import { setTimeout as pause } from 'node:timers/promises'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { treePss } from '../../../tests/app/process-memory'
import { mainFile, pageOf, type SubjectName } from './build'
import { median, p95 } from './statistics'

/** What may be measured alone; a board is opened for each. */
export const parts = ['open', 'pan', 'append', 'ink'] as const
export type Part = (typeof parts)[number]

/** ms and MiB by name; every board has the same. */
export type Run = Record<string, number>

const passMs = 1500
const appends = 3
/** Between two mouse events: a mouse of 125 Hz. */
const mouseMs = 8
const mouseMoves = 250

export interface RunOptions {
  count: number
  mixed?: boolean
  limitMs: number
  parts: readonly Part[]
  /** Frames follow each other as fast as they are made, not at the beat of the screen. */
  free?: boolean
  /** A file for a picture of the whole scene. */
  picture?: string
}

/** `null`: it crashed, or took longer than it may. */
export async function run(name: SubjectName, options: RunOptions): Promise<Run | null> {
  const flags = options.free ? ['--disable-frame-rate-limit', '--disable-gpu-vsync'] : []
  const electron = await _electron.launch({
    args: [...flags, mainFile, pageOf(name)],
    chromiumSandbox: process.getuid?.() !== 0,
  })
  const late = new AbortController()
  try {
    return await Promise.race([
      measure(electron, options),
      pause(options.limitMs, null, { signal: late.signal }).then(() => null),
      electron.firstWindow().then((page) => new Promise<null>((resolve) => page.once('crash', () => resolve(null)))),
    ])
  } catch (error) {
    console.error(`${name}: ${String(error)}`)
    return null
  } finally {
    late.abort()
    electron.process().kill('SIGKILL')
  }
}

async function measure(electron: ElectronApplication, options: RunOptions): Promise<Run> {
  const { count, mixed = false, parts: wanted, picture } = options
  const page = await electron.firstWindow()
  await page.waitForFunction(() => 'bench' in window)
  await page.evaluate(([count, mixed]) => window.bench.prepare(count, mixed), [count, mixed] as const)
  await pause(500)
  const before = memoryOf(electron)
  const run: Run = { loadMs: await page.evaluate(() => window.bench.open()) }
  if (picture) await page.screenshot({ path: picture })
  if (wanted.includes('pan')) Object.assign(run, await moved(page))
  if (wanted.includes('append')) {
    for (const at of ['fit', 'near'] as const) {
      await page.evaluate((at) => window.bench.look(at), at)
      const times = await page.evaluate((many) => window.bench.append(many), appends)
      run[at === 'fit' ? 'appendFitMs' : 'appendNearMs'] = median(times)
    }
  }
  if (wanted.includes('ink')) {
    await page.evaluate(() => window.bench.look('near'))
    Object.assign(run, spread('ink', await inkOf(page)))
  }
  if (wanted.length === parts.length) run['addedMiB'] = memoryOf(electron) - before
  return run
}

async function moved(page: Page): Promise<Run> {
  const panFit = await page.evaluate((ms) => window.bench.pan(ms), passMs)
  await page.evaluate(() => window.bench.look('fit'))
  const zoomIn = await page.evaluate((ms) => window.bench.zoom('in', ms), passMs)
  const panNear = await page.evaluate((ms) => window.bench.pan(ms), passMs)
  const zoomOut = await page.evaluate((ms) => window.bench.zoom('out', ms), passMs)
  const [panned, zoomed] = [
    { ...spread('panFit', panFit), ...spread('panNear', panNear) },
    { ...spread('zoomIn', zoomIn), ...spread('zoomOut', zoomOut) },
  ]
  return { ...panned, ...zoomed }
}

function spread(name: string, times: readonly number[]): Run {
  return { [`${name}P50Ms`]: median(times), [`${name}P95Ms`]: p95(times) }
}

function memoryOf(electron: ElectronApplication): number {
  return treePss(electron.process().pid ?? 0)
}

/** The browser's own mouse: nothing waits for the page, as a hand does not. */
async function inkOf(page: Page): Promise<number[]> {
  await page.evaluate(() => window.bench.takePen())
  await pause(300)
  const mouse = await page.context().newCDPSession(page)
  const send = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', x: number, y: number): Promise<unknown> =>
    mouse.send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
    })
  const sent = [send('mousePressed', 300, 380)]
  for (let at = 0; at < mouseMoves; at++) {
    await pause(mouseMs)
    sent.push(send('mouseMoved', 300 + at * 2, 380 + 90 * Math.sin(at / 20)))
  }
  sent.push(send('mouseReleased', 300 + mouseMoves * 2, 380))
  await Promise.all(sent)
  await pause(200)
  const ear = await page.evaluate(() => window.bench.ink())
  if (!ear || ear.latencies.length < ear.moves / 2)
    throw new Error(`of ${ear?.moves ?? 0} moves ${ear?.latencies.length ?? 0} were painted`)
  return ear.latencies
}
