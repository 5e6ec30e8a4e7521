/** Contract entry → the part that does it. A table without logic; a missing entry does not compile. */
import type { RoomlineHandlers } from '@shared/ipc/contract'
import type { Im } from '../im/im'
import type { Account } from '../account/account'

export interface HandlerParts {
  app: RoomlineHandlers['app']
  account: Pick<Account, 'auth'>
  im: Pick<Im, 'im' | 'contacts'>
  /** With scheduled meetings behind it. */
  room: RoomlineHandlers['room']
  timer: RoomlineHandlers['timer']
  poll: RoomlineHandlers['poll']
  breakout: RoomlineHandlers['breakout']
  call: RoomlineHandlers['call']
  schedule: RoomlineHandlers['schedule']
  rtc: RoomlineHandlers['rtc']
  screen: RoomlineHandlers['screen']
  preview: RoomlineHandlers['preview']
  effects: RoomlineHandlers['effects']
  recording: RoomlineHandlers['recording']
  exchange: RoomlineHandlers['exchange']
  board: RoomlineHandlers['board']
}

export function createHandlers({ account, im, ...areas }: HandlerParts): RoomlineHandlers {
  return { ...areas, auth: account.auth, im: im.im, contacts: im.contacts }
}
