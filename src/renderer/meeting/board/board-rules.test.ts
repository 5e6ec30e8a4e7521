import { describe, expect, it } from 'vitest'
import { accountId } from '@shared/ids'
import { defaultRoomSettings } from '@shared/room/room-settings'
import { conversationBoard, roomBoard } from '@shared/whiteboard/board-id'
import { boardChoices, boardMove, drawingOf, type BoardSituation } from './board-rules'

const [ann, bob, cid] = ['ann', 'bob', 'cid'].map(accountId)
const person = (uuid: typeof ann, more = {}) => ({
  uuid: uuid ?? accountId(''),
  name: `N ${uuid}`,
  role: 'member' as const,
  isSharingScreen: false,
  properties: {},
  ...more,
})
const free: BoardSituation = {
  shown: null,
  members: [person(ann), person(bob)],
  myUuid: 'ann',
  offered: true,
  mayShow: true,
  mayTakeOver: false,
}
const shownBy = (sharer: string, everyone = false) => ({
  board: roomBoard('7'),
  sharer: accountId(sharer),
  everyone,
})

describe('B110: which board one key shows', () => {
  const own = roomBoard('7')
  const between = conversationBoard('ann', 'bob')
  const of = (peer: string | null, ...people: (typeof ann)[]) =>
    boardChoices({ archiveId: '7', me: 'ann', peer, people: people.map((each) => person(each)) })

  it('that of the conversation while its two people are alone, else that of the room', () => {
    expect(of('bob', ann)).toEqual({ usual: between, conversation: between, room: own })
    expect(of('bob', ann, bob).usual).toBe(between)
    expect(of('bob', ann, bob, cid)).toEqual({ usual: own, conversation: between, room: own })
    expect(of(null, ann, bob)).toEqual({ usual: own, conversation: null, room: own })
  })
})

describe('B111: the board button', () => {
  it('starts where the stage is free, stops my own whatever I may, and says where I may not', () => {
    expect(boardMove(free).kind).toBe('start')
    expect(boardMove({ ...free, shown: shownBy('ann'), mayShow: false }).kind).toBe('stop')
    expect(boardMove({ ...free, mayShow: false }).kind).toBe('not-allowed')
    expect(boardMove({ ...free, offered: false }).kind).toBe('not-offered')
  })

  it('asks a manager before it ends another’s board or screen, and tells others who has the stage', () => {
    const shown = shownBy('bob')
    const board = { what: 'board', uuid: 'bob', name: 'N bob' }
    expect(boardMove({ ...free, shown })).toEqual({ kind: 'taken', by: board })
    expect(boardMove({ ...free, shown, mayTakeOver: true })).toEqual({ kind: 'ask-take-over', by: board })
    const members = [person(ann), person(bob, { isSharingScreen: true })]
    const by = { what: 'screen', uuid: 'bob', name: 'N bob' }
    expect(boardMove({ ...free, members, mayTakeOver: true })).toEqual({ kind: 'ask-take-over', by })
  })

  it('my own screen is in nobody’s way, nor is the board of somebody who left', () => {
    expect(boardMove({ ...free, members: [person(ann, { isSharingScreen: true })] }).kind).toBe('start')
    expect(boardMove({ ...free, shown: shownBy('gone') }).kind).toBe('start')
  })
})

it('B114: sharer and managers always draw, others when everybody does or they are named, nobody against the room', () => {
  const of = (who: ReturnType<typeof person>, everyone = false, settings = defaultRoomSettings) =>
    drawingOf(who, shownBy('ann', everyone), settings)
  const named = person(bob, { properties: { wbDrawable: '1' } })
  const managersOnly = { ...defaultRoomSettings, draw: 'managers' as const }
  expect(of(person(ann))).toBe('always')
  expect(of(person(cid, { role: 'cohost' }))).toBe('always')
  expect(of(person(bob))).toBe('may-not')
  expect(of(named)).toBe('may')
  expect(of(person(bob), true)).toBe('may')
  expect(of(named, true, managersOnly)).toBe('never')
  expect(of(person(bob, { role: 'observer' }), true)).toBe('never')
})
