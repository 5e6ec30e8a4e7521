/** What one device knows of its calls, what may happen to them and what is to be done about it. */
import type { AccountId, RoomUuid } from '../ids'
import type { CallRoom, CallSignal, IncomingCall, OutgoingCall } from './call'

/** An outgoing call with what only the machine needs. */
export interface Outgoing extends OutgoingCall {
  lastRing: number
  /** The other called, too, and their room wins: I go there as soon as mine is made (and given up). */
  yieldTo?: IncomingCall
  /** The other's call that mine wins over. */
  rival?: IncomingCall
}

export interface Incoming extends IncomingCall {
  lastHeard: number
}

/** How a call ended here. What was said to the caller is said again when it goes on ringing: the first may be lost. */
export type CallEnd = 'accepted' | 'declined' | 'over'

export interface CallsState {
  me: AccountId
  /** The room I am in or on my way into. */
  room: RoomUuid | null
  outgoing: Record<string, Outgoing>
  incoming: Record<string, Incoming>
  ended: Record<string, { how: CallEnd; at: number }>
}

export type CallEvent =
  /** I ring somebody; without a room one is being made. */
  | { type: 'call'; callId: string; peerId: AccountId; room: CallRoom | null }
  | { type: 'room-made'; callId: string; room: CallRoom }
  | { type: 'room-failed'; callId: string }
  /** `late`: ms the signal was on its way. `inMyRoom`: its sender sits in the room I am in. */
  | { type: 'signal'; from: AccountId; fromName: string; signal: CallSignal; late: number; inMyRoom: boolean }
  | { type: 'answer'; callId: string }
  | { type: 'decline'; callId: string }
  | { type: 'cancel'; callId: string }
  | { type: 'entered'; roomUuid: RoomUuid }
  | { type: 'left' }
  | { type: 'member-joined'; roomUuid: RoomUuid; account: AccountId }
  | { type: 'member-left'; roomUuid: RoomUuid; account: AccountId }
  | { type: 'tick' }

export type CallEffect =
  | { do: 'send'; to: AccountId; roomUuid: RoomUuid; signal: CallSignal }
  /** Leave the room I am in, if any, and enter this call's. */
  | { do: 'enter'; call: IncomingCall }
  | { do: 'merged'; peerId: AccountId; from: CallRoom; into: CallRoom }
  | { do: 'missed'; call: IncomingCall }

export interface CallPlan {
  state: CallsState
  effects: CallEffect[]
}

export function noCalls(me: AccountId, room: RoomUuid | null = null): CallsState {
  return { me, room, outgoing: {}, incoming: {}, ended: {} }
}

/** Whether this call still tries to reach somebody. */
export function isTrying({ phase }: Pick<OutgoingCall, 'phase'>): boolean {
  return phase === 'preparing' || phase === 'ringing' || phase === 'busy'
}
