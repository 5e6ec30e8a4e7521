/** What the card of a room says and offers, from all that is known of that room. Pure. */
import type { IncomingCall, OutgoingCall } from '@shared/call/call'
import type { RoomInvite } from '@shared/im/message'
import type { RoomLife } from '@shared/room/room-life'

export type CardState =
  /** `callId` of the call that I can answer or stop. */
  | { phase: 'ringing'; callId: string; incoming: boolean; busy: boolean }
  | {
      phase: 'live'
      people: { uuid: string; name: string }[]
      count: number
      since: number
      joined: boolean
      locked: boolean
    }
  /** `why` it came to nothing; `lasted` in ms where it is known. */
  | { phase: 'over'; why: 'ended' | 'missed' | 'declined' | 'no-answer'; lasted: number | null }
  | { phase: 'scheduled'; start: number; change: 'moved' | 'cancelled' | null }
  /** Nobody said yet. */
  | { phase: 'unknown' }

export interface CardFacts {
  invite: RoomInvite
  own: boolean
  life: RoomLife
  /** The room I am in. */
  joined: string | null
  outgoing: OutgoingCall[]
  incoming: IncomingCall | null
  /** I was in that room, as far as this computer remembers. */
  wasIn: boolean
  now: number
}

export function cardState({ invite, own, life, joined, outgoing, incoming, wasIn, now }: CardFacts): CardState {
  const { roomUuid, kind, schedule } = invite
  if (incoming?.room.roomUuid === roomUuid) {
    return { phase: 'ringing', callId: incoming.callId, incoming: true, busy: false }
  }
  const mine = own ? outgoing.find((call) => call.room?.roomUuid === roomUuid) : undefined
  if (mine && (mine.phase === 'ringing' || mine.phase === 'busy')) {
    return { phase: 'ringing', callId: mine.callId, incoming: false, busy: mine.phase === 'busy' }
  }
  if (life.phase === 'live') {
    const { members, memberCount, startTime, locked } = life
    return { phase: 'live', people: members, count: memberCount, since: startTime, joined: joined === roomUuid, locked }
  }
  if (joined === roomUuid) return { phase: 'live', people: [], count: 0, since: now, joined: true, locked: false }
  if (kind === 'scheduled' && schedule) {
    const change = schedule.change ?? null
    if (change === 'cancelled' || schedule.end > now) return { phase: 'scheduled', start: schedule.start, change }
  }
  if (mine?.phase === 'declined' || mine?.phase === 'no-answer') return { phase: 'over', why: mine.phase, lasted: null }
  if (life.phase === 'unknown') return { phase: 'unknown' }
  const missed = kind === 'call' && !own && !wasIn
  const known = !missed && life.startTime > 0
  return { phase: 'over', why: missed ? 'missed' : 'ended', lasted: known ? life.endTime - life.startTime : null }
}
