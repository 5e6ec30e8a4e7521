/** Calls for the rest of main: the contract area `call`, and who rings. */
import { callCommand, type IncomingCall } from '@shared/call/call'
import type { RoomlineHandlers } from '@shared/ipc/contract'
import type { StateSource } from '@shared/state'
import type { RoomRequest } from '../roomkit/room-http'
import type { RoomWatch } from '../roomkit/room-watch'
import { Calls, type CallPorts } from './calls'
import { lifeOf } from './life-of'

export interface CallService {
  readonly call: RoomlineHandlers['call']
  readonly incoming: StateSource<IncomingCall | null>
  readonly missed: StateSource<IncomingCall | null>
  /** Closing the window of a call declines it. */
  decline(): void
  close(): void
}

export interface CallOptions extends Omit<CallPorts, 'sendTo'> {
  /** A request of the room service's client API. */
  request(request: RoomRequest): Promise<unknown>
  watch: RoomWatch
}

export function createCalls(options: CallOptions): CallService {
  const calls = new Calls({
    ...options,
    async sendTo(to, roomUuid, message) {
      const path = `/v1/rooms/${encodeURIComponent(roomUuid)}/members/${encodeURIComponent(to)}/send`
      await options.request({ method: 'POST', path, body: { cmdId: callCommand, message } })
    },
  })
  return {
    call: {
      incoming: () => calls.incoming,
      outgoing: () => calls.outgoing,
      merged: () => calls.merged.state,
      life: ({ roomUuid, roomArchiveId }) => lifeOf(options.watch, roomUuid, roomArchiveId),
      start: ({ conversationId, roomName }) => calls.start(conversationId, roomName),
      ring: ({ peer }) => calls.ring(peer),
      invite: ({ peer }) => calls.invite(peer),
      answer: ({ callId }) => calls.answer(callId),
      decline: ({ callId }) => calls.decline(callId),
      cancel: ({ callId }) => calls.cancel(callId),
    },
    incoming: calls.incoming,
    missed: calls.missed,
    decline() {
      const ringing = calls.incoming.get()
      if (ringing) calls.decline(ringing.callId)
    },
    close: () => calls.close(),
  }
}
