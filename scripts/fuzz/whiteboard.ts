/**
 * `npm run fuzz:whiteboard`: BOARD_SCHEDULES (10,000) seeded schedules of replicas from BOARD_SEED on, and what merging
 * and opening cost. The seeds are others than those of the test; a seed that failed is run again with BOARD_SEED.
 */
import { runSchedule } from '../../src/shared/whiteboard/fuzz/schedule'
import { mergeAndOpen } from './merge-and-open'

const schedules = Number(process.env.BOARD_SCHEDULES ?? 10_000)
const firstSeed = Number(process.env.BOARD_SEED ?? 1_000_000)

// First: after ten thousand schedules the heap is not that of an app that opens a page.
const costs = mergeAndOpen()
const began = performance.now()
let [writings, failed] = [0, 0]
for (let i = 0; i < schedules; i++) {
  const seed = firstSeed + i
  const { writings: some, faults } = runSchedule(seed)
  writings += some
  if (faults.length > 0) failed++
  for (const fault of faults) console.error(`seed ${seed}: ${fault}`)
  if ((i + 1) % 1000 === 0) console.error(`${i + 1} of ${schedules} schedules, ${failed} failed`)
}
const seconds = Math.round((performance.now() - began) / 1000)
const figures = { schedules, writings, failed, seconds, ...costs }
const ok = failed === 0 && writings > schedules * 20
process.exitCode = ok ? 0 : 1
console.log(JSON.stringify({ bench: 'fuzz:whiteboard', figures, ratios: {}, ok }))
