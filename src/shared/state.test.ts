import { expect, test } from 'vitest'
import { Cell, KeyedCell } from './state'

test('a cell tells its watchers of a new value, and nobody of the same one', () => {
  const cell = new Cell(1)
  const seen: unknown[] = []
  cell.subscribe((change) => seen.push(change))
  cell.set(1)
  cell.update((value) => value + 1)
  expect(seen).toEqual([{ kind: 'reset', value: 2 }])
})

test('a stopped watcher hears nothing more and is not counted', () => {
  const cell = new Cell('a')
  let calls = 0
  const stop = cell.subscribe(() => calls++)
  stop()
  cell.set('b')
  expect(calls).toBe(0)
  expect(cell.watcherCount).toBe(0)
})

test('a watcher may stop itself while it is told', () => {
  const cell = new Cell(0)
  const seen: number[] = []
  const stop = cell.subscribe(() => {
    seen.push(1)
    stop()
  })
  cell.subscribe(() => seen.push(2))
  cell.set(1)
  cell.set(2)
  expect(seen).toEqual([1, 2, 2])
})

test('a keyed cell changes by diffs, ignores empty ones and can be reset', () => {
  const cell = new KeyedCell<number>()
  const kinds: string[] = []
  cell.subscribe((change) => kinds.push(change.kind))
  cell.put('a', 1)
  cell.remove('missing')
  cell.apply({ put: { b: 2 }, removed: ['a'] })
  expect(cell.get()).toEqual({ b: 2 })
  cell.reset({ c: 3 })
  expect(cell.get()).toEqual({ c: 3 })
  expect(kinds).toEqual(['diff', 'diff', 'reset'])
})
