/** Contract entry → the part that does it. A table without logic; a missing entry does not compile. */
import type { RoomlineHandlers } from '@shared/ipc/contract'
import type { Im } from '../im/im'
import type { RoomKit } from '../roomkit/room-kit'
import type { Account } from '../account/account'

export interface HandlerParts {
  app: RoomlineHandlers['app']
  account: Pick<Account, 'auth'>
  im: Pick<Im, 'im' | 'contacts'>
  roomKit: Pick<RoomKit, 'room'>
  call: RoomlineHandlers['call']
  rtc: RoomlineHandlers['rtc']
  preview: RoomlineHandlers['preview']
}

export function createHandlers({ app, account, im, roomKit, call, rtc, preview }: HandlerParts): RoomlineHandlers {
  return { app, auth: account.auth, im: im.im, contacts: im.contacts, room: roomKit.room, call, rtc, preview }
}
