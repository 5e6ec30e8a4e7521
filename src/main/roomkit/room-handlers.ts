import { AppError, isAppError } from '@shared/errors'
import type { AccountId, ConversationId } from '@shared/ids'
import type { RoomInvite } from '@shared/im/message'
import type { RoomlineHandlers } from '@shared/ipc/contract'
import type { MediaAsk, Reaction, WaitingPerson } from '@shared/room/room'
import { Cell, KeyedCell, type StateSource } from '@shared/state'
import type { Log } from '../ports'
import type { ActiveRooms } from './active-rooms'
import type { RecentRooms } from './recent-rooms'
import type { RoomService } from './room-service'

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
      const info = await rooms.createRoom({ roomName, ...(password ? { password } : {}) })
      const card = { roomUuid: info.roomUuid, roomName: info.roomName, hasPassword: info.hasPassword }
      // The room stands even if its card does not get through: the conversation shows the unsent card.
      if (invite) void sendInvite(invite, card).catch((error: unknown) => inviteFailed(log, error))
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
    kickMember: ({ uuid }) => rooms.context().kickMemberOut(uuid),
    sendChat: ({ id, text }) => rooms.chat.sendTextMessage(id, text),
    setMyMedia: ({ kind, on }) => rooms.context().setMyStream(streamOf[kind], on),
    stopMemberMedia: ({ uuid, kind }) => rooms.context().stopMemberStream(uuid, streamOf[kind]),
    askForMedia: notYet,
    ask: () => new Cell<MediaAsk | null>(null),
    answerAsk: notYet,
    muteAll: notYet,
    changeSettings: notYet,
    suspendAll: notYet,
    setPassword: notYet,
    setHand: notYet,
    lowerHand: notYet,
    react: notYet,
    reactions: () => new KeyedCell<Reaction>(),
    waiting: () => new KeyedCell<WaitingPerson>(),
    admit: notYet,
    refuse: notYet,
    blocked: () => new Cell<{ uuid: AccountId; name: string }[]>([]),
    unblock: notYet,
  }
}

/** Our words for NERoom's streams. */
const streamOf = { audio: 'audio', video: 'video', screen: 'subVideo' } as const

function notYet(): never {
  throw new AppError('room/rejected', 'not built yet')
}

function inviteFailed(log: Log, error: unknown): void {
  log.warn('room card not sent', { code: isAppError(error) ? error.code : 'app/unexpected' })
}
