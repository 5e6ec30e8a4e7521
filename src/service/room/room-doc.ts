/** A room and a member as one JSON text each: Maps and Sets become lists. */
import type { RoomRole } from '@shared/room/room'
import type { Member, Properties, Property, Room, StreamType, Waiting } from './room-state'

type MemberDoc = Omit<Member, 'streams' | 'properties' | 'inRtc' | 'asked'> & {
  streams: StreamType[]
  properties: [string, Property][]
  inRtc?: boolean
  asked?: StreamType[]
}
type Maps = 'members' | 'properties' | 'waiting' | 'blocked' | 'invitees' | 'welcome'
/** What is optional is missing in rooms that were stored before it was known. */
type RoomDoc = Omit<Room, Maps> & {
  properties: [string, Property][]
  waiting?: [string, Waiting][]
  blocked?: [string, string][]
  invitees?: string[]
  welcome?: [string, RoomRole][]
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

export function roomToDoc({ members: _, ...room }: Room): string {
  const doc: RoomDoc = {
    ...room,
    properties: [...room.properties],
    waiting: [...room.waiting],
    blocked: [...room.blocked],
    invitees: [...room.invitees],
    welcome: [...room.welcome],
  }
  return JSON.stringify(doc)
}

export function roomFromDoc(text: string, members: ReadonlyMap<string, Member>): Room {
  const doc = JSON.parse(text) as RoomDoc
  const properties: Properties = new Map(doc.properties)
  return {
    ...doc,
    properties,
    members,
    waiting: new Map(doc.waiting),
    blocked: new Map(doc.blocked),
    invitees: new Set(doc.invitees),
    welcome: new Map(doc.welcome),
  }
}
