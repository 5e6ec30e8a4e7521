/** All rooms of the media process, and the clock they run by. */
import type { Logger } from 'pino'
import type { FromProcess, MediaCall, MediaCounts, ToProcess } from '../protocol'
import { MediaRoom } from './media-room'
import type { NativeAddress } from './native'
import { Refusal } from './refusal'

/** Half the pause between two requests for the same packet. */
const tickMs = 20

export class SelectiveForwarder {
  private readonly rooms = new Map<string, MediaRoom>()
  private readonly roomOf = new Map<number, string>()
  private ticks = 0

  constructor(
    private readonly address: NativeAddress,
    private readonly say: (news: FromProcess) => void,
    private readonly log: Logger,
  ) {
    setInterval(() => this.tick(), tickMs).unref()
  }

  obey(order: ToProcess): void {
    switch (order.do) {
      case 'open':
        return this.open(order.link, order.room, order.uuid, order.on)
      case 'allow':
        return this.roomOfLink(order.link)?.allow(order.link, order.on)
      case 'close':
        return this.close(order.link)
      case 'ask':
        return void this.ask(order.link, order.id, order.call)
    }
  }

  private open(link: number, name: string, uuid: string, on: Parameters<MediaRoom['open']>[2]): void {
    let room = this.rooms.get(name)
    if (!room) {
      room = new MediaRoom(this.address, {
        tell: (to, news) => this.say({ say: 'event', link: to, ...news }),
        lost: (lost) => this.say({ say: 'lost', link: lost }),
      })
      this.rooms.set(name, room)
    }
    this.roomOf.set(link, name)
    room.open(link, uuid, on)
  }

  private close(link: number): void {
    const name = this.roomOf.get(link)
    const room = this.roomOfLink(link)
    if (name === undefined || !room) return
    this.roomOf.delete(link)
    room.close(link)
    if (room.members.size === 0) this.rooms.delete(name)
  }

  private async ask(link: number, id: number, call: MediaCall): Promise<void> {
    try {
      const room = this.roomOfLink(link)
      if (!room) throw new Refusal('not-in-room')
      this.say({ say: 'reply', link, id, result: await room.ask(link, call) })
    } catch (error) {
      const code = error instanceof Refusal ? error.code : 'negotiation-failed'
      // The library's words may quote the SDP, which has addresses in it.
      this.log.warn({ method: call.method, code }, 'media request refused')
      this.say({ say: 'refusal', link, id, code })
    }
  }

  private roomOfLink(link: number): MediaRoom | undefined {
    return this.rooms.get(this.roomOf.get(link) ?? '')
  }

  private tick(): void {
    const now = performance.now()
    this.ticks++
    for (const room of this.rooms.values()) {
      room.repair(now)
      if (this.ticks % 12 === 0) room.limit(now)
      if (this.ticks % 50 === 0) room.report(now)
      if (this.ticks % 100 === 0) room.quality()
    }
    if (this.ticks % 100 === 0) this.say({ say: 'counts', ...this.counts() })
  }

  private counts(): MediaCounts {
    const counts: MediaCounts = {
      rooms: this.rooms.size,
      members: this.roomOf.size,
      forwarded: 0,
      dropped: 0,
      repeated: 0,
    }
    for (const room of this.rooms.values()) room.addCounts(counts)
    return counts
  }
}
