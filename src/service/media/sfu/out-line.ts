/** One track as one receiver gets it: the layer it is on, rewritten to be continuous, kept a while for repeats. */
import type { MediaKind, MediaPacket } from './rtp'
import { absSendTime, absSendTimeAt } from './rtp'
import { LineRewriter, type Rewritten } from './line-rewriter'
import { senderReport } from './rtcp'
import { SentPackets } from './sent-packets'
import type { IncomingStream } from './incoming-stream'
import { writeVp8 } from './vp8'
import type { MediaCounts } from '../protocol'

/** A second and more of a fast picture. */
const kept = { audio: 128, video: 512 } as const
/** Loss from which a sound is sent twice: asking for a packet again takes longer than a sound can wait. */
const lossySound = 0.02
/** And three times: twice would leave more than the ear forgives. */
const veryLossySound = 0.15
const sendAgainMs = 10_000
/** Two packets later: losses come in a row. */
const secondTryAfter = 2
const thirdTryAfter = 4

export interface OutLineOptions {
  media: MediaKind
  ssrc: number
  cname: string
  /** Where its sequence numbers begin. */
  start: Rewritten
  /** `false`: not taken. */
  send(bytes: Buffer): boolean
}

export class OutLine {
  target: IncomingStream | null = null
  packets = 0
  octets = 0
  private readonly counts = { forwarded: 0, dropped: 0, repeated: 0 }
  private current: IncomingStream | null = null
  /** The run is broken: video goes on at a key frame only. */
  private broken = true
  private lastAt = 0
  private lastTimestamp = 0
  private twiceUntil = -Infinity
  private thriceUntil = -Infinity
  private readonly rewriter: LineRewriter
  private readonly sent: SentPackets
  private readonly timeAt: number
  private readonly clockRate: number

  constructor(private readonly options: OutLineOptions) {
    this.rewriter = new LineRewriter(options.start)
    this.sent = new SentPackets(kept[options.media])
    this.timeAt = absSendTimeAt(options.media)
    this.clockRate = options.media === 'audio' ? 48_000 : 90_000
  }

  /** Nothing may be forwarded for now. */
  pause(): void {
    this.broken = true
  }

  /** The stream whose key frame this line waits for. */
  get waitsFor(): IncomingStream | null {
    return this.target && (this.broken || this.target !== this.current) ? this.target : null
  }

  forward(stream: IncomingStream, packet: MediaPacket, now: number): void {
    if (stream !== this.current || this.broken) {
      if (stream !== this.target) return
      if (this.options.media === 'video' && !packet.vp8?.keyframe) return
      this.begin(stream, packet, now)
    } else if (this.target === null) return
    const as = this.rewriter.rewrite(packet)
    if (!as) return
    this.sent.keep(packet, as)
    this.lastAt = now
    this.lastTimestamp = packet.timestamp
    if (!this.write(packet, as, now)) {
      this.counts.dropped++
      return
    }
    this.counts.forwarded++
    this.packets++
    this.octets += packet.bytes.length
    if (now < this.twiceUntil) this.repeat([(as.seq - secondTryAfter) & 0xffff], now)
    if (now < this.thriceUntil) this.repeat([(as.seq - thirdTryAfter) & 0xffff], now)
  }

  /** Sends again what the receiver misses and what is still kept. */
  repeat(seqs: readonly number[], now: number): void {
    for (const seq of seqs) {
      const again = this.sent.take(seq, now)
      if (again && this.write(again.packet, again.as, now)) this.counts.repeated++
    }
  }

  /** What the receiver reports as lost, 0…1. */
  heardLoss(loss: number, now: number): void {
    if (this.options.media !== 'audio') return
    if (loss >= lossySound) this.twiceUntil = now + sendAgainMs
    if (loss >= veryLossySound) this.thriceUntil = now + sendAgainMs
  }

  /** Adds what it has carried since it was last asked. */
  addCounts(sum: Pick<MediaCounts, 'forwarded' | 'dropped' | 'repeated'>): void {
    for (const name of ['forwarded', 'dropped', 'repeated'] as const) {
      sum[name] += this.counts[name]
      this.counts[name] = 0
    }
  }

  /** Passes the sender's clock on, in this line's own timestamps. */
  reportClock(stream: IncomingStream): void {
    if (stream !== this.current || this.broken || !stream.clock) return
    const { ntpHigh, ntpLow, rtp } = stream.clock
    const { ssrc, cname } = this.options
    const { packets, octets } = this
    this.options.send(
      senderReport({ ssrc, ntpHigh, ntpLow, rtp: this.rewriter.timestampOf(rtp), packets, octets }, cname),
    )
  }

  private begin(stream: IncomingStream, packet: MediaPacket, now: number): void {
    const elapsed = this.current ? this.elapsed(stream, packet, now) : 0
    this.rewriter.begin(packet, Math.round((elapsed * this.clockRate) / 1000))
    this.current = stream
    this.broken = false
    this.reportClock(stream)
  }

  /** ms between the newest packet sent and this one: by the sender's clock where it is known, else by arrival. */
  private elapsed(stream: IncomingStream, packet: MediaPacket, now: number): number {
    const before = this.current?.captureTime(this.lastTimestamp)
    const after = stream.captureTime(packet.timestamp)
    const byArrival = now - this.lastAt
    if (before === undefined || after === undefined) return byArrival
    return Math.abs(after - before - byArrival) < 2000 ? after - before : byArrival
  }

  private write({ bytes, vp8 }: MediaPacket, as: Rewritten, now: number): boolean {
    bytes.writeUInt16BE(as.seq, 2)
    bytes.writeUInt32BE(as.timestamp, 4)
    bytes.writeUInt32BE(this.options.ssrc, 8)
    bytes.writeUIntBE(absSendTime(now), this.timeAt, 3)
    if (vp8) writeVp8(bytes, vp8, as.picture, as.tl0)
    return this.options.send(bytes)
  }
}
