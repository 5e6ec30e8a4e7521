/** Media control in main: the grant, the link to the media server, and what members of a mesh send each other. */
import { AppError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import type { RoomlineHandlers } from '@shared/ipc/contract'
import { closedSignal, type MediaSignal, type PeerDescription, type RtcGrant } from '@shared/rtc/media'
import { Cell, KeyedCell } from '@shared/state'

export interface Rtc {
  /** The handlers of the contract area of the same name. */
  readonly rtc: RoomlineHandlers['rtc']
}

export function createRtc(): Rtc {
  const refuse = (): never => {
    throw new AppError('room/not-joined', 'no media yet')
  }
  return {
    rtc: {
      grant: () => new Cell<RtcGrant | null>(null),
      signal: () => new Cell<MediaSignal>(closedSignal),
      takeEntry: refuse,
      openLink: refuse,
      closeLink: refuse,
      publish: refuse,
      unpublish: refuse,
      want: refuse,
      answer: refuse,
      descriptions: () =>
        new KeyedCell<PeerDescription>() as Cell<Record<AccountId, PeerDescription>> | KeyedCell<PeerDescription>,
      sendDescription: refuse,
      setMeshWanted: refuse,
    },
  }
}
