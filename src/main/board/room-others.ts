/** Who else is heard at a board in a room, by session: whose it is, its newest number, and when that was. */
import type { AccountId } from '@shared/ids'
import type { RoomWord } from '@shared/whiteboard/room-words'

interface Other {
  who: AccountId
  number: number
  /** ms */
  heardAt: number
}

export class RoomOthers {
  private readonly all = new Map<string, Other>()

  /** `missed`: a number is left out, so a word was lost. */
  heard({ session, number }: RoomWord, who: AccountId, now: number): { missed: boolean } {
    const known = this.all.get(session)
    this.all.set(session, { who, number: Math.max(number, known?.number ?? 0), heardAt: now })
    return { missed: known !== undefined && number > known.number + 1 }
  }

  /** Gives the sessions that are over. */
  without(isGone: (other: Readonly<Other>) => boolean): string[] {
    const gone = [...this.all].filter(([, other]) => isGone(other)).map(([session]) => session)
    for (const session of gone) this.all.delete(session)
    return gone
  }
}
