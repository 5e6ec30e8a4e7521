/** What a bot receives: answers the server's offers and accounts for every packet. */
import nodeDataChannel from 'node-datachannel'
import type { ReceivedLine, ReceivingOffer } from '@shared/rtc/media'
import { maximumBitrate, nack, pictureLoss, receiverReport } from '../../src/service/media/sfu/rtcp'
import { clock, readArrival, type Arrival } from './bot-rtp'
import { Latencies } from './latencies'
import { SeenNumbers } from './seen-numbers'

export interface Received {
  line: ReceivedLine
  packets: number
  repeats: number
  bytes: number
  latencies: Latencies
  /** Every packet, when the bot is told to keep them. */
  arrivals: Arrival[]
  seqs: SeenNumbers
}

export class BotReceiver {
  /** By `kind uuid`. */
  readonly received = new Map<string, Received>()
  keepArrivals = false
  /** Asks for what is missing. */
  nacks = false
  readonly connection: InstanceType<typeof nodeDataChannel.PeerConnection>
  private lines = new Map<string, ReceivedLine>()
  private readonly tracks = new Map<string, ReturnType<BotReceiver['connection']['addTrack']>>()
  private readonly ssrcs = new Map<string, number>()
  private readonly highest = new Map<number, number>()

  constructor(name: string) {
    this.connection = new nodeDataChannel.PeerConnection(name, { iceServers: [], disableAutoNegotiation: true })
    this.connection.onTrack((track) => {
      this.tracks.set(track.mid(), track)
      track.onMessage((bytes) => this.heard(track.mid(), bytes))
    })
  }

  /** Answers an offer; the candidates come with the server's reply. */
  answer(offer: ReceivingOffer): Promise<string> {
    this.lines = new Map(offer.lines.map((line) => [line.mid, line]))
    return new Promise((resolve) => {
      this.connection.onLocalDescription((sdp, type) => (type === 'answer' ? resolve(sdp) : undefined))
      this.connection.setRemoteDescription(offer.sdp, 'offer')
      this.connection.setLocalDescription('answer')
    })
  }

  candidates(candidates: readonly string[]): void {
    for (const candidate of candidates) this.connection.addRemoteCandidate(candidate, '0')
  }

  of(kind: ReceivedLine['kind'], uuid: string): Received | undefined {
    return this.received.get(`${kind} ${uuid}`)
  }

  askKeyframe(kind: ReceivedLine['kind'], uuid: string): void {
    this.control(kind, uuid, (ssrc) => pictureLoss(1, ssrc))
  }

  askAgain(kind: ReceivedLine['kind'], uuid: string, seqs: number[]): void {
    this.control(kind, uuid, (ssrc) => nack(1, ssrc, seqs))
  }

  /** Says what this link carries, in bit/s, and what of the line was lost, 0…1. */
  report(kind: ReceivedLine['kind'], uuid: string, bitrate: number, loss = 0): void {
    this.control(kind, uuid, (ssrc) => {
      const block = { ssrc, fraction: Math.floor(loss * 256), lost: 0, highest: 0, jitter: 0, lastSr: 0, sinceSr: 0 }
      return Buffer.concat([receiverReport(1, [block]), maximumBitrate(1, bitrate, [ssrc])])
    })
  }

  private control(kind: string, uuid: string, write: (ssrc: number) => Buffer): void {
    const line = [...this.lines.values()].find((candidate) => candidate.kind === kind && candidate.uuid === uuid)
    const ssrc = line && this.ssrcs.get(line.mid)
    if (line && ssrc !== undefined) this.tracks.get(line.mid)?.sendMessageBinary(write(ssrc))
  }

  private heard(mid: string, bytes: Buffer): void {
    const line = this.lines.get(mid)
    const arrival = readArrival(bytes)
    if (!line || !arrival) return
    this.ssrcs.set(mid, arrival.ssrc)
    const key = `${line.kind} ${line.uuid}`
    let into = this.received.get(key)
    if (!into) {
      into = {
        line,
        packets: 0,
        repeats: 0,
        bytes: 0,
        latencies: new Latencies(),
        arrivals: [],
        seqs: new SeenNumbers(),
      }
      this.received.set(key, into)
    }
    const number = arrival.stamp?.number ?? arrival.seq
    if (into.seqs.has(number)) into.repeats++
    else {
      into.seqs.add(number)
      into.packets++
      into.bytes += bytes.length
      if (arrival.stamp) into.latencies.add(clock() - arrival.stamp.sentAt)
    }
    if (this.keepArrivals) into.arrivals.push(arrival)
    if (this.nacks) this.askForGap(mid, arrival)
  }

  private askForGap(mid: string, { ssrc, seq }: Arrival): void {
    const before = this.highest.get(ssrc)
    const ahead = before === undefined ? 1 : ((seq - before) << 16) >> 16
    if (ahead <= 0) return
    this.highest.set(ssrc, seq)
    if (ahead < 2 || ahead > 100) return
    const missing = Array.from({ length: ahead - 1 }, (_, step) => (seq - ahead + 1 + step) & 0xffff)
    this.tracks.get(mid)?.sendMessageBinary(nack(1, ssrc, missing))
  }

  close(): void {
    this.connection.close()
  }
}
