import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CallReply } from '@shared/ipc/wire'
import type { ErrorCode } from '@shared/errors'
import { useJoin } from './use-join'

const calls: { path: string; input: unknown }[] = []
let replies: CallReply[] = []
let preview: CallReply

const ok: CallReply = { ok: true, value: {} }
const refuse = (code: ErrorCode): CallReply => ({ ok: false, error: { code, message: code } })

beforeEach(() => {
  calls.length = 0
  preview = { ok: true, value: false }
  const bridge = {
    call: async (path: string, input: unknown) => {
      if (path === 'preview.prepareJoin') return preview
      calls.push({ path, input })
      return replies.shift() ?? ok
    },
    watch: () => () => {},
  }
  Object.defineProperty(globalThis, 'window', { value: { bridge }, configurable: true })
})
afterEach(() => {
  replies = []
})

test('a room with a password asks for it, and the answer joins with it', async () => {
  replies = [refuse('room/password-required'), refuse('room/wrong-password'), ok]
  let joined = 0
  const { state, join, answer } = useJoin(() => joined++)
  await join({ roomUuid: '123456789' })
  expect(state).toMatchObject({ question: 'password', error: null, busy: false })
  await answer({ password: 'no' })
  expect(state.question).toBe('password')
  expect(state.error?.code).toBe('room/wrong-password')
  await answer({ password: 'yes' })
  expect(joined).toBe(1)
  expect(calls.at(-1)?.input).toEqual({ roomUuid: '123456789', password: 'yes', moveHere: false })
})

test('P15 another device of mine is moved only after the user said so', async () => {
  replies = [refuse('room/other-device'), ok]
  const { state, join, answer } = useJoin()
  await join({ roomUuid: 'r1' })
  expect(state.question).toBe('move-here')
  expect(calls.map((call) => (call.input as { moveHere: boolean }).moveHere)).toEqual([false])
  await answer({ moveHere: true })
  expect(calls.at(-1)?.input).toEqual({ roomUuid: 'r1', moveHere: true })
})

test('another room is left only after the user said so', async () => {
  replies = [refuse('room/already-in-room'), ok, ok]
  const { join, answer } = useJoin()
  await join({ roomUuid: 'r1' })
  await answer({ leaveFirst: true })
  expect(calls.map((call) => call.path)).toEqual(['room.joinRoom', 'room.leaveRoom', 'room.joinRoom'])
})

test('any other refusal is shown and asks nothing', async () => {
  replies = [refuse('room/locked')]
  const { state, join } = useJoin()
  await join({ roomUuid: 'r1' })
  expect(state.question).toBeNull()
  expect(state.error?.code).toBe('room/locked')
})

test('where a preview is wanted the join is handed to it; who joins directly never asks', async () => {
  preview = { ok: true, value: true }
  let handed = 0
  await useJoin(() => handed++).join({ roomUuid: 'r1' })
  expect([handed, calls]).toEqual([1, []])
  await useJoin(() => handed++, { direct: true, userName: () => ' Lin ' }).join({ roomUuid: 'r1' })
  expect(calls).toEqual([{ path: 'room.joinRoom', input: { roomUuid: 'r1', userName: 'Lin', moveHere: false } }])
})

test('a preview that another room is in the way of asks to leave that first', async () => {
  preview = refuse('room/already-in-room')
  const { state, join, answer } = useJoin()
  await join({ roomUuid: 'r1' })
  expect(state.question).toBe('leave-first')
  preview = { ok: true, value: true }
  await answer({ leaveFirst: true })
  expect(calls.map((call) => call.path)).toEqual(['room.leaveRoom'])
})
