import { expect, test } from 'vitest'
import { createWindowLog } from './window-log'

test('a window in a loop writes a bounded number of lines a minute, others are not held back', () => {
  const lines: string[] = []
  const note = (message: string) => void lines.push(message)
  let now = 0
  const write = createWindowLog({ info: note, warn: note, error: note }, { now: () => now })
  const line = { level: 'error' as const, area: 'vue', message: 'again' }
  for (let n = 0; n < 1000; n++) write(line, { windowId: 1, kind: 'main' })
  expect(lines).toHaveLength(60)
  write(line, { windowId: 2, kind: 'meeting' })
  expect(lines).toHaveLength(61)
  now = 60_000
  write(line, { windowId: 1, kind: 'main' })
  expect(lines).toHaveLength(62)
})
