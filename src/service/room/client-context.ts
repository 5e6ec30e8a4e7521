/** What the routes of the client API share. */
import type { Context } from 'hono'
import { z } from 'zod'
import type { BreakoutRooms } from './breakout-rooms'
import type { Caller } from './caller'
import { checked, type RoomEnv } from './envelope'
import type { LiveRooms } from './live-rooms'
import { RoomError } from './room-error'
import type { RoomStore } from './room-store'
import type { RoomWatchers } from './room-watchers'
import { roomUuidPattern } from './rule-create'
import type { Member, Room } from './room-state'
import { findTemplate, type Template } from './template'
import type { Users } from './users'

export interface ClientDeps {
  users: Users
  rooms: LiveRooms
  store: Pick<RoomStore, 'eventsFrom' | 'lines' | 'saidBy'>
  breakouts: BreakoutRooms
  watchers: Pick<RoomWatchers, 'watch'>
  /** Announced at login (R14). */
  offers(): readonly string[]
  appKey: string
  now(): number
  newArchiveId(): string
  newRtcUid(): number
}

export type ClientEnv = RoomEnv & { Variables: { caller: Caller } }
export type ClientRequest = Context<ClientEnv>

export const nameSchema = z.string().trim().max(64)
export const passwordSchema = z.string().max(64)
export const iconSchema = z.string().max(1000)
/** `null` from a client that fills every field is as good as absent. */
export const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined)

export function roomParam(request: ClientRequest): string {
  return checked(z.string().regex(roomUuidPattern), request.req.param('room'))
}

export function userParam(request: ClientRequest): string {
  return checked(z.string().min(1).max(64), request.req.param('member')).toLowerCase()
}

/** The room and the caller's membership in it: 1004, or 1021 also for a device that was replaced by another. */
export function inside(deps: ClientDeps, request: ClientRequest): { room: Room; actor: Member; template: Template } {
  const room = deps.rooms.find(roomParam(request))
  const { user, deviceId } = request.get('caller')
  const actor = room.members.get(user.userUuid)
  if (!actor || actor.deviceId !== deviceId) throw new RoomError('notInRoom')
  return { room, actor, template: templateOf(room) }
}

export function templateOf(room: Room): Template {
  const template = findTemplate(room.templateId)
  if (!template) throw new RoomError('notPrepared')
  return template
}
