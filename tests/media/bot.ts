/**
 * A member of a room without a browser: publishes RTP at a rate with number and send time in the payload, receives
 * and accounts for it, over the same wire as the app. No codec, so many of them fit on one machine.
 */
import type { MediaPeer, MediaQuality, MediaSource, ReceivingOffer, WantedPicture } from '@shared/rtc/media'
import type { MediaEvents, MediaLimits } from '@shared/rtc/signal'
import type { Ready } from '../../src/service/server'
import { BotLink } from './bot-link'
import { BotPublisher, type PublisherOptions } from './bot-publisher'
import { BotReceiver } from './bot-receiver'
import { roomCaller, type BotPerson, type RoomCaller } from './room-caller'

const flags = { voice: 'audio', camera: 'video', screen: 'subVideo' } as const

export class MediaBot {
  readonly publishers = new Map<string, BotPublisher>()
  readonly receiver: BotReceiver
  peers: MediaPeer[] = []
  quality: Record<string, MediaQuality> = {}
  dropped: MediaSource[] = []
  limits: MediaLimits | null = null
  offers: ReceivingOffer[] = []
  /** All that the server told, as told. */
  readonly told: string[] = []
  /** `false`: offers are kept in `offers` and not answered. */
  answers = true
  /** A relay's UDP port to go through instead of the server's own. */
  through: number | null = null
  link!: BotLink
  private pending: Promise<void> = Promise.resolve()

  private constructor(
    readonly person: BotPerson,
    readonly room: string,
    readonly caller: RoomCaller,
  ) {
    this.receiver = new BotReceiver(`${person.accid}-receives`)
  }

  /** Enters the room (making it when it is not there) and opens the media link. */
  static async join(ready: Ready, person: BotPerson, room: string, deviceId?: string): Promise<MediaBot> {
    const caller = roomCaller(ready, person, deviceId)
    await caller.create(room).catch(() => undefined)
    await caller.enter(room)
    const bot = new MediaBot(person, room, caller)
    await bot.openLink(ready)
    return bot
  }

  /** Opens the link alone and waits for the welcome; the room has to be entered. */
  async openLink(ready: Ready): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      BotLink.open(ready.api, this.room, this.caller.headers, (event, data) => {
        if (event === 'welcome') resolve()
        this.hear(event, data)
      }).then((link) => {
        this.link = link
        void link.closed.then((code) => reject(new Error(`link closed ${code}`)))
      }, reject)
    })
  }

  /** Publishes and turns the room's flag on; resolves when the connection is up. Sends at once unless told not to. */
  async publish(options: PublisherOptions & { flag?: boolean; start?: boolean }): Promise<BotPublisher> {
    const { source, flag = true, start = true } = options
    const publisher = new BotPublisher(`${this.person.accid}-${source}`, options)
    this.publishers.get(source)?.close()
    this.publishers.set(source, publisher)
    if (flag) await this.caller.stream(this.room, flags[source], true)
    const answer = await this.link.call('publish', { source, sdp: await publisher.offer() })
    await publisher.accept({ ...answer, candidates: this.reached(answer.candidates) })
    if (start) publisher.start()
    return publisher
  }

  async want(pictures: WantedPicture[]): Promise<void> {
    await this.link.call('want', { pictures })
  }

  /** Waits until nothing of an offer is left to answer. */
  async settled(): Promise<void> {
    await this.pending
  }

  close(): void {
    this.link.close()
    for (const publisher of this.publishers.values()) publisher.close()
    this.receiver.close()
  }

  private reached(candidates: string[]): string[] {
    const { through } = this
    this.told.push(...candidates)
    return through === null ? candidates : candidates.map((line) => line.replace(/(UDP \d+ \S+) \d+/, `$1 ${through}`))
  }

  private hear(event: keyof MediaEvents, data: unknown): void {
    if (event === 'welcome') this.limits = (data as MediaEvents['welcome']).limits
    if (event === 'peers') this.peers = (data as MediaEvents['peers']).peers
    if (event === 'quality') this.quality = (data as MediaEvents['quality']).quality
    if (event === 'dropped') this.dropped.push((data as MediaEvents['dropped']).source)
    if (event !== 'offer') return
    const offer = data as ReceivingOffer
    this.offers.push(offer)
    if (this.answers) this.pending = this.pending.then(() => this.accept(offer)).catch(() => undefined)
  }

  private async accept(offer: ReceivingOffer): Promise<void> {
    const sdp = await this.receiver.answer(offer)
    const { candidates } = await this.link.call('answer', { number: offer.number, sdp })
    this.receiver.candidates(this.reached(candidates))
  }
}
