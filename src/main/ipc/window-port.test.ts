import { expect, test } from 'vitest'
import fc from 'fast-check'
import { applyDiff } from '@shared/diff'
import { AppError } from '@shared/errors'
import type { Push, ToWindow } from '@shared/ipc/wire'
import { Cell, KeyedCell } from '@shared/state'
import { WindowPort } from './window-port'

/** A port and the window at its other end; `ack()` is the window answering its oldest batch. */
function pair(sources: Record<string, { source: Cell<unknown> | KeyedCell<unknown>; policy: 'replace' | 'merge' }>) {
  const batches: ToWindow[] = []
  const port = new WindowPort(
    (path) => {
      const found = sources[path]
      if (!found) throw new AppError('ipc/unknown-call', path)
      return found
    },
    (message) => batches.push(structuredClone(message)),
  )
  const turn = () => Promise.resolve()
  let acked = 0
  return {
    port,
    batches,
    turn,
    watch: (watchId: number, path: string) => port.take({ kind: 'watch', watchId, path, key: undefined }),
    ack: async () => {
      const batch = batches[acked]
      if (batch) {
        acked++
        port.take({ kind: 'ack', batch: batch.batch })
      }
      await turn()
    },
    pushes: (): Push[] => batches.flatMap((batch) => batch.pushes),
  }
}

const cell = (value: unknown) => ({ source: new Cell<unknown>(value), policy: 'replace' as const })
const keyed = () => ({ source: new KeyedCell<unknown>(), policy: 'merge' as const })

test('W1 the value comes as push 0, with what changed in the same turn already in it', async () => {
  const state = cell('old')
  const { watch, turn, pushes } = pair({ state })
  watch(1, 'state')
  state.source.set('new')
  await turn()
  expect(pushes()).toEqual([{ watchId: 1, count: 0, kind: 'reset', value: 'new' }])
})

test('W2 W3 pushes count up; a merge state sends diffs after its reset', async () => {
  const state = keyed()
  const { watch, turn, ack, pushes } = pair({ state })
  watch(1, 'state')
  await turn()
  await ack()
  state.source.put('a', 1)
  await turn()
  expect(pushes()).toEqual([
    { watchId: 1, count: 0, kind: 'reset', value: {} },
    { watchId: 1, count: 1, kind: 'diff', diff: { put: { a: 1 }, removed: [] } },
  ])
})

test('W4 without an ack nothing more is sent, and 10 000 changes wait as one reset', async () => {
  const state = keyed()
  const { watch, turn, ack, batches } = pair({ state })
  watch(1, 'state')
  await turn()
  for (let n = 0; n < 10_000; n++) state.source.put(`k${n % 300}`, n)
  await turn()
  expect(batches).toHaveLength(1)
  await ack()
  expect(batches).toHaveLength(2)
  expect(batches[1]?.pushes).toHaveLength(1)
  expect(batches[1]?.pushes[0]).toMatchObject({ kind: 'reset', count: 1 })
})

test('W4 up to 200 changed keys travel as one squashed diff', async () => {
  const state = keyed()
  const { watch, turn, ack, batches } = pair({ state })
  watch(1, 'state')
  await turn()
  for (let n = 0; n < 200; n++) state.source.put(`k${n}`, n)
  state.source.remove('k0')
  await ack()
  const push = batches[1]?.pushes[0]
  expect(push?.kind === 'diff' && push.diff.removed).toEqual(['k0'])
  expect(push?.kind === 'diff' && Object.keys(push.diff.put)).toHaveLength(199)
})

test('W7 what changes in one turn travels in one batch, whatever the states', async () => {
  const [one, two] = [cell(0), keyed()]
  const { watch, turn, ack, batches } = pair({ one, two })
  watch(1, 'one')
  watch(2, 'two')
  await turn()
  await ack()
  one.source.set(1)
  two.source.put('a', 1)
  one.source.set(2)
  await turn()
  expect(batches.map(({ pushes }) => pushes.length)).toEqual([2, 2])
})

test('W4 a replace state keeps only its newest value', async () => {
  const state = cell(0)
  const { watch, turn, ack, pushes } = pair({ state })
  watch(1, 'state')
  await turn()
  for (let n = 1; n <= 50; n++) state.source.set(n)
  await ack()
  expect(pushes().map((push) => push.kind === 'reset' && push.value)).toEqual([0, 50])
})

test('W4 an ack of another batch frees nothing', async () => {
  const state = cell(0)
  const { port, watch, turn, batches } = pair({ state })
  watch(1, 'state')
  await turn()
  state.source.set(1)
  port.take({ kind: 'ack', batch: 99 })
  await turn()
  expect(batches).toHaveLength(1)
})

test('W6 unwatch, a repeated watch id and dispose leave no watcher behind', async () => {
  const state = keyed()
  const { port, watch, turn } = pair({ state })
  watch(1, 'state')
  watch(1, 'state')
  watch(2, 'state')
  expect(state.source.watcherCount).toBe(2)
  port.take({ kind: 'unwatch', watchId: 2 })
  expect(state.source.watcherCount).toBe(1)
  await turn()
  port.dispose()
  expect(state.source.watcherCount).toBe(0)
  expect(port.watchCount).toBe(0)
})

test('W6 after a reload the new page is served though the old one never acked', async () => {
  const state = cell('v')
  const { port, watch, turn, batches } = pair({ state })
  watch(1, 'state')
  await turn()
  port.dispose()
  watch(1, 'state')
  await turn()
  expect(batches.map((batch) => batch.batch)).toEqual([1, 2])
  port.take({ kind: 'ack', batch: 1 })
  state.source.set('w')
  await turn()
  expect(batches).toHaveLength(2)
})

test('a state that may not be watched is refused by a push', async () => {
  const { watch, turn, pushes } = pair({})
  watch(3, 'nowhere')
  await turn()
  expect(pushes()).toMatchObject([{ watchId: 3, count: 0, kind: 'refused', error: { code: 'ipc/unknown-call' } }])
})

test('whatever changes and whenever the window acks, it ends with the value of main', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('put' as const), key: fc.constantFrom('a', 'b', 'c'), value: fc.nat(9) }),
    fc.record({ do: fc.constant('remove' as const), key: fc.constantFrom('a', 'b', 'c') }),
    fc.record({ do: fc.constant('reset' as const), value: fc.nat(9) }),
    fc.constant({ do: 'ack' as const }),
    fc.constant({ do: 'turn' as const }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const state = keyed()
      const { watch, turn, ack, pushes, batches } = pair({ state })
      watch(1, 'state')
      for (const next of steps) {
        if (next.do === 'put') state.source.put(next.key, next.value)
        else if (next.do === 'remove') state.source.remove(next.key)
        else if (next.do === 'reset') state.source.reset({ z: next.value })
        else if (next.do === 'ack') await ack()
        else await turn()
      }
      await turn()
      for (let n = 0; n <= batches.length; n++) await ack()
      let seen: Record<string, unknown> = {}
      for (const push of pushes()) {
        if (push.kind === 'reset') seen = push.value as Record<string, unknown>
        else if (push.kind === 'diff') seen = applyDiff(seen, push.diff)
      }
      expect(seen).toEqual(state.source.get())
    }),
  )
})
