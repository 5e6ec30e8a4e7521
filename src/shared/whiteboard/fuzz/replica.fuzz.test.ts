import { expect, test } from 'vitest'
import { runSchedule } from './schedule'

/** Every schedule has a seed of its own, and the nightly run (`npm run fuzz:whiteboard`) has ten thousand others. */
const firstSeed = 40_000
const schedules = 500

test('B21–B28: replicas end alike after any schedule, no change is lost, and undo never writes over another', () => {
  const bad: string[] = []
  let writings = 0
  for (let seed = firstSeed; seed < firstSeed + schedules; seed++) {
    const outcome = runSchedule(seed)
    writings += outcome.writings
    for (const fault of outcome.faults) bad.push(`seed ${seed}: ${fault}`)
  }
  expect(bad).toEqual([])
  // A schedule in which nothing happens would prove nothing.
  expect(writings).toBeGreaterThan(schedules * 20)
}, 60_000)
