import { expect, it } from 'vitest'
import { oneAtATime } from './one-at-a-time'

it('reads once more for all that was asked during a reading, never two at once, also after a failure', async () => {
  const ends: ((error?: Error) => void)[] = []
  const failures: unknown[] = []
  const ask = oneAtATime(
    () => new Promise((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve()))),
    (error) => failures.push(error),
  )
  const done = ask()
  void ask()
  void ask()
  expect(ends).toHaveLength(1)
  ends[0]?.(new Error('away'))
  await expect.poll(() => ends.length).toBe(2)
  ends[1]?.()
  await done
  expect([ends.length, failures.length]).toEqual([2, 1])
  void ask()
  expect(ends).toHaveLength(3)
})
