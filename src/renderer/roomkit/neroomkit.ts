/**
 * RoomKit in a window, in the shape of the NERoom guides: `NERoomKit.shared().authService.loginByIM({…})`.
 * It holds nothing: calls go to main, where the one IM session is, and what there is to read is state for `useState`.
 * Calls reject with an AppError; its `data.foreign` is NERoom's number (100004, 100005, 402 …).
 */
import type { AccountId, ConversationId, MessageClientId, RoomUuid } from '@shared/ids'
import type { ImAuth, RoomlineApi } from '@shared/ipc/contract'
import type { RoomInfo, RoomRole } from '@shared/room/room'
import { api } from '../bridge/api'

/** P1: one object where NERoom's platforms differ in the order of arguments. `remember` is on unless refused. */
export interface LoginByIMParams {
  account: AccountId
  auth: ImAuth
  remember?: boolean
}

export interface CreateRoomParams {
  roomName: string
  password?: string
  /** Sends the room's card into this conversation. */
  invite?: ConversationId
}

export interface JoinRoomParams {
  roomUuid: RoomUuid
  userName?: string
  password?: string
  /** Takes the place of my other device (NERoom's kickOtherDevice, but asked for). */
  moveHere?: boolean
}

export class NERoomKit {
  private static instance: NERoomKit | undefined
  readonly authService: AuthService
  readonly roomService: RoomService

  constructor(bridged: RoomlineApi) {
    this.authService = createAuthService(bridged)
    this.roomService = createRoomService(bridged)
  }

  static shared(): NERoomKit {
    this.instance ??= new NERoomKit(api)
    return this.instance
  }
}

export type AuthService = ReturnType<typeof createAuthService>
export type RoomService = ReturnType<typeof createRoomService>
export type RoomContext = ReturnType<typeof createRoomContext>

function createAuthService({ auth }: RoomlineApi) {
  return {
    /** `isLoggedIn`, `userUuid` and the last auth event, as they change. */
    state: auth.state,
    loginByIM: ({ account, auth: given, remember = true }: LoginByIMParams): Promise<void> =>
      auth.loginByIM({ account, auth: given, remember }),
    login: (userUuid: AccountId, userToken: string, { remember = true } = {}): Promise<void> =>
      auth.login({ userUuid, userToken, remember }),
    loginByDynamicToken: (account: AccountId, token: string): Promise<void> =>
      auth.loginByDynamicToken({ account, token }),
    renewToken: (token: string): Promise<void> => auth.renewToken({ token }),
    /** The whole session: room, room login, IM. The app owns both, so a window never ends one half. */
    logout: (): Promise<void> => auth.logout(),
  }
}

function createRoomService(bridged: RoomlineApi) {
  const { room } = bridged
  const context = createRoomContext(bridged)
  return {
    current: room.current,
    createRoom: (params: CreateRoomParams): Promise<RoomInfo> => room.createRoom(params),
    joinRoom: ({ moveHere = false, ...params }: JoinRoomParams): Promise<RoomInfo> =>
      room.joinRoom({ ...params, moveHere }),
    /** There is one room at a time; without one its calls reject with `room/not-joined`. */
    getRoomContext: (): RoomContext => context,
  }
}

function createRoomContext({ room }: RoomlineApi) {
  return {
    current: room.current,
    members: room.members,
    leaveRoom: (): Promise<void> => room.leaveRoom(),
    endRoom: (): Promise<void> => room.endRoom(),
    lockRoom: (): Promise<void> => room.setLocked({ locked: true }),
    unlockRoom: (): Promise<void> => room.setLocked({ locked: false }),
    changeMemberName: (uuid: AccountId, name: string): Promise<void> => room.renameMember({ uuid, name }),
    changeMemberRole: (uuid: AccountId, role: RoomRole): Promise<void> => room.changeMemberRole({ uuid, role }),
    handOverMyRole: (uuid: AccountId): Promise<void> => room.handOverHost({ uuid }),
    kickMemberOut: (uuid: AccountId): Promise<void> => room.kickMember({ uuid, block: false }),
    chatController: {
      messages: room.chat,
      sendTextMessage: (id: MessageClientId, text: string): Promise<void> => room.sendChat({ id, text }),
    },
  }
}
