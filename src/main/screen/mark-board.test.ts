import { beforeEach, describe, expect, it } from 'vitest'
import type { MarkStep } from '@shared/annotation/mark'
import { accountId, roomUuid, type AccountId } from '@shared/ids'
import type { RoomMember, RoomRole, RoomState } from '@shared/room/room'
import { defaultRoomSettings, type RoomSettings } from '@shared/room/room-settings'
import { Cell, KeyedCell } from '@shared/state'
import { FakeClock, silent } from '../roomkit/fakes'
import { MarkBoard } from './mark-board'

const idOf = (n: number): string => n.toString(16).padStart(16, '0')
const begin = (n: number, points = [1, 2]): MarkStep => ({ kind: 'begin', id: idOf(n), mark: 'pen', colour: 0, points })

/** Boards of one room, with the room between them: what one sends the others hear at the next `settle`. */
class Table {
  readonly members = new KeyedCell<RoomMember>()
  readonly clock = new FakeClock()
  readonly boards = new Map<string, { board: MarkBoard; room: Cell<RoomState> }>()
  settings: RoomSettings = defaultRoomSettings
  sent = 0
  private post: { from: string; to: string[]; message: string }[] = []

  sit(name: string, role: RoomRole = 'member'): MarkBoard {
    this.change(name, { role })
    const room = new Cell<RoomState>(this.joined(name))
    const board = new MarkBoard({
      room,
      members: this.members,
      send: async (message) =>
        this.mail(
          name,
          [...this.boards.keys()].filter((other) => other !== name),
          message,
        ),
      sendTo: async (to, message) => this.mail(name, [to], message),
      clock: this.clock,
      log: silent,
    })
    this.boards.set(name, { board, room })
    return board
  }

  change(name: string, change: Partial<RoomMember>): void {
    const member = this.members.get()[name] ?? { uuid: accountId(name), name, isSharingScreen: false }
    this.members.put(name, { ...member, ...change } as RoomMember)
  }

  changeSettings(settings: Partial<RoomSettings>): void {
    this.settings = { ...this.settings, ...settings }
    for (const [name, { room }] of this.boards) room.set(this.joined(name))
  }

  joined(name: string): RoomState {
    const info = { roomUuid: roomUuid('r1'), settings: this.settings }
    return { phase: 'joined', info, myUuid: accountId(name) } as RoomState
  }

  async settle(): Promise<void> {
    await this.clock.pass(100)
    for (let turn = 0; turn < 20; turn += 1) {
      await Promise.resolve()
      for (const { from, to, message } of this.post.splice(0)) {
        for (const name of to) this.deliver(name, from, message)
      }
    }
  }

  deliver(name: string, from: string, message: string, room = 'r1'): void {
    this.boards.get(name)?.board.hear({ roomUuid: room, data: { operatorMember: { userUuid: from }, message } })
  }

  private mail(from: string, to: string[], message: string): void {
    this.sent += 1
    this.post.push({ from, to, message })
  }
}

let table: Table
let host: MarkBoard
let ann: MarkBoard
let bob: MarkBoard
const ids = (board: MarkBoard): string[] => Object.keys(board.marks.get())

beforeEach(async () => {
  table = new Table()
  host = table.sit('host', 'host')
  ann = table.sit('ann')
  bob = table.sit('bob')
  table.change('ann', { isSharingScreen: true })
  await table.settle()
  table.sent = 0
})

describe('marks on a share', () => {
  it('are at once on one’s own board, and in one batch at the others', async () => {
    bob.draw([begin(1)])
    for (let n = 0; n < 50; n += 1) bob.draw([{ kind: 'more', id: idOf(1), from: 2 + 2 * n, points: [n, n] }])
    expect(bob.marks.get()[idOf(1)]?.points).toHaveLength(102)
    await table.settle()
    expect(table.sent).toBe(1)
    expect(ann.marks.get()).toEqual(bob.marks.get())
    expect(host.marks.get()).toEqual(bob.marks.get())
  })

  it('H9: are gone with the share, and need one', async () => {
    bob.draw([begin(1)])
    await table.settle()
    table.change('ann', { isSharingScreen: false })
    expect([ids(host), ids(ann), ids(bob)]).toEqual([[], [], []])
    expect(bob.mayDraw.get()).toBe(false)
    bob.draw([begin(2)])
    expect(ids(bob)).toEqual([])
  })

  it('of an earlier share do not come onto the next one', async () => {
    bob.draw([begin(1)])
    table.change('ann', { isSharingScreen: false })
    table.change('host', { isSharingScreen: true })
    table.deliver('ann', 'bob', JSON.stringify({ of: 'ann', steps: [begin(1)] }))
    expect(ids(ann)).toEqual([])
  })

  it('that stand are told to who comes late, whoever drew them', async () => {
    bob.draw([
      begin(
        1,
        Array.from({ length: 3_000 }, (_, n) => n),
      ),
    ])
    ann.draw([begin(2)])
    await table.settle()
    const late = table.sit('late')
    await table.settle()
    expect(late.marks.get()).toEqual(ann.marks.get())
    expect(late.marks.get()[idOf(1)]?.author).toBe('bob')
  })

  it('are told again after the link was away', async () => {
    const seat = table.boards.get('bob')
    const state = table.joined('bob')
    seat?.room.set({ ...state, phase: 'reconnecting', since: 0 } as RoomState)
    table.boards.delete('bob')
    ann.draw([begin(1)])
    await table.settle()
    expect(ids(bob)).toEqual([])
    if (seat) table.boards.set('bob', seat)
    seat?.room.set(state)
    await table.settle()
    expect(ids(bob)).toEqual([idOf(1)])
  })

  it('can be kept to the sharer alone, also for who comes later', async () => {
    ann.setOthers(false)
    await table.settle()
    const late = table.sit('late')
    await table.settle()
    expect([host, bob, late, ann].map((board) => board.mayDraw.get())).toEqual([false, false, false, true])
    bob.draw([begin(1)])
    table.deliver('ann', 'bob', JSON.stringify({ of: 'ann', steps: [begin(1)] }))
    expect([ids(bob), ids(ann)]).toEqual([[], []])
  })

  it('H9: follow the room’s setting at every receiver, whatever a client sends', () => {
    table.changeSettings({ draw: 'managers' })
    expect([host, ann, bob].map((board) => board.mayDraw.get())).toEqual([true, false, false])
    table.deliver('ann', 'bob', JSON.stringify({ of: 'ann', steps: [begin(1)] }))
    table.deliver('ann', 'host', JSON.stringify({ of: 'ann', steps: [begin(2)] }))
    expect(ids(ann)).toEqual([idOf(2)])
  })

  it('are wiped off by the sharer and by managers', async () => {
    bob.draw([begin(1)])
    await table.settle()
    bob.draw([{ kind: 'clear' }])
    expect(ids(bob)).toEqual([idOf(1)])
    host.draw([{ kind: 'clear' }])
    await table.settle()
    expect([ids(host), ids(ann), ids(bob)]).toEqual([[], [], []])
  })

  it.each([
    ['from nobody in the room', 'stranger', { of: 'ann', steps: [begin(1)] }, 'r1'],
    ['of another room', 'bob', { of: 'ann', steps: [begin(1)] }, 'r2'],
    ['in another’s name', 'bob', { of: 'ann', author: 'host', steps: [begin(1)] }, 'r1'],
    ['that switch off others’ drawing', 'bob', { of: 'ann', others: false }, 'r1'],
  ])('messages %s count for nothing', (_what, from, message, room) => {
    table.deliver('host', from, JSON.stringify(message), room)
    expect(ids(host)).toEqual([])
    expect(host.others.get()).toBe(true)
  })
})

it('who asks many times at once is answered one time after the other', async () => {
  table.change('host', { isSharingScreen: true })
  host.draw([begin(1)])
  await table.settle()
  const before = table.sent
  for (let times = 0; times < 50; times += 1) {
    const message = JSON.stringify({ of: 'host', ask: true })
    host.hear({ roomUuid: 'r1', data: { operatorMember: { userUuid: 'bob' }, message } })
  }
  await table.settle()
  expect(table.sent - before).toBe(2)
})

it('a batch that fails is lost and nothing else', async () => {
  const members = new KeyedCell<RoomMember>()
  members.put('me', { uuid: accountId('me'), role: 'host', isSharingScreen: true } as RoomMember)
  const refused = new MarkBoard({
    room: new Cell<RoomState>(table.joined('me')),
    members: members as unknown as KeyedCell<RoomMember> & { get(): Record<AccountId, RoomMember> },
    send: () => Promise.reject(new Error('no')),
    sendTo: () => Promise.reject(new Error('no')),
    clock: table.clock,
    log: silent,
  })
  refused.draw([begin(1)])
  await table.settle()
  expect(ids(refused)).toEqual([idOf(1)])
})
