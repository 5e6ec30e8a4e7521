/**
 * A published track: takes its packets apart by stream, asks the publisher for what is missing, and hands every packet
 * to the lines that carry it. The only way from a packet to the receivers.
 */
import type { TrackKind } from '@shared/rtc/media'
import { IncomingStream } from './incoming-stream'
import { mediaOf } from './line-plan'
import { LossMeter, type LossCounts } from './loss-meter'
import type { OutLine } from './out-line'
import { maximumBitrate, nack, pictureLoss, readRtcp, receiverReport, type ReceiverReport } from './rtcp'
import { payloadTypeOf, unpackRed } from './red'
import { isRtcp, readExtension, readPacket, ssrcOf, type MediaKind } from './rtp'
import { UplinkEstimate } from './uplink-estimate'

const rids = ['q', 'h', 'f']
/** Whatever a client sends, no more streams of it are kept. */
const maxStreams = 6
/** SSRC of ours in feedback; it is on no line. */
const ownSsrc = 1
const ceilings: Record<TrackKind, number> = { voice: 0, camera: 2_500_000, screen: 4_000_000, 'screen-sound': 0 }

export interface SourceOptions {
  uuid: string
  kind: TrackKind
  /** Header extension ids of the publisher's offer; 0 where there is none. */
  levelId: number
  ridId: number
  /** Payload type of redundant audio; 0 where there is none. */
  red?: number
  write(bytes: Buffer): void
  onLevel?(level: number): void
  /** A stream (a layer) is heard for the first time. */
  onStream?(): void
}

export class Source {
  readonly lines = new Set<OutLine>()
  readonly streams: IncomingStream[] = []
  readonly media: MediaKind
  /** Off: the room's flag is off, or the voice is not among the loudest. Nothing is forwarded. */
  private forwarding = false
  private readonly bySsrc = new Map<number, IncomingStream>()
  private readonly estimate: UplinkEstimate | null
  private readonly limitLoss = new LossMeter()
  private readonly qualityLoss = new LossMeter()
  private smoothLoss = 0

  constructor(readonly options: SourceOptions) {
    this.media = mediaOf(options.kind)
    this.estimate = this.media === 'video' ? new UplinkEstimate(ceilings[options.kind]) : null
  }

  setForwarding(forwarding: boolean): void {
    if (forwarding === this.forwarding) return
    this.forwarding = forwarding
    if (!forwarding) for (const line of this.lines) line.pause()
  }

  received(bytes: Buffer, now: number): void {
    if (bytes.length < 8) return
    if (isRtcp(bytes)) this.heardControl(bytes, now)
    else if (bytes.length >= 12) this.heardMedia(bytes, now)
  }

  /** Every 20 ms: what is missing, and the key frames that lines wait for. */
  repair(now: number): void {
    for (const stream of this.streams) {
      if (stream.nacks.quiet) continue
      const { ask, lost } = stream.nacks.due(now)
      if (ask.length > 0) this.options.write(nack(ownSsrc, stream.ssrc, ask))
      if (lost && this.media === 'video') this.askKeyframe(stream, now)
    }
    if (this.media === 'audio' || !this.forwarding) return
    for (const line of this.lines) if (line.waitsFor) this.askKeyframe(line.waitsFor, now)
  }

  askKeyframe(stream: IncomingStream, now: number): void {
    if (stream.mayAskKeyframe(now)) this.options.write(pictureLoss(ownSsrc, stream.ssrc))
  }

  /** Every second. */
  report(now: number): void {
    const heard = this.streams.filter((stream) => stream.isAlive(now))
    if (heard.length === 0) return
    const reports = heard.map((stream) => stream.stats.report(now, stream.nacks.gaps))
    this.options.write(receiverReport(ownSsrc, this.media === 'audio' ? this.atFirstTry(reports) : reports))
  }

  /** A voice's sender adds redundancy by what is lost at the first try: a repeat may come too late to be played. */
  private atFirstTry(reports: readonly ReceiverReport[]): ReceiverReport[] {
    this.smoothLoss += ((this.limitLoss.take(this.counts) ?? 0) - this.smoothLoss) * 0.5
    const fraction = Math.min(255, Math.round(this.smoothLoss * 256))
    return reports.map((report) => ({ ...report, fraction }))
  }

  /** Every 250 ms, video only. */
  limit(now: number): void {
    const heard = this.streams.filter((stream) => stream.isAlive(now))
    if (!this.estimate || heard.length === 0) return
    const received = heard.reduce((sum, stream) => sum + stream.stats.bitrate, 0)
    // A quarter of a second is too few packets to judge by.
    this.smoothLoss += ((this.limitLoss.take(this.counts) ?? 0) - this.smoothLoss) * 0.2
    const bitrate = this.estimate.feed(this.smoothLoss, received)
    const ssrcs = this.streams.map((stream) => stream.ssrc)
    // In one compound packet, as feedback has to be where reduced size is not negotiated.
    this.options.write(Buffer.concat([receiverReport(ownSsrc, []), maximumBitrate(ownSsrc, bitrate, ssrcs)]))
  }

  /** 0…1 before repair, since the call before; null when nothing came. */
  takeLoss(): number | null {
    return this.qualityLoss.take(this.counts)
  }

  private get counts(): LossCounts {
    const arrived = this.streams.reduce((sum, stream) => sum + stream.arrived, 0)
    return { arrived, missed: this.streams.reduce((sum, stream) => sum + stream.missed, 0) }
  }

  private heardMedia(bytes: Buffer, now: number): void {
    const stream = this.bySsrc.get(ssrcOf(bytes)) ?? this.newStream(bytes)
    if (!stream) return
    const redundant = this.options.red && payloadTypeOf(bytes) === this.options.red
    // The newest first: what it lacks before it counts as lost, and is then filled before it is asked for.
    const packets = redundant ? unpackRed(bytes) : [bytes]
    const opened = packets.reduce((sum, each) => sum + this.take(stream, each, now), 0)
    if (opened > 0) this.repair(now)
  }

  /** By how many packets more are missing after it. */
  private take(stream: IncomingStream, bytes: Buffer, now: number): number {
    const packet = readPacket(bytes, this.media, this.options.levelId)
    if (!packet) return 0
    const gaps = stream.nacks.gaps
    if (!stream.nacks.arrived(packet.seq)) return 0
    const opened = stream.nacks.gaps - gaps
    if (opened > 0) stream.missed += opened
    if (opened >= 0) stream.arrived++
    stream.stats.arrived(packet.seq, packet.timestamp, bytes.length, now)
    if (packet.level !== null) this.options.onLevel?.(packet.level)
    if (this.forwarding) for (const line of this.lines) line.forward(stream, packet, now)
    return opened
  }

  private newStream(bytes: Buffer): IncomingStream | null {
    if (this.streams.length >= maxStreams) return null
    let layer = 0
    if (this.options.ridId) {
      const rid = readExtension(bytes, this.options.ridId)
      layer = rid ? rids.indexOf(rid.toString('latin1')) : -1
      if (layer < 0) return null
    }
    const stream = new IncomingStream(ssrcOf(bytes), layer, this.media === 'audio' ? 48_000 : 90_000)
    this.bySsrc.set(stream.ssrc, stream)
    this.streams.push(stream)
    this.streams.sort((a, b) => a.layer - b.layer)
    if (this.media === 'audio') for (const line of this.lines) line.target = stream
    this.options.onStream?.()
    return stream
  }

  private heardControl(bytes: Buffer, now: number): void {
    for (const item of readRtcp(bytes)) {
      if (item.kind !== 'sr') continue
      const stream = this.bySsrc.get(item.ssrc)
      if (!stream) continue
      stream.clock = { ntpHigh: item.ntpHigh, ntpLow: item.ntpLow, rtp: item.rtp }
      stream.stats.heardSr(item.ntpHigh, item.ntpLow, now)
      for (const line of this.lines) line.reportClock(stream)
    }
  }
}
