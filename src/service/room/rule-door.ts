/** The waiting room and the blocklist (R90–R97). Pure; who has to be told follows from the difference (door-teller.ts). */
import { can } from '@shared/room/room'
import { RoomError } from './room-error'
import { settingsOf, without, type Member, type Plan, type Room, type Waiting } from './room-state'

/** Whether that person, who is not in, has to be let in by somebody. */
export function mustWait(room: Room, userUuid: string): boolean {
  const { waitingRoom, autoAdmit } = settingsOf(room)
  if (!waitingRoom || room.ownerUuid === userUuid || room.welcome.has(userUuid)) return false
  return !(autoAdmit && room.invitees.has(userUuid))
}

/** Keeps the place of somebody who asks again. */
export function wait(room: Room, person: Waiting): Plan {
  const since = room.waiting.get(person.userUuid)?.since ?? person.since
  return { room: { ...room, waiting: new Map(room.waiting).set(person.userUuid, { ...person, since }) }, events: [] }
}

export function stopWaiting(room: Room, userUuid: string): Plan {
  return { room: { ...room, waiting: without(room.waiting, userUuid) }, events: [] }
}

/** One, or everybody without `userUuid`. */
export function admit(room: Room, actor: Member, userUuid?: string): Plan {
  if (!can(actor.role, 'admit')) throw new RoomError('forbidden')
  const chosen = userUuid === undefined ? [...room.waiting.keys()] : [userUuid]
  if (chosen.some((uuid) => !room.waiting.has(uuid))) throw new RoomError('memberNotFound')
  const welcome = new Map(room.welcome)
  for (const uuid of chosen) welcome.set(uuid, welcome.get(uuid) ?? 'member')
  return { room: openDoor({ ...room, welcome }), events: [] }
}

export function refuse(room: Room, actor: Member, userUuid: string, block: boolean): Plan {
  if (!can(actor.role, 'admit')) throw new RoomError('forbidden')
  const person = room.waiting.get(userUuid)
  if (!person) throw new RoomError('memberNotFound')
  const left: Room = { ...room, waiting: without(room.waiting, userUuid) }
  return { room: block ? shutOut(left, actor, person) : left, events: [] }
}

/** Blocks somebody who is out already, or on the way out. */
export function shutOut(
  room: Room,
  actor: Member,
  { userUuid, userName }: Pick<Waiting, 'userUuid' | 'userName'>,
): Room {
  if (!can(actor.role, 'block')) throw new RoomError('forbidden')
  return { ...room, blocked: new Map(room.blocked).set(userUuid, userName), welcome: without(room.welcome, userUuid) }
}

export function unblock(room: Room, actor: Member, userUuid: string): Plan {
  if (!can(actor.role, 'block')) throw new RoomError('forbidden')
  return { room: { ...room, blocked: without(room.blocked, userUuid) }, events: [] }
}

/** Those who need not wait any longer no longer do: admitted, or the settings have changed. */
export function openDoor(room: Room): Room {
  const waiting = new Map([...room.waiting].filter(([userUuid]) => mustWait(room, userUuid)))
  return waiting.size === room.waiting.size ? room : { ...room, waiting }
}
