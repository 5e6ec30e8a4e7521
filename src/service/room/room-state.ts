/** A live room as data. Never changed in place: the rules return a new one, and the store writes what differs. */
import type { BreakoutPhase } from '@shared/room/breakout'
import type { RoomEndReason, RoomRole } from '@shared/room/room'
import { parseSettings, settingsKey } from '@shared/room/parse-settings'
import type { PollState, PollText } from '@shared/room/poll'
import type { RoomSettings } from '@shared/room/room-settings'

export const streamTypes = ['audio', 'video', 'subVideo'] as const
export type StreamType = (typeof streamTypes)[number]

/** `{value}` is what the wire carries; `member`: the property goes when that member goes (`?a=`). */
export interface Property {
  value: unknown
  member?: string
  /** Of a raised hand: since when (R87). */
  time?: number
}
export type Properties = ReadonlyMap<string, Property>

/** Times are ms since epoch. */
export interface Member {
  userUuid: string
  userName: string
  userIcon: string
  role: RoomRole
  /** Role to fall back to when the owner takes the host's place back (R33). */
  standsInFrom?: RoomRole
  deviceId: string
  clientType: string
  rtcUid: number
  joinTime: number
  streams: ReadonlySet<StreamType>
  properties: Properties
  /** In the media of the room, as the media server or the client says (R115). */
  inRtc: boolean
  /** What a manager asked for: may be turned on although the settings took it from members (R88). */
  asked: ReadonlySet<StreamType>
  /** Highest `x-operation-number` seen: a late repeat of an older media request is dropped (R45). */
  operation: number
}

/** In front of the door. `since` is ms since epoch. */
export interface Waiting {
  userUuid: string
  userName: string
  since: number
}

/** Votes by account; whose they are is told by the rules only where the poll is not anonymous (R128). */
export interface RoomPoll extends PollText {
  id: string
  state: PollState
  votes: ReadonlyMap<string, { name: string; choices: readonly number[] }>
}

export interface Room {
  archiveId: string
  uuid: string
  name: string
  password: string
  templateId: number
  /** 1 closes after 24 h, 2 is permanent. */
  type: 1 | 2
  creatorUuid: string
  /** Whose the host role is: the creator, or whom it was handed to. Empty until somebody claims it. */
  ownerUuid: string
  /** Had a host once; from then on it has one while anybody may be it (R32). */
  hosted: boolean
  createTime: number
  /** `null`: never. */
  expireTime: number | null
  /** Since when nobody is in; `null` while somebody is. */
  emptySince: number | null
  everJoined: boolean
  properties: Properties
  members: ReadonlyMap<string, Member>
  waiting: ReadonlyMap<string, Waiting>
  /** Account → name it was blocked by. */
  blocked: ReadonlyMap<string, string>
  /** Whom the creator named: they walk past the waiting room while `autoAdmit` is on. */
  invitees: ReadonlySet<string>
  /** Who need not wait, and the role they come back to: let in before, lost, or once a manager. */
  welcome: ReadonlyMap<string, RoomRole>
  /** In the order they were made. */
  polls: ReadonlyMap<string, RoomPoll>
  /** Number of the last event. */
  sequence: number
  /** The groups that are open (R130). */
  breakout?: Breakout
  /** Of a group: the number of its main room. */
  parent?: string
  /** The host is in a group: nobody stands in meanwhile (R137). */
  awayHost?: string
}

/** Groups of a room. `endsAt`: ms since epoch when all return; `assigned`: account → group. */
export interface Breakout {
  phase: BreakoutPhase
  choose: boolean
  groups: readonly { id: number; name: string; room: string }[]
  assigned: ReadonlyMap<string, number>
  /** Group → name of who asked for help there. */
  help: ReadonlyMap<number, string>
  endsAt: number | null
  revision: number
}

/** What the room tells its members; `sequence` and time are given when it is stored. */
export interface RoomEvent {
  cmd: number
  data: Record<string, unknown>
}

/** A line of the room's chat; kept under the number of its event. */
export interface ChatLine {
  id: string
  userUuid: string
  userName: string
  text: string
}

/** What a rule decided: the room after it, and what to tell. `ended`: the room is over. */
export interface Plan {
  room: Room
  events: readonly RoomEvent[]
  ended?: RoomEndReason
  /** The line that the last event of the plan tells. */
  line?: ChatLine
}

export function withMember(room: Room, member: Member): Room {
  return { ...room, members: new Map(room.members).set(member.userUuid, member) }
}

export function withoutMember(room: Room, userUuid: string): Room {
  return { ...room, members: without(room.members, userUuid) }
}

export function settingsOf(room: Room): RoomSettings {
  return parseSettings(room.properties.get(settingsKey)?.value)
}

export function withProperty(room: Room, key: string, property: Property): Room {
  return { ...room, properties: new Map(room.properties).set(key, property) }
}

/** A map with one entry less; the same map when it was not there. */
export function without<T>(all: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  if (!all.has(key)) return all
  const left = new Map(all)
  left.delete(key)
  return left
}

export function holders(room: Room, role: RoomRole): Member[] {
  return [...room.members.values()].filter((member) => member.role === role)
}

export function hostOf(room: Room): Member | undefined {
  return holders(room, 'host')[0]
}

/** Joins plans made one after the other. (Not `then`: a module exporting that is taken for a promise.) */
export function andThen(plan: Plan, next: (room: Room) => Plan): Plan {
  const after = next(plan.room)
  return { ...after, events: [...plan.events, ...after.events] }
}
