/** Cold start and idle memory: Roomline hosting its service, Roomline beside a service, and a bare window, in turns. */
import { setTimeout } from 'node:timers/promises'
import { treePss } from '../../tests/app/process-memory'
import { launch } from './launch'

export interface Subject {
  name: string
  /** The app's folder and its arguments. */
  args: string[]
}

export interface Samples {
  /** ms from spawn to paint, one a round */
  startMs: number[]
  /** MiB of the whole tree, one a round */
  pssMiB: number[]
}

export interface Rounds {
  warmUp: number
  measured: number
  /** From the first paint until memory is read. */
  idleMs: number
}

/** The machine's own noise then falls on all of them alike. */
export async function inTurns(subjects: readonly Subject[], rounds: Rounds): Promise<Map<string, Samples>> {
  const all = new Map(subjects.map(({ name }) => [name, { startMs: [], pssMiB: [] } as Samples]))
  for (let round = -rounds.warmUp; round < rounds.measured; round++) {
    for (const { name, args } of subjects) {
      const app = await launch(name, args)
      try {
        if (round < 0) continue
        await setTimeout(rounds.idleMs)
        const pss = treePss(app.pid)
        all.get(name)?.startMs.push(app.paintedMs)
        all.get(name)?.pssMiB.push(pss)
        console.error(
          `  ${round + 1}/${rounds.measured} ${name}: ${Math.round(app.paintedMs)} ms, ${Math.round(pss)} MiB`,
        )
      } finally {
        await app.stop()
      }
    }
  }
  return all
}
