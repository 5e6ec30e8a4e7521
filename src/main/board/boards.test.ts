import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { accountId } from '@shared/ids'
import type { SessionState } from '@shared/im/session'
import { Cell } from '@shared/state'
import type { BoardId } from '@shared/whiteboard/board'
import type { BoardHttp } from './board-http'
import { Boards } from './boards'
import { FakeClock, FakeTransport } from './fakes'
import { openBoardStore } from './open-board-store'

const id = 'c.ann.bob' as BoardId
const ann: SessionState = { phase: 'online', accountId: accountId('ann') }
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
let directory: string
let clock: FakeClock
let transport: FakeTransport
let session: Cell<SessionState>
let offers: Cell<readonly string[]>
let boards: Boards
let put: string[]

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'roomline-boards-'))
  ;[clock, transport, put] = [new FakeClock(), new FakeTransport(), []]
  ;[session, offers] = [new Cell<SessionState>(ann), new Cell<readonly string[]>(['board'])]
  boards = new Boards({
    session,
    offers,
    openStore: (account) => openBoardStore({ directory, account, clock, log }),
    assetFolder: (account) => join(directory, account),
    transport,
    carriedByRoom: () => false,
    http: {
      putAsset: async (_board, hash) => void put.push(hash),
      asset: async () => ({ mime: 'image/png', bytes: Uint8Array.of(6) }),
    } as Pick<BoardHttp, 'putAsset' | 'asset'> as BoardHttp,
    nameOf: (account) => (account === 'bob' ? 'Bob' : undefined),
    clock,
    log,
  })
})
afterEach(() => {
  boards.close()
  rmSync(directory, { recursive: true, force: true })
})

const watch = () => boards.watched(id, ({ status }) => status).subscribe(() => undefined)
function shape(): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap('shapes').set('a', 'a')
  return Y.encodeStateAsUpdate(doc)
}

describe('B97: open while somebody watches', () => {
  it('one link for all that watch, closed some time after the last', () => {
    const [stop, stopToo] = [watch(), watch()]
    transport.last.greet()
    stop()
    clock.pass(60_000)
    expect(transport.opened).toHaveLength(1)
    stopToo()
    clock.pass(7_000)
    const stopAgain = watch()
    clock.pass(60_000)
    expect(transport.last.closed).toBe(false)
    stopAgain()
    clock.pass(8_000)
    expect(transport.last.closed).toBe(true)
  })

  it('stays for what it can still send', () => {
    const stop = watch()
    transport.last.greet()
    boards.keeper(id).write('p', shape())
    stop()
    clock.pass(20_000)
    expect(transport.last.closed).toBe(false)
    transport.last.heard.kept(1, 'p', 1)
    clock.pass(20_000)
    expect(transport.last.closed).toBe(true)
  })
})

describe('accounts', () => {
  it('B96: after a kick what is here is read; signed out it is not; the next account has its own', () => {
    watch()
    transport.last.greet()
    boards.keeper(id).write('p', shape())
    session.set({
      phase: 'signed-out',
      accountId: accountId('ann'),
      reason: { kind: 'kicked', by: 'other-client', clientType: 1 },
    })
    expect(boards.keeper(id).read('p', 0).head).toBe(1)
    expect(boards.keeper(id).status.get()).toMatchObject({ phase: 'offline', mayDraw: false })
    session.set(ann)
    expect(boards.keeper(id).status.get().mayDraw).toBe(true)
    session.set({ phase: 'signed-out', reason: { kind: 'user' } })
    expect(() => boards.keeper(id)).toThrow('boards need an account')
    session.set({ phase: 'online', accountId: accountId('bob') })
    expect(boards.keeper(id).read('p', 0).head).toBe(0)
  })

  it('lists what is here by the other person, and tells changes a little later', () => {
    const list = boards.summaries()
    expect(list.get()).toEqual([])
    boards.keeper(id).write('p', shape())
    clock.pass(500)
    expect(list.get()).toMatchObject([{ id, title: 'Bob', unsent: 1 }])
  })

  it('calls a meeting’s board as its room is called, and lists none for a name alone', () => {
    const list = boards.summaries()
    boards.setName('r.42' as BoardId, '周会')
    clock.pass(500)
    expect(list.get()).toEqual([])
    boards.keeper('r.42' as BoardId).status.update((now) => ({ ...now, mayDraw: true }))
    boards.keeper('r.42' as BoardId).write('p', shape())
    clock.pass(500)
    expect(list.get()).toMatchObject([{ id: 'r.42', title: '周会' }])
  })
})

describe('B98: assets', () => {
  it('lie here at once, and go up when there is a way', async () => {
    offers.set([])
    const { asset } = await boards.assets.put(id, 'image/png', Uint8Array.of(1, 2))
    await boards.assets.sendUnsent(id)
    expect(put).toEqual([])
    expect(await boards.assets.read(id, asset)).toMatchObject({ mime: 'image/png' })
    offers.set(['board'])
    await boards.assets.sendUnsent(id)
    await boards.assets.sendUnsent(id)
    expect(put).toEqual([asset])
  })

  it('one that is gone from this disk holds up no other', async () => {
    offers.set([])
    const { asset: gone } = await boards.assets.put(id, 'image/png', Uint8Array.of(1))
    const { asset } = await boards.assets.put(id, 'image/png', Uint8Array.of(2))
    rmSync(join(directory, 'ann', gone))
    offers.set(['board'])
    await boards.assets.sendUnsent(id)
    expect(put).toEqual([asset])
  })

  it('from the service, other bytes than asked for are none', async () => {
    await expect(boards.assets.read(id, '0'.repeat(64))).rejects.toMatchObject({ code: 'board/no-asset' })
  })
})

it('a disk that takes no name of a room is no reason not to be in it', () => {
  boards.setName(id, 'before')
  const broken = new Database(join(directory, 'boards-ann.sqlite'))
  broken.exec('DROP TABLE name')
  broken.close()
  expect(() => boards.setName(id, 'after')).not.toThrow()
})
