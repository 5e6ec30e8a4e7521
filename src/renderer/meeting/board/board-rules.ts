/** Which board a meeting shows, what its button does now, and who draws. Pure; the service decides by the same rules. */
import type { RoomMember } from '@shared/room/room'
import type { RoomSettings } from '@shared/room/room-settings'
import type { BoardId } from '@shared/whiteboard/board'
import { conversationBoard, roomBoard } from '@shared/whiteboard/board-id'
import { boardKeys, drawingOnShown, type Drawing, type ShownBoard } from '@shared/whiteboard/shown-board'

type Person = Pick<RoomMember, 'uuid' | 'name' | 'role' | 'isSharingScreen' | 'properties'>

export interface BoardChoices {
  /** What one key shows. */
  usual: BoardId
  /** Of the conversation that the room belongs to. */
  conversation: BoardId | null
  room: BoardId
}

/**
 * The board of the conversation, while only its two people are here: what they drew between them is shown to others by
 * choice only (B110).
 */
export function boardChoices(room: {
  archiveId: string
  me: string
  peer: string | null
  people: readonly Pick<Person, 'uuid'>[]
}): BoardChoices {
  const own = roomBoard(room.archiveId)
  const { me, peer } = room
  if (peer === null) return { usual: own, conversation: null, room: own }
  const conversation = conversationBoard(me, peer)
  const alone = room.people.every(({ uuid }) => uuid === me || uuid === peer)
  return { usual: alone ? conversation : own, conversation, room: own }
}

export interface BoardSituation {
  shown: ShownBoard | null
  members: readonly Person[]
  myUuid: string | null
  offered: boolean
  mayShow: boolean
  mayTakeOver: boolean
}

/** What another shows, which would end. */
export interface Taken {
  what: 'board' | 'screen'
  uuid: RoomMember['uuid']
  name: string
}
/** `ask-take-over`: another has the stage, and theirs would end; `taken`: and I may not end it. */
export type BoardMove =
  { kind: 'stop' | 'start' | 'not-offered' | 'not-allowed' } | { kind: 'ask-take-over' | 'taken'; by: Taken }

/** There is one stage: a board would be behind a screen that is shared, so it waits or takes over as a share does (B111). */
export function boardMove(now: BoardSituation): BoardMove {
  const { shown, members, myUuid } = now
  if (!now.offered) return { kind: 'not-offered' }
  if (shown && shown.sharer === myUuid) return { kind: 'stop' }
  if (!now.mayShow) return { kind: 'not-allowed' }
  const other = members.find(({ uuid, isSharingScreen }) => isSharingScreen && uuid !== myUuid)
  const by = other ? taken('screen', other) : shown && boardOf(shown, members)
  if (!by) return { kind: 'start' }
  return { kind: now.mayTakeOver ? 'ask-take-over' : 'taken', by }
}

function boardOf(shown: ShownBoard, members: readonly Person[]): Taken | null {
  const sharer = members.find(({ uuid }) => uuid === shown.sharer)
  return sharer ? taken('board', sharer) : null
}
function taken(what: Taken['what'], { uuid, name }: Person): Taken {
  return { what, uuid, name }
}

/** Who draws on the board that is shown. */
export function drawingOf({ uuid, role, properties }: Person, shown: ShownBoard, settings: RoomSettings): Drawing {
  const who = { role, shows: uuid === shown.sharer, granted: properties[boardKeys.drawable] === '1' }
  return drawingOnShown(who, shown.everyone, settings)
}
