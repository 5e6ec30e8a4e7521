/** Media over the embedded service: one connection per source out, one connection for everything in. */
import { AppError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import type { MediaSignal, MediaSource, TrackKind, WantedPicture } from '@shared/rtc/media'
import type { LineStats, LocalMedia, RtcEngine, RtcEngineEvents, RtcStats } from '../rtc-engine'
import { firstThat } from '../watched'
import { watchLevels } from './levels'
import type { MediaWire } from './media-wire'
import { Publisher } from './publisher'
import { Receiver } from './receiver'
import { receivedLines, reportsOf, roundTripOf, sentLines, type Line, type Totals } from './stats'

/** Scrolling and resizing change the list many times; the server hears of where it comes to rest. ms */
const wantDelay = 80
/** The push that shows a link follows the reply that names it. */
const showLimit = 5_000

export class EmbeddedEngine implements RtcEngine {
  readonly kind = 'embedded'
  private begun = false
  private epoch = -1
  private events: RtcEngineEvents | null = null
  private receiver: Receiver | null = null
  private readonly publishers = new Map<MediaSource, Publisher>()
  private carried = false
  private wanted = ''
  private wantTimer: ReturnType<typeof setTimeout> | null = null
  private shownPeers = ''
  private shownQuality = ''
  private dropped: MediaSignal['dropped'] = {}
  private stops: (() => void)[] = []
  private readonly totals: Totals = new Map()

  constructor(
    private readonly wire: MediaWire,
    private readonly me: AccountId,
    private readonly log: (message: string) => void = () => undefined,
  ) {}

  async join(events: RtcEngineEvents): Promise<void> {
    if (this.begun) throw new AppError('rtc/rejected', 'an engine joins once')
    this.begun = true
    this.events = events
    const { epoch } = await this.wire.openLink()
    const late = (): AppError => new AppError('rtc/unreachable', 'the link was never shown')
    // The reply may overtake the push: until that comes, the link still seems to be opening.
    const shown = (signal: MediaSignal): boolean =>
      signal.epoch > epoch || (signal.epoch === epoch && signal.phase !== 'opening')
    await firstThat(this.wire.signal, shown, showLimit, late)
    if (this.events !== events) throw new AppError('app/cancelled', 'left while joining')
    this.epoch = epoch
    this.receiver = new Receiver({
      answer: (number, sdp) => this.wire.answer({ epoch, number, sdp }),
      onTrack: events.onTrack,
      onTrackGone: events.onTrackGone,
      ...this.iceListener,
    })
    const follow = (): void => this.follow(this.wire.signal.get())
    this.stops = [
      this.wire.signal.subscribe(follow),
      watchLevels({
        voices: () => this.receiver?.lines.filter(({ kind }) => kind === 'voice') ?? [],
        mySender: () => this.publishers.get('voice')?.connection.getSenders()[0] ?? null,
        me: this.me,
        onLevels: events.onLevels,
      }),
    ]
    events.onState('joined')
    follow()
  }

  leave(): Promise<void> {
    this.begun = true
    this.events = null
    if (this.wantTimer) clearTimeout(this.wantTimer)
    for (const stop of this.stops.splice(0)) stop()
    for (const publisher of this.publishers.values()) publisher.close()
    this.publishers.clear()
    this.receiver?.close()
    this.receiver = null
    return Promise.resolve()
  }

  async publish(media: LocalMedia): Promise<void> {
    const { source } = media
    this.mustBeJoined()
    const before = this.publishers.get(source)
    if (before && (await before.replace(media))) return
    before?.close()
    const { epoch } = this
    const { onConnected } = this.iceListener
    const publisher: Publisher = new Publisher(media, {
      send: (sdp) => this.wire.publish({ epoch, source, sdp }),
      onConnected,
      onGone: (why) => this.publisherGone(publisher, why),
    })
    this.publishers.set(source, publisher)
    try {
      await publisher.start()
    } catch (error) {
      publisher.close()
      if (this.publishers.get(source) === publisher) this.publishers.delete(source)
      throw error
    }
  }

  async unpublish(source: MediaSource): Promise<void> {
    const publisher = this.publishers.get(source)
    if (!publisher) return
    this.publishers.delete(source)
    publisher.close()
    await this.wire.unpublish({ epoch: this.epoch, source })
  }

  want(pictures: WantedPicture[]): void {
    const list = JSON.stringify(pictures)
    if (list === this.wanted) return
    this.wanted = list
    if (this.wantTimer) clearTimeout(this.wantTimer)
    this.wantTimer = setTimeout(() => {
      // A list that did not get through is asked for again with the next one.
      this.wire.want({ epoch: this.epoch, pictures }).catch(() => (this.wanted = ''))
    }, wantDelay)
  }

  async stats(): Promise<RtcStats> {
    const sent: LineStats[] = []
    let roundTrip: number | undefined
    for (const [source, { connection }] of this.publishers) {
      const reports = await reportsOf(connection)
      sent.push(...sentLines(reports, (mid) => this.mine(source, mid), this.totals))
      roundTrip ??= roundTripOf(reports)
    }
    const { receiver } = this
    const reports = receiver ? await reportsOf(receiver.connection) : []
    roundTrip ??= roundTripOf(reports)
    const owner = (mid: string): Line | undefined => {
      const line = receiver?.lines.find((each) => each.mid === mid)
      return line && { uuid: line.uuid, kind: line.kind }
    }
    const received = receivedLines(reports, owner, this.totals)
    return { time: Date.now(), sent, received, ...(roundTrip === undefined ? {} : { roundTrip }) }
  }

  /** The sound of a share is the second line of its connection. */
  private mine(source: MediaSource, mid: string): Line {
    const kind: TrackKind = source === 'screen' && mid === '1' ? 'screen-sound' : source
    return { uuid: this.me, kind }
  }

  private follow(signal: MediaSignal | undefined): void {
    if (!signal || !this.events) return
    if (signal.epoch !== this.epoch || signal.phase !== 'open') return this.lose('the link is over')
    const peers = JSON.stringify(signal.peers)
    if (peers !== this.shownPeers) this.events.onPeers(signal.peers)
    this.shownPeers = peers
    const quality = JSON.stringify(signal.quality)
    if (quality !== this.shownQuality) this.events.onQuality(signal.quality)
    this.shownQuality = quality
    const { dropped } = this
    this.dropped = signal.dropped
    for (const publisher of [...this.publishers.values()]) {
      const { source } = publisher
      if (dropped[source] !== signal.dropped[source]) this.publisherGone(publisher, 'dropped by the server')
    }
    this.receiver?.offer(signal.offer)
  }

  /** Where one connection alone is gone, its source is published over another; the rest goes on. */
  private publisherGone(publisher: Publisher, why: string): void {
    const { source, media, stood } = publisher
    if (!this.events || this.publishers.get(source) !== publisher) return
    if (!stood) return this.lose(`${source} ${why}`, true)
    this.log(`${source} is published anew: ${why}`)
    publisher.close()
    this.publishers.delete(source)
    this.publish(media).catch((error: unknown) => this.lose(`${source} was not taken again: ${String(error)}`))
  }

  private get iceListener(): { onConnected(): void; onGone(why: string): void } {
    const onConnected = (): void => {
      this.carried = true
      this.events?.onCarried?.()
    }
    return { onConnected, onGone: (why) => this.lose(why, true) }
  }

  /** `media`: the link stands, but nothing gets through. Without it, somebody else has the link or it is gone. */
  private lose(why: string, media = false): void {
    const { events } = this
    if (!events) return
    this.log(`media lost: ${why}`)
    const error = media && !this.carried ? new AppError('rtc/unreachable', 'no media gets through') : undefined
    void this.leave()
    events.onState('lost', error)
  }

  private mustBeJoined(): void {
    if (!this.events || this.epoch < 0) throw new AppError('room/not-joined', 'no link to the media server')
  }
}
