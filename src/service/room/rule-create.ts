/** A new room, and whether a room that exists is the one asked for (R16–R18). */
import { RoomError } from './room-error'
import type { Properties, Room } from './room-state'
import { limits } from './sweep'
import { findTemplate } from './template'

export const roomUuidPattern = /^[A-Za-z0-9._~-]{1,64}$/

export interface NewRoom {
  archiveId: string
  uuid: string
  name: string
  password: string
  templateId: number
  type: 1 | 2
  /** '' when the server made it for nobody: the first to ask for host owns it. */
  creatorUuid: string
  properties: Properties
  /** Accounts that need not wait (R92). */
  invitees?: readonly string[]
}

/** Throws 1001 for a template that does not exist. */
export function newRoom(wanted: NewRoom, now: number): Room {
  if (!findTemplate(wanted.templateId)) throw new RoomError('notPrepared')
  return {
    ...wanted,
    name: wanted.name || wanted.uuid,
    ownerUuid: wanted.creatorUuid,
    hosted: false,
    createTime: now,
    expireTime: wanted.type === 1 ? now + limits.lifetimeMs : null,
    emptySince: now,
    everJoined: false,
    members: new Map(),
    waiting: new Map(),
    blocked: new Map(),
    invitees: new Set(wanted.invitees),
    welcome: new Map(),
    polls: new Map(),
    sequence: 0,
  }
}

/** A repeated create by the same person is the same room, not a conflict: a lost reply may be asked again. */
export function isSame(room: Room, wanted: NewRoom): boolean {
  return (
    room.creatorUuid === wanted.creatorUuid &&
    room.name === (wanted.name || wanted.uuid) &&
    room.password === wanted.password &&
    room.templateId === wanted.templateId &&
    room.type === wanted.type
  )
}
