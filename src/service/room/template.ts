/**
 * Template 40, the meeting: roles, limits and permissions in NERoom's own model (specs/neroom.md §2.5).
 * A permission entry `host` means on anyone, `host.self` on oneself only. Which role may rename, kick, lock …
 * is not in that model: it is `can()` of src/shared/room/room.ts.
 */
import { recordingProperty } from '@shared/room/recording'
import { can, roomRoles, type RoomAction, type RoomRole } from '@shared/room/room'
import type { StreamType } from './room-state'

type Grant = RoomRole | `${RoomRole}.self`

export interface PropertyRule {
  roles: readonly Grant[]
  exclusive?: boolean
  /** What writing it needs beside the role, by role and settings; removing it does not. */
  action?: RoomAction
}

export interface RoleConfig {
  limit: number
  superRole: boolean
  hide: boolean
  params: null
  rtcRole: 'host' | 'audience'
}

export interface Template {
  id: number
  sceneType: string
  roomProperties: ReadonlyMap<string, PropertyRule>
  memberProperties: ReadonlyMap<string, PropertyRule>
  /** `limit`: how many members may have the stream at once. */
  streams: Record<StreamType, { roles: readonly Grant[]; limit: number }>
  roles: Record<RoomRole, RoleConfig>
}

export const defaultRole: RoomRole = 'member'
const unlimited = Number.MAX_SAFE_INTEGER

function rolesWho(action: RoomAction): RoomRole[] {
  return roomRoles.filter((role) => can(role, action))
}

/** `onAnyone` of one right, `onSelf` of another, as NERoom writes both in one list. */
function grants(onAnyone: RoomAction, onSelf: RoomAction): Grant[] {
  const any = rolesWho(onAnyone)
  const self = rolesWho(onSelf).filter((role) => !any.includes(role))
  return [...any, ...self.map((role): Grant => `${role}.self`)]
}

const managers: RoomRole[] = rolesWho('change-settings')
const everyone: Grant[] = grants('change-settings', 'own-name')

function role(limit: number, options: Partial<RoleConfig> = {}): RoleConfig {
  return { limit, superRole: false, hide: false, params: null, rtcRole: 'host', ...options }
}

export const meetingTemplate: Template = {
  id: 40,
  sceneType: 'meeting',
  roomProperties: new Map<string, PropertyRule>([
    ['lock', { roles: rolesWho('lock') }],
    ['wbSharingUuid', { roles: grants('take-over-share', 'own-share'), exclusive: true, action: 'own-share' }],
    ['wbBoard', { roles: grants('take-over-share', 'own-share'), action: 'own-share' }],
    ['wbMode', { roles: grants('take-over-share', 'own-share') }],
  ]),
  memberProperties: new Map<string, PropertyRule>([
    ['handsUp', { roles: grants('lower-hands', 'own-hand') }],
    ['wbDrawable', { roles: managers }],
    // Nobody says for another who records; whoever may no longer still takes the mark away.
    [recordingProperty, { roles: roomRoles.map((role): Grant => `${role}.self`), action: 'own-recording' }],
  ]),
  streams: {
    audio: { roles: grants('stop-other-media', 'own-audio'), limit: unlimited },
    video: { roles: grants('stop-other-media', 'own-video'), limit: unlimited },
    subVideo: { roles: grants('stop-other-media', 'own-share'), limit: 1 },
  },
  roles: {
    host: role(1, { superRole: true }),
    cohost: role(10),
    member: role(300),
    observer: role(300, { rtcRole: 'audience' }),
  },
}

const templates = new Map([[meetingTemplate.id, meetingTemplate]])

export function findTemplate(id: number): Template | undefined {
  return templates.get(id)
}

export function isRole(text: string): text is RoomRole {
  return (roomRoles as readonly string[]).includes(text)
}

/** Undeclared keys have no console here to declare them in: managers write any, members their own (R41). */
export function roomPropertyRule(template: Template, key: string): PropertyRule {
  return template.roomProperties.get(key) ?? { roles: managers }
}

export function memberPropertyRule(template: Template, key: string): PropertyRule {
  return template.memberProperties.get(key) ?? { roles: everyone }
}

export function granted(roles: readonly Grant[], actor: RoomRole, onSelf: boolean): boolean {
  return roles.includes(actor) || (onSelf && roles.includes(`${actor}.self`))
}

/** The template as clients read it: `config` of entry, create and `GET …/config`. */
export function templateConfig(template: Template): Record<string, unknown> {
  const streams = Object.entries(template.streams).map(([type, { roles }]) => [type, { roles }])
  return {
    sceneType: template.sceneType,
    permissions: {
      room: { states: {}, properties: wireRules(template.roomProperties) },
      member: { properties: wireRules(template.memberProperties), streams: Object.fromEntries(streams) },
    },
    roleConfigs: template.roles,
    // Said plainly, so that no client shows what cannot work: rooms carry signalling only for now.
    resource: { rtc: false, chatroom: false, whiteboard: false, live: false, record: false },
  }
}

function wireRules(rules: Template['roomProperties']): Record<string, Omit<PropertyRule, 'action'>> {
  return Object.fromEntries([...rules].map(([key, { action: _, ...rule }]) => [key, rule]))
}
