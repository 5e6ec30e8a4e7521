import { effectScope, reactive, ref } from 'vue'
import { expect, test } from 'vitest'
import type { Bridge, CallReply, Push } from '@shared/ipc/wire'
import type { ConversationId } from '@shared/ids'
import { isAppError } from '@shared/errors'
import { createApi } from './api'
import { useState } from './use-state'

/** A bridge that records calls and lets the test push. */
function fakeBridge(reply: CallReply = { ok: true, value: 7 }) {
  const calls: { path: string; input: unknown }[] = []
  const watches: { path: string; key: unknown; push: (push: Push) => void; stopped: boolean }[] = []
  const bridge: Bridge = {
    call: async (path, input) => {
      calls.push({ path, input: structuredClone(input) })
      return reply
    },
    watch(path, key, push) {
      const entry = { path, key, push, stopped: false }
      watches.push(entry)
      return () => void (entry.stopped = true)
    },
  }
  return { bridge, calls, watches, live: () => watches.filter((entry) => !entry.stopped) }
}

const chat = (name: string) => name as ConversationId

test('a call sends its path and a copy of its input without proxies', async () => {
  const { bridge, calls } = fakeBridge()
  const input = reactive({ language: 'en' as const })
  await createApi(() => bridge).app.setSettings(input)
  expect(calls).toEqual([{ path: 'app.setSettings', input: { language: 'en' } }])
})

test('C3 a refusal rejects with an AppError that keeps its code and data', async () => {
  const { bridge } = fakeBridge({ ok: false, error: { code: 'room/locked', message: 'no', data: { foreign: 1019 } } })
  const error: unknown = await createApi(() => bridge)
    .room.leaveRoom()
    .catch((thrown: unknown) => thrown)
  expect(isAppError(error) && error.code).toBe('room/locked')
  expect(isAppError(error) && error.data).toEqual({ foreign: 1019 })
})

test('a state is undefined, then its reset, then its diffs', () => {
  const { bridge, watches } = fakeBridge()
  const api = createApi(() => bridge)
  effectScope().run(() => {
    const users = useState(api.contacts.users, undefined, bridge)
    expect(users.value).toBeUndefined()
    watches[0]?.push({ watchId: 1, count: 0, kind: 'reset', value: { a: 1 } })
    watches[0]?.push({ watchId: 1, count: 1, kind: 'diff', diff: { put: { b: 2 }, removed: ['a'] } })
    expect(users.value).toEqual({ b: 2 })
  })
})

test('W2 a gap in the counts watches again', () => {
  const { bridge, watches, live } = fakeBridge()
  effectScope().run(() => {
    const users = useState(createApi(() => bridge).contacts.users, undefined, bridge)
    watches[0]?.push({ watchId: 1, count: 0, kind: 'reset', value: {} })
    watches[0]?.push({ watchId: 1, count: 2, kind: 'diff', diff: { put: { late: 1 }, removed: [] } })
    expect(live()).toHaveLength(1)
    watches[1]?.push({ watchId: 2, count: 0, kind: 'reset', value: { whole: 1 } })
    expect(users.value).toEqual({ whole: 1 })
  })
})

test('W6 a new key drops the old value and watch; null watches nothing; the end of the scope leaves none', () => {
  const { bridge, watches, live } = fakeBridge()
  const scope = effectScope()
  scope.run(() => {
    const key = ref<{ conversationId: ConversationId } | null>({ conversationId: chat('a|1|b') })
    const messages = useState(createApi(() => bridge).im.messages, key, bridge)
    watches[0]?.push({ watchId: 1, count: 0, kind: 'reset', value: { m: 1 } })
    key.value = { conversationId: chat('a|1|c') }
    expect(messages.value).toBeUndefined()
    expect(live().map((entry) => entry.key)).toEqual([{ conversationId: 'a|1|c' }])
    key.value = null
    expect(live()).toHaveLength(0)
    key.value = { conversationId: chat('a|1|d') }
  })
  scope.stop()
  expect(watches).toHaveLength(3)
  expect(live()).toHaveLength(0)
})
