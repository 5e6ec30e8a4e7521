/** What the workers of effects and recording say of their cost, and what the page's local tracks are. */
import type { Page } from '@playwright/test'
import type { AppInstance } from './launch'

export interface Cost {
  /** `background` or `composer`. */
  worker: string
  frames: number
  /** ms in those frames. */
  busy: number
}

/** Listens in every page that is loaded from now on. */
export async function watchCosts(app: AppInstance): Promise<void> {
  await app.electron.context().addInitScript(() => {
    const costs: unknown[] = []
    const worklets: string[] = []
    Object.assign(window, { costs, worklets })
    const add = AudioWorklet.prototype.addModule
    AudioWorklet.prototype.addModule = async function (url, options) {
      await add.call(this, url, options)
      worklets.push(String(url))
    }
    const Real = window.Worker
    window.Worker = class extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options)
        const worker = /(\w+)\.worker/.exec(String(url))?.[1]
        this.addEventListener('message', ({ data }) => data?.kind === 'cost' && costs.push({ worker, ...data }))
      }
    }
  })
}

export function costs(page: Page, worker: string): Promise<Cost[]> {
  return page.evaluate((name) => {
    const { costs: all = [] } = window as unknown as { costs?: Cost[] }
    return all.filter((cost) => cost.worker === name)
  }, worker)
}

/** Addresses of the worklets that loaded. */
export function worklets(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { worklets?: string[] }).worklets ?? [])
}

/** ms a frame on average, and frames a second, without the first second, in which things are loaded. */
export function perFrame(all: readonly Cost[]): { ms: number; rate: number } {
  const later = all.slice(1)
  const frames = later.reduce((sum, cost) => sum + cost.frames, 0)
  const busy = later.reduce((sum, cost) => sum + cost.busy, 0)
  return { ms: busy / Math.max(1, frames), rate: frames / Math.max(1, later.length) }
}
