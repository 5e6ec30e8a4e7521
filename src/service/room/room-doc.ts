/** A room and a member as one JSON text each: Maps and Sets become lists. */
import type { Member, Properties, Property, Room, StreamType } from './room-state'

type MemberDoc = Omit<Member, 'streams' | 'properties'> & { streams: StreamType[]; properties: [string, Property][] }
type RoomDoc = Omit<Room, 'members' | 'properties'> & { properties: [string, Property][] }

export function memberToDoc(member: Member): string {
  const doc: MemberDoc = { ...member, streams: [...member.streams], properties: [...member.properties] }
  return JSON.stringify(doc)
}

export function memberFromDoc(text: string): Member {
  const doc = JSON.parse(text) as MemberDoc
  return { ...doc, streams: new Set(doc.streams), properties: new Map(doc.properties) }
}

export function roomToDoc({ members: _, ...room }: Room): string {
  const doc: RoomDoc = { ...room, properties: [...room.properties] }
  return JSON.stringify(doc)
}

export function roomFromDoc(text: string, members: ReadonlyMap<string, Member>): Room {
  const doc = JSON.parse(text) as RoomDoc
  const properties: Properties = new Map(doc.properties)
  return { ...doc, properties, members }
}
