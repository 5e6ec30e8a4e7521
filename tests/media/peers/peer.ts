/** A participant without windows: main's own IM, RoomKit and media control in this process, its media in the page. */
import type { Page } from '@playwright/test'
import { roomUuid } from '@shared/ids'
import type { Endpoint } from '@shared/endpoint'
import type { Caller } from '@shared/ipc/define'
import type { WantedPicture } from '@shared/rtc/media'
import { systemClock, type Log } from '../../../src/main/ports'
import { createRtc, type Rtc } from '../../../src/main/rtc'
import type { RtcStats } from '../../../src/renderer/rtc/rtc-engine'
import { signedIn, type RoomPerson } from '../../sdk/room-person'

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const caller: Caller = { windowId: 0, kind: 'meeting' }

export class Peer {
  private readonly rtc: Rtc
  private readonly stopSignal: () => void

  private constructor(
    readonly name: string,
    readonly person: RoomPerson,
    private readonly page: Page,
    private readonly through: number | undefined,
  ) {
    const { im, kit } = person
    this.rtc = createRtc({
      roomKit: kit,
      offers: kit.authService.offers,
      isPrivate: () => false,
      onNotify: im.reuse.onNotify,
      clock: systemClock,
      log: silent,
    })
    const signal = this.rtc.rtc.signal(undefined, caller)
    this.stopSignal = signal.subscribe(() => void this.show(signal.get()))
  }

  static async signIn(page: Page, endpoint: Endpoint, accid: string, through?: number): Promise<Peer> {
    return new Peer(accid, await signedIn(endpoint, accid, `${accid}-token`), page, through)
  }

  /** Joins the room with sound and picture on. */
  async join(room: string): Promise<void> {
    await this.person.kit.roomService.joinRoom({ roomUuid: roomUuid(room) })
    const { setMyMedia } = this.person.kit.room
    for (const kind of ['audio', 'video'] as const) await setMyMedia({ kind, on: true, takeOver: false }, caller)
    await this.page.evaluate((name) => window.peers.join(name), this.name)
  }

  /** A call of the contract area `rtc`, from the page. */
  async call(method: string, input: unknown): Promise<unknown> {
    const handler = this.rtc.rtc[method as 'openLink'] as (input: unknown, caller: Caller) => unknown
    return this.rerouted(await handler(input, caller))
  }

  /** Where the server says that it is to be reached, the relay is named. */
  private rerouted(reply: unknown): unknown {
    if (this.through === undefined || typeof reply !== 'object' || reply === null || !('candidates' in reply))
      return reply
    const candidates = (reply.candidates as string[]).map((one) =>
      one.replace(/ \S+ \d+ typ host/, ` 127.0.0.1 ${this.through} typ host`),
    )
    return { ...reply, candidates }
  }

  async want(pictures: WantedPicture[]): Promise<void> {
    await this.page.evaluate(([name, list]) => window.peers.want(name, list), [this.name, pictures] as const)
  }

  stats(): Promise<RtcStats> {
    return this.page.evaluate((name) => window.peers.stats(name), this.name)
  }

  async close(): Promise<void> {
    await this.page.evaluate((name) => window.peers.leave(name), this.name).catch(() => undefined)
    this.stopSignal()
    this.rtc.close()
    await this.person.close()
  }

  private async show(signal: unknown): Promise<void> {
    // The page may be gone already when the last signal of a closing person comes.
    await this.page
      .evaluate(([name, value]) => window.peers.signal(name, value), [this.name, signal as never] as const)
      .catch(() => undefined)
  }
}
