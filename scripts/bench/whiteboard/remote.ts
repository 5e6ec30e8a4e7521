/** What others draw, from their hand to a window of the built app, over the real service. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { conversationBoard } from '../../../src/shared/whiteboard/board-id'
import { boardWindow } from '../../../tests/app/board'
import { callBridge } from '../../../tests/app/bridge'
import { Stage } from '../../../tests/app/stage'
import { person } from '../../../tests/sdk/service'
import { round } from '../report'
import type { CrowdDone, CrowdStart } from './remote-crowd'
import { watchCanvases, type EyePlan } from './remote-eye'
import { colourOf, crowd, pointsOfStroke, probeOf, strokesEach } from './remote-hands'
import { median, p95 } from './statistics'

const board = conversationBoard('alice', 'bob')
/** Of what was drawn; less was lost, or the eye looked at the wrong place. */
const leastSeen = 0.95
const lateMs = 5000

/** ms: `live` a point under way, `record` a finished stroke, `paint` both. */
export async function remotePaint(): Promise<Record<string, number>> {
  console.error(`${crowd.editors} editors, ${crowd.drawing} of them drawing …`)
  const stage = await Stage.open([person('alice'), person('bob')])
  try {
    const alice = await stage.enter('alice')
    await callBridge(await alice.main(), 'board.open', { board })
    const page = await boardWindow(alice)
    // What tsx makes of functions calls this to keep their names.
    await page.evaluate('globalThis.__name = (made) => made')
    await page.evaluate(watchCanvases, eyePlan())
    const { api, appKey } = stage.service.ready
    const drawn = await draw({ api, appKey, account: 'bob', token: 'bob-token', board, page: 'first' })
    return figuresOf(drawn, await seenOn(page))
  } finally {
    await stage.close()
  }
}

async function draw(start: CrowdStart): Promise<CrowdDone> {
  const child = fork(resolve('scripts/bench/whiteboard/remote-crowd.ts'), { execArgv: ['--import', 'tsx'] })
  child.send(start)
  const gone = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the editors ended with ${String(code)}`)))
  const [done] = (await Promise.race([once(child, 'message'), gone])) as [CrowdDone]
  gone.catch(() => undefined)
  return done
}

/** Everything, or what there is when it is too late for the rest. */
async function seenOn(page: Page): Promise<Record<string, number>> {
  const due = crowd.drawing * strokesEach * (pointsOfStroke - 1)
  const until = Date.now() + lateMs
  for (;;) {
    const seen = await page.evaluate(() => window.seenOnBoard)
    if (Object.keys(seen).length >= due || Date.now() > until) return seen
    await new Promise((next) => setTimeout(next, 100))
  }
}

function eyePlan(): EyePlan {
  const editors = Array.from({ length: crowd.drawing }, (_, editor) => ({
    colour: [1, 3, 5].map((at) => Number.parseInt(colourOf(editor).slice(at, at + 2), 16)) as [number, number, number],
    strokes: Array.from({ length: strokesEach }, (_, stroke) =>
      Array.from({ length: pointsOfStroke }, (_, point) => probeOf(editor, stroke, point)),
    ),
  }))
  return { editors }
}

function figuresOf(
  { times, cores, kept, refused, heard }: CrowdDone,
  seen: Record<string, number>,
): Record<string, number> {
  const [live, record]: [number[], number[]] = [[], []]
  for (const [key, at] of Object.entries(seen)) {
    const [editor, stroke, what] = key.split(' ')
    const ages = what === 'r' ? record : live
    const from = times[what === 'r' ? `${editor} ${stroke} ${pointsOfStroke - 1}` : key]
    if (from !== undefined) ages.push(at - from)
  }
  const strokes = crowd.drawing * strokesEach
  // The first point of a stroke has nothing to be seen by, the last comes with the record.
  const [liveShare, recordShare] = [live.length / (strokes * (pointsOfStroke - 2)), record.length / strokes]
  console.error(
    `seen: ${live.length} points, ${record.length} of ${strokes} strokes; kept ${kept}, refused ${refused}, each told ${heard}`,
  )
  if (heard < strokes) throw new Error('not everybody was told every stroke')
  if (liveShare < leastSeen || recordShare < leastSeen) throw new Error('too little of it was seen on the canvas')
  const all = [...live, ...record]
  return {
    remotePaintP50Ms: round(median(all), 1),
    remotePaintP95Ms: round(p95(all), 1),
    remoteLiveP95Ms: round(p95(live), 1),
    remoteRecordP50Ms: round(median(record), 1),
    remoteRecordP95Ms: round(p95(record), 1),
    remoteSeenShare: round(liveShare, 3),
    remoteEditorsCores: round(cores, 2),
  }
}
