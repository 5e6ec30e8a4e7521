/** A room, a member and a poll as one JSON text each: Maps and Sets become lists. */
import type { RoomRole } from '@shared/room/room'
import type { Breakout, Member, Properties, Property, Room, RoomPoll, StreamType, Waiting } from './room-state'

type MemberDoc = Omit<Member, 'streams' | 'properties' | 'inRtc' | 'asked'> & {
  streams: StreamType[]
  properties: [string, Property][]
  inRtc?: boolean
  asked?: StreamType[]
}
type BreakoutDoc = Omit<Breakout, 'assigned' | 'help'> & { assigned: [string, number][]; help: [number, string][] }
type Maps = 'members' | 'polls' | 'breakout' | 'properties' | 'waiting' | 'blocked' | 'invitees' | 'welcome'
/** What is optional is missing in rooms that were stored before it was known. */
type RoomDoc = Omit<Room, Maps> & {
  properties: [string, Property][]
  waiting?: [string, Waiting][]
  blocked?: [string, string][]
  invitees?: string[]
  welcome?: [string, RoomRole][]
  breakout?: BreakoutDoc
}

export function memberToDoc(member: Member): string {
  const doc: MemberDoc = {
    ...member,
    streams: [...member.streams],
    properties: [...member.properties],
    asked: [...member.asked],
  }
  return JSON.stringify(doc)
}

export function memberFromDoc(text: string): Member {
  const doc = JSON.parse(text) as MemberDoc
  return {
    ...doc,
    streams: new Set(doc.streams),
    properties: new Map(doc.properties),
    inRtc: doc.inRtc ?? false,
    asked: new Set(doc.asked),
  }
}

export function pollToDoc(poll: RoomPoll): string {
  return JSON.stringify({ ...poll, votes: [...poll.votes] })
}

export function pollFromDoc(text: string): RoomPoll {
  const doc = JSON.parse(text) as Omit<RoomPoll, 'votes'> & { votes: [string, { name: string; choices: number[] }][] }
  return { ...doc, votes: new Map(doc.votes) }
}

export function roomToDoc({ members: _, polls: __, breakout, ...room }: Room): string {
  const doc: RoomDoc = {
    ...room,
    properties: [...room.properties],
    waiting: [...room.waiting],
    blocked: [...room.blocked],
    invitees: [...room.invitees],
    welcome: [...room.welcome],
    ...(breakout ? { breakout: { ...breakout, assigned: [...breakout.assigned], help: [...breakout.help] } } : {}),
  }
  return JSON.stringify(doc)
}

export function roomFromDoc(text: string, members: Room['members'], polls: Room['polls']): Room {
  const { breakout, ...doc } = JSON.parse(text) as RoomDoc
  const properties: Properties = new Map(doc.properties)
  return {
    ...doc,
    properties,
    members,
    polls,
    waiting: new Map(doc.waiting),
    blocked: new Map(doc.blocked),
    invitees: new Set(doc.invitees),
    welcome: new Map(doc.welcome),
    ...(breakout
      ? { breakout: { ...breakout, assigned: new Map(breakout.assigned), help: new Map(breakout.help) } }
      : {}),
  }
}
