import { expect, test } from 'vitest'
import { z } from 'zod'
import { AppError } from '@shared/errors'
import { call, state, type } from '@shared/ipc/define'
import type { CallReply, ToWindow } from '@shared/ipc/wire'
import { Cell } from '@shared/state'
import { createIpcServer, type Sender } from './server'

const contract = {
  room: {
    join: call(z.object({ code: z.string().regex(/^\d+$/) }), type<string>(), ['main']),
    leave: call(z.undefined(), type<void>()),
    members: state(z.object({ room: z.string() }), type<string[]>(), 'replace', ['main']),
  },
} as const

const main: Sender = { windowId: 1, kind: 'main', mainFrame: true }

const silent = { info: () => {}, warn: () => {}, error: () => {} }

function serve() {
  const members = new Cell<string[]>(['alice'])
  const logged: unknown[] = []
  const log = { ...silent, error: (...line: unknown[]) => void logged.push(line) }
  const joined: string[] = []
  const handlers = {
    room: {
      join: ({ code }: { code: string }) => {
        joined.push(code)
        return `joined ${code}`
      },
      leave: (): void => {
        throw new Error('a fault with 秘密 in it')
      },
      members: () => members,
    },
  }
  return { server: createIpcServer(contract, handlers, log), members, logged, joined }
}

const codeOf = (reply: CallReply) => (reply.ok ? 'ok' : reply.error.code)

test('C1 only the main frame of a known window whose kind the entry allows may call', async () => {
  const { server, joined } = serve()
  const request = { path: 'room.join', input: { code: '1' } }
  for (const sender of [
    { ...main, mainFrame: false },
    { ...main, kind: null },
    { ...main, kind: 'meeting' as const },
  ]) {
    expect(codeOf(await server.call(sender, request))).toBe('ipc/forbidden')
  }
  expect(joined).toEqual([])
  expect(await server.call(main, request)).toEqual({ ok: true, value: 'joined 1' })
})

test('C1 names that are no entry, and states taken for calls, are unknown', async () => {
  const { server } = serve()
  for (const path of ['room.nothing', 'nothing.join', 'room.members', 'room.constructor', '__proto__.toString', '']) {
    expect(codeOf(await server.call(main, { path, input: undefined }))).toBe('ipc/unknown-call')
  }
})

test('C2 bad input never reaches the handler, and its values never reach the message', async () => {
  const { server, joined } = serve()
  for (const request of [null, 7, {}, { path: 9 }, { path: 'room.join', input: { code: 'hunter2' } }]) {
    const reply = await server.call(main, request)
    expect(codeOf(reply)).toBe('ipc/bad-input')
    expect(JSON.stringify(reply)).not.toContain('hunter2')
  }
  expect(joined).toEqual([])
})

test('C3 an AppError keeps its code and data; its cause stays behind', async () => {
  const failing = createIpcServer(
    { room: { join: contract.room.join } },
    {
      room: {
        join: () => {
          throw new AppError('room/locked', 'locked', { foreign: 1019, cause: new Error('inner') })
        },
      },
    },
    silent,
  )
  expect(await failing.call(main, { path: 'room.join', input: { code: '1' } })).toEqual({
    ok: false,
    error: { code: 'room/locked', message: 'locked', data: { foreign: 1019 } },
  })
})

test('C3 any other throw is logged with the report id that the window sees, and its text stays in main', async () => {
  const { server, logged } = serve()
  const reply = await server.call(main, { path: 'room.leave', input: undefined })
  expect(codeOf(reply)).toBe('app/unexpected')
  expect(JSON.stringify(reply)).not.toContain('秘密')
  const report = reply.ok ? '' : String(reply.error.data?.['report'])
  expect(report).toMatch(/^[0-9a-f]{8}$/)
  expect(JSON.stringify(logged)).toContain(report)
})

test('a watch passes the same checks as a call', async () => {
  const { server, members } = serve()
  const sent: ToWindow[] = []
  const port = server.connect({ windowId: 1, kind: 'main' }, (message) => sent.push(message))
  port.take({ kind: 'watch', watchId: 1, path: 'room.members', key: { room: 'r' } })
  port.take({ kind: 'watch', watchId: 2, path: 'room.members', key: {} })
  port.take({ kind: 'watch', watchId: 3, path: 'room.join', key: undefined })
  const foreign = server.connect({ windowId: 2, kind: 'meeting' }, (message) => sent.push(message))
  foreign.take({ kind: 'watch', watchId: 4, path: 'room.members', key: { room: 'r' } })
  await Promise.resolve()
  expect(sent.flatMap((message) => message.pushes)).toMatchObject([
    { watchId: 1, kind: 'reset', value: ['alice'] },
    { watchId: 2, kind: 'refused', error: { code: 'ipc/bad-input' } },
    { watchId: 3, kind: 'refused', error: { code: 'ipc/unknown-call' } },
    { watchId: 4, kind: 'refused', error: { code: 'ipc/forbidden' } },
  ])
  port.dispose()
  foreign.dispose()
  expect(members.watcherCount).toBe(0)
})
