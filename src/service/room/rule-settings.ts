/** What the host settles for the room (R80–R85). Each is one request and one batch of events. */
import { can } from '@shared/room/room'
import { settingsKey } from '@shared/room/parse-settings'
import { suspendedSettings, type RoomSettings } from '@shared/room/room-settings'
import { roomChanged, roomPropertyChanged, streamDeleted } from './events'
import { RoomError } from './room-error'
import { andThen, settingsOf, withMember, withProperty, type Member, type Plan, type Room } from './room-state'
import { openDoor } from './rule-door'
import { withdraw } from './rule-rights'
import { stopped } from './rule-streams'

export function changeSettings(room: Room, actor: Member, changes: Partial<RoomSettings>): Plan {
  if (!can(actor.role, 'change-settings')) throw new RoomError('forbidden')
  return put(room, actor, changes)
}

export function suspend(room: Room, actor: Member): Plan {
  if (!can(actor.role, 'suspend')) throw new RoomError('forbidden')
  const members = [...room.members.values()].map((member): Member => ({ ...member, asked: new Set() }))
  return put(members.reduce(withMember, room), actor, suspendedSettings)
}

/** Everybody but the managers; `mayTurnOn`: members may turn theirs on again by themselves. */
export function muteAll(room: Room, actor: Member, type: 'audio' | 'video', mayTurnOn: boolean): Plan {
  if (!can(actor.role, 'mute-all')) throw new RoomError('forbidden')
  const permitted = mayTurnOn ? ('everyone' as const) : ('managers' as const)
  const plan = put(room, actor, type === 'audio' ? { speak: permitted } : { showVideo: permitted })
  return andThen(plan, (at) => {
    const others = [...at.members.values()].filter(({ role }) => !can(role, 'mute-all'))
    const quiet = others.map((member) => stopped(member, type))
    const heard = others.filter(({ streams }) => streams.has(type))
    return { room: quiet.reduce(withMember, at), events: heard.map((member) => streamDeleted(member, type, actor)) }
  })
}

/** '' = none. Who is in stays in; who is wrong about it from now on is refused. */
export function changePassword(room: Room, actor: Member, password: string): Plan {
  if (!can(actor.role, 'password')) throw new RoomError('forbidden')
  if (password === room.password) return { room, events: [] }
  return { room: { ...room, password }, events: [roomChanged({ hasPassword: password !== '' }, actor)] }
}

function put(room: Room, actor: Member, changes: Partial<RoomSettings>): Plan {
  const before = settingsOf(room)
  const settings: RoomSettings = { ...before, ...changes }
  if (JSON.stringify(settings) === JSON.stringify(before)) return { room, events: [] }
  const plan: Plan = {
    room: openDoor(withProperty(room, settingsKey, { value: settings })),
    events: [roomPropertyChanged(settingsKey, settings, actor)],
  }
  return andThen(plan, (at) => withdraw(at, actor))
}
