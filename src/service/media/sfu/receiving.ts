/**
 * The one receiving connection of a member: the server offers, one offer in flight, numbered. Lines are only added;
 * freed ones are made inactive and reused.
 */
import { randomInt } from 'node:crypto'
import type { ReceivingOffer } from '@shared/rtc/media'
import { keyOf, planLines, type Carried, type LinePlan, type LineUse } from './line-plan'
import {
  audioLine,
  candidatesOf,
  describe,
  openConnection,
  videoLine,
  type NativeAddress,
  type NativeConnection,
  type NativeTrack,
} from './native'
import { OutLine } from './out-line'
import { readRtcp } from './rtcp'
import { outgoing } from './rtp'
import { extensions, withoutCandidates } from './sdp'

export interface ReceivingOptions {
  name: string
  address: NativeAddress
  offer(offer: ReceivingOffer): void
  /** Lines have come, gone or become able to carry. */
  changed(): void
  /** The receiver needs a key frame on this line. */
  keyframe(line: CarryingLine): void
  remb(bitrate: number): void
  lost(): void
}

export interface CarryingLine extends LineUse {
  carries: Carried
  out: OutLine
  /** 0…1, newest report of the receiver. */
  loss: number
}

interface Line extends LineUse {
  track: NativeTrack
  ssrc: number
  out: OutLine | null
  loss: number
}

export class StaleOffer extends Error {}

export class Receiving {
  private connection: NativeConnection | null = null
  private readonly lines: Line[] = []
  /** The library lets a track go when any wrapper of it is collected. */
  private readonly wrappers: NativeTrack[] = []
  private wanted: readonly Carried[] = []
  private wantedKeys: ReadonlySet<string> = new Set()
  private number = 0
  private inFlight = false
  private connected = false
  private closed = false
  private nextSsrc = randomInt(2, 2 ** 31)

  constructor(private readonly options: ReceivingOptions) {}

  /** What it should carry from now on. */
  carry(wanted: readonly Carried[]): void {
    this.wanted = wanted
    this.wantedKeys = new Set(wanted.map(keyOf))
    // What is not wanted stops at once; the offer that says so follows, unless it is wanted again by then.
    for (const line of this.lines) if (!this.isWanted(line)) line.out?.pause()
    this.negotiate()
  }

  /** Lines that packets can go out on now. */
  get carrying(): CarryingLine[] {
    if (!this.connected) return []
    return this.lines.filter((line): line is Line & CarryingLine => line.out !== null && this.isWanted(line))
  }

  private isWanted({ carries }: Line): boolean {
    return carries !== null && this.wantedKeys.has(keyOf(carries))
  }

  /** Throws `StaleOffer` for an answer to another offer than the newest. */
  answer(number: number, sdp: string): { candidates: string[] } {
    const { connection } = this
    if (!connection || !this.inFlight || number !== this.number) throw new StaleOffer()
    connection.setRemoteDescription(withoutCandidates(sdp), 'answer')
    this.inFlight = false
    const candidates = candidatesOf(connection.localDescription()?.sdp ?? '', this.options.address)
    for (const line of this.lines) if (line.carries && !line.out) line.out = this.newOut(line)
    this.options.changed()
    this.negotiate()
    return { candidates }
  }

  close(): void {
    this.closed = true
    for (const line of this.lines) line.out = null
    try {
      this.connection?.close()
    } catch {
      // Closed before.
    }
  }

  private negotiate(): void {
    if (this.inFlight || this.closed) return
    const plan = planLines(this.lines, this.wanted)
    if (plan.free.length === 0 && plan.put.length === 0) return
    this.inFlight = true
    this.offer(plan).catch(() => {
      if (!this.closed) this.options.lost()
    })
  }

  private async offer(plan: LinePlan): Promise<void> {
    const connection = (this.connection ??= this.open())
    for (const mid of plan.free) {
      const line = this.lines.find((candidate) => candidate.mid === mid)
      if (line) this.describeLine(connection, Object.assign(line, { carries: null, out: null }))
    }
    for (const { mid, media, carries } of plan.put) {
      const known = this.lines.find((candidate) => candidate.mid === mid)
      const ssrc = this.nextSsrc++
      if (known) this.describeLine(connection, Object.assign(known, { carries, ssrc, out: null, loss: 0 }))
      else {
        const use = { mid, media, carries, ssrc, out: null, loss: 0 }
        const line: Line = { ...use, track: this.describeLine(connection, use) }
        line.track.onMessage((bytes) => this.heard(line, bytes))
        this.lines.push(line)
      }
    }
    const number = ++this.number
    const sdp = withoutCandidates(await describe(connection, 'offer'))
    if (this.closed) return
    const lines = this.lines.flatMap(({ mid, carries }) => (carries ? [{ mid, ...carries }] : []))
    this.options.offer({ number, sdp, lines: lines as ReceivingOffer['lines'] })
  }

  private open(): NativeConnection {
    const connection = openConnection(this.options.name, this.options.address)
    connection.onStateChange((state) => {
      if (this.closed) return
      if (state === 'connected') {
        this.connected = true
        this.options.changed()
      }
      if (state === 'failed' || state === 'closed') this.options.lost()
    })
    return connection
  }

  private describeLine(connection: NativeConnection, line: Omit<Line, 'track'>): NativeTrack {
    const { mid, media, carries, ssrc } = line
    const sends = carries && {
      ssrc,
      cname: carries.uuid,
      // One stream per member and thing shared: a browser keeps voice and face of one stream in step.
      stream: `${carries.uuid}:${carries.kind.startsWith('screen') ? 'screen' : 'person'}`,
      track: `${carries.kind}:${ssrc}`,
    }
    const time = { id: outgoing.absSendTimeId, uri: extensions.absSendTime }
    const level = { id: outgoing.audioLevelId, uri: extensions.audioLevel }
    const track =
      media === 'audio'
        ? connection.addTrack(audioLine({ mid, payloadType: outgoing.opus, extensions: [level, time], sends }))
        : connection.addTrack(videoLine({ mid, payloadType: outgoing.vp8, extensions: [time], sends }))
    this.wrappers.push(track)
    return track
  }

  private newOut(line: Line): OutLine {
    const { track } = line
    return new OutLine({
      media: line.media,
      ssrc: line.ssrc,
      cname: line.carries?.uuid ?? '',
      start: { seq: randomInt(0x8000), timestamp: randomInt(2 ** 31), picture: randomInt(0x7fff), tl0: randomInt(256) },
      send: (bytes) => {
        try {
          return track.sendMessageBinary(bytes)
        } catch {
          return false
        }
      },
    })
  }

  /** A compound packet comes once for every line that it names. */
  private heard(line: Line, bytes: Buffer): void {
    const now = performance.now()
    for (const item of readRtcp(bytes)) {
      if (item.kind === 'remb') this.options.remb(item.bitrate)
      else if (item.kind === 'nack' && item.ssrc === line.ssrc) line.out?.repeat(item.seqs, now)
      else if (item.kind === 'report' && item.block.ssrc === line.ssrc) {
        line.loss = item.block.fractionLost
        line.out?.heardLoss(line.loss, now)
      } else if (item.kind === 'keyframe' && item.ssrc === line.ssrc && line.out && line.carries) {
        this.options.keyframe(line as Line & CarryingLine)
      }
    }
  }
}
