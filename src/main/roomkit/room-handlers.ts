import { isAppError } from '@shared/errors'
import { accountId, parseConversationId, type AccountId, type ConversationId } from '@shared/ids'
import type { RoomInvite } from '@shared/im/message'
import type { RoomlineHandlers } from '@shared/ipc/contract'
import type { StateSource } from '@shared/state'
import type { Log } from '../ports'
import type { ActiveRooms } from './active-rooms'
import { inviteTo } from './invite-to'
import type { RecentRooms } from './recent-rooms'
import type { RoomService } from './room-service'
import { askFor } from './room-signs'

export interface RoomHandlerParts {
  rooms: RoomService
  active: ActiveRooms
  recent: RecentRooms
  sendInvite(conversationId: ConversationId, invite: RoomInvite): Promise<unknown>
  offers: StateSource<readonly string[]>
  log: Log
}

/** The contract area `room`, name by name. */
export function createRoomHandlers({
  rooms,
  active,
  recent,
  sendInvite,
  offers,
  log,
}: RoomHandlerParts): RoomlineHandlers['room'] {
  const { steering } = rooms
  return {
    current: () => rooms.current,
    offers: () => offers,
    members: () => rooms.members,
    chat: () => rooms.chat.messages,
    active: () => active.rooms,
    recent: () => recent.rooms,
    refreshActive: () => active.refresh(),
    lookUp: ({ text }) => active.lookUp(text),
    async createRoom({ roomName, password, invite }) {
      const info = await rooms.createRoom({
        roomName,
        invitees: peopleOf(invite),
        ...(password ? { password } : {}),
      })
      // The room stands even if its card does not get through: the conversation shows the unsent card.
      if (invite) void sendInvite(invite, inviteTo(info, 'meeting')).catch((error: unknown) => inviteFailed(log, error))
      return info
    },
    joinRoom: ({ roomUuid, password, userName, moveHere }) =>
      rooms.joinRoom({
        roomUuid,
        moveHere,
        ...(password ? { password } : {}),
        ...(userName ? { userName } : {}),
      }),
    leaveRoom: () => rooms.leaveRoom(),
    endRoom: () => rooms.endRoom(),
    setLocked: ({ locked }) => rooms.context().setLocked(locked),
    renameMember: ({ uuid, name }) => rooms.context().changeMemberName(uuid, name),
    changeMemberRole: ({ uuid, role }) => rooms.context().changeMemberRole(uuid, role),
    handOverHost: ({ uuid }) => rooms.context().handOverMyRole(uuid),
    kickMember: ({ uuid, block }) => steering.kick(uuid, block),
    sendChat: ({ id, text }) => rooms.chat.sendTextMessage(id, text),
    setMyMedia: ({ kind, on, takeOver }) => steering.setMyStream(streamOf[kind], on, takeOver),
    stopMemberMedia: ({ uuid, kind }) => rooms.context().stopMemberStream(uuid, streamOf[kind]),
    askForMedia: ({ uuid, kind }) => askFor(rooms.context(), kind, uuid),
    ask: () => rooms.signs.ask,
    askedFor: () => rooms.signs.askedFor,
    answerAsk: ({ id }) => rooms.signs.answer(id),
    muteAll: ({ kind, mayTurnOn }) => steering.muteAll(kind, mayTurnOn),
    changeSettings: (changes) => steering.changeSettings(changes),
    suspendAll: () => steering.suspendAll(),
    setPassword: (given) => steering.setPassword(given.password),
    setHand: ({ up }) => steering.setMyHand(up),
    lowerHand: ({ uuid }) => steering.lowerHand(uuid),
    react: ({ emoji }) => rooms.signs.react(rooms.context(), emoji),
    reactions: () => rooms.signs.reactions,
    waiting: () => rooms.door.waiting,
    admit: ({ uuid }) => steering.admit(uuid),
    refuse: ({ uuid, block }) => steering.refuse(uuid, block),
    blocked: () => rooms.door.blocked,
    unblock: ({ uuid }) => steering.unblock(uuid),
  }
}

/** Who need not wait in the room of that conversation. Teams have no rooms of their own here. */
function peopleOf(conversation: ConversationId | undefined): AccountId[] {
  const place = conversation ? parseConversationId(conversation) : null
  return place?.kind === 'p2p' ? [accountId(place.target)] : []
}

/** Our words for NERoom's streams. */
const streamOf = { audio: 'audio', video: 'video', screen: 'subVideo' } as const

function inviteFailed(log: Log, error: unknown): void {
  log.warn('room card not sent', { code: isAppError(error) ? error.code : 'app/unexpected' })
}
