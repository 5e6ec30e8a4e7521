/** The editors without a window, in a process of their own: nothing of the benchmark waits for them, nor they for it. */
import type { BoardId } from '@shared/whiteboard/board'
import { BotEditor, type BotHand } from '../../../tests/board/bot-editor'
import { SilentEditor } from '../../../tests/board/silent-editor'
import { colourOf, crowd, inkSize, pointOf, pointsOfStroke, strokesEach } from './remote-hands'

export interface CrowdStart {
  api: string
  appKey: string
  account: string
  token: string
  board: BoardId
  page: string
}

/** ms since epoch by editor, stroke and point; of the last point of a stroke, its record. */
export interface CrowdDone {
  times: Record<string, number>
  /** Share of one core that this process used meanwhile. */
  cores: number
  kept: number
  refused: number
  /** Frames told to the silent one that was told least. */
  heard: number
}

const times: Record<string, number> = {}
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

function handOf(editor: number): BotHand {
  return {
    pointsOfStroke,
    size: inkSize,
    colour: () => colourOf(editor),
    at: (stroke, point) => pointOf(editor, stroke, point),
    drew(stroke, point) {
      if (stroke < strokesEach) times[`${editor} ${stroke} ${point}`] = performance.timeOrigin + performance.now()
    },
  }
}

process.once('message', (start: CrowdStart) => void play(start))

async function play(start: CrowdStart): Promise<void> {
  const drawing: BotEditor[] = []
  for (let seed = 0; seed < crowd.drawing; seed++)
    drawing.push(await BotEditor.open({ ...start, seed, hand: handOf(seed) }))
  const silent: SilentEditor[] = []
  for (let seed = crowd.drawing; seed < crowd.editors; seed++) silent.push(await SilentEditor.open({ ...start, seed }))
  const from = { at: performance.now(), cpu: process.cpuUsage() }
  for (const editor of drawing) {
    editor.draw()
    // Nobody's hand moves in step with another's.
    await pause(7)
  }
  const due = crowd.drawing * strokesEach * pointsOfStroke
  while (Object.keys(times).length < due) await pause(50)
  for (const editor of drawing) editor.stop()
  const { user, system } = process.cpuUsage(from.cpu)
  await pause(500)
  const sum = (of: (editor: BotEditor) => number): number => drawing.reduce((all, editor) => all + of(editor), 0)
  const done: CrowdDone = {
    times,
    cores: (user + system) / 1000 / (performance.now() - from.at),
    kept: sum(({ kept }) => kept),
    refused: sum(({ refused }) => refused),
    heard: Math.min(...silent.map(({ heard }) => heard)),
  }
  for (const editor of [...drawing, ...silent]) editor.close()
  process.send?.(done, () => process.exit(0))
}
