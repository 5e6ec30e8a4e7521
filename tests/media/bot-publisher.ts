/** What a bot publishes: one connection per source, packets at a rate, repeats when asked, key frames when asked. */
import nodeDataChannel from 'node-datachannel'
import type { MediaSource } from '@shared/rtc/media'
import { readRtcp, senderReport } from '../../src/service/media/sfu/rtcp'
import { audioPayload, clock, stampedBody, videoPayload, vp8Packet, vp8Payload, writePacket } from './bot-rtp'

export interface Rate {
  /** Frames (voice: packets) per second. */
  fps: number
  /** Packets per frame and payload bytes per packet. */
  packets: number
  bytes: number
}

export const rates = {
  voice: { fps: 50, packets: 1, bytes: 80 },
  /** 25 fps of 3 packets of 1000 bytes: 600 kbit/s. */
  video600: { fps: 25, packets: 3, bytes: 1000 },
  video1800: { fps: 25, packets: 9, bytes: 1000 },
} as const satisfies Record<string, Rate>

export const layerRids = ['q', 'h', 'f']
const ridId = 10
const levelId = 1
const kept = 1024

interface Layer {
  ssrc: number
  rid: string | null
  seq: number
  picture: number
  keyframe: boolean
  packets: number
  octets: number
  sent: (Buffer | undefined)[]
  /** Offset of the RTP clock: every layer has its own. */
  epoch: number
}

export interface PublisherOptions {
  source: MediaSource
  /** One per layer; several make it simulcast. Empty: nothing is sent by itself. */
  rates: readonly Rate[]
  /**
   * When in the time of a frame it is sent, 0–1, by the clock of this process. Any, when left out: real cameras are not
   * in step, and timers of one length would come to be.
   */
  phase?: number
  /** -dBov of a voice. */
  level?: number
  /** Frames in their parts, sent over and over in place of stamps; the first is a key frame. Of the first layer alone. */
  recorded?: readonly (readonly Buffer[])[]
}

export class BotPublisher {
  readonly layers: Layer[]
  keyframesAsked = 0
  repeatsAsked = 0
  bitrateAllowed = 0
  readonly connection: InstanceType<typeof nodeDataChannel.PeerConnection>
  private readonly track: ReturnType<BotPublisher['connection']['addTrack']>
  private timers: NodeJS.Timeout[] = []
  private number = 0
  /** Of the recorded frames, the next to be sent. */
  private next = 0

  constructor(
    name: string,
    private readonly options: PublisherOptions,
  ) {
    this.connection = new nodeDataChannel.PeerConnection(name, { iceServers: [], disableAutoNegotiation: true })
    const simulcast = options.rates.length > 1
    this.layers = options.rates.map((_, index) => ({
      ssrc: 1 + Math.floor(Math.random() * 0x7fffffff),
      rid: simulcast ? layerRids[index]! : null,
      seq: Math.floor(Math.random() * 0xffff),
      picture: Math.floor(Math.random() * 0x7fff),
      keyframe: true,
      packets: 0,
      octets: 0,
      sent: Array.from({ length: kept }),
      epoch: Math.floor(Math.random() * 0x7fffffff),
    }))
    this.track = this.connection.addTrack(this.line(simulcast))
    this.track.onMessage((bytes) => this.heard(bytes))
  }

  private line(simulcast: boolean) {
    if (this.options.source === 'voice') {
      const line = new nodeDataChannel.Audio('0', 'SendOnly')
      line.addOpusCodec(audioPayload, 'minptime=10;useinbandfec=1')
      line.parseSdpLine(`a=extmap:${levelId} urn:ietf:params:rtp-hdrext:ssrc-audio-level`)
      line.addSSRC(this.layers[0]!.ssrc, 'bot', 'bot', 'voice')
      return line
    }
    const line = new nodeDataChannel.Video('0', 'SendOnly')
    line.addVP8Codec(videoPayload)
    if (simulcast) {
      line.parseSdpLine(`a=extmap:${ridId} urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id`)
      for (const { rid } of this.layers) line.parseSdpLine(`a=rid:${rid} send`)
      line.parseSdpLine(`a=simulcast:send ${this.layers.map(({ rid }) => rid).join(';')}`)
    } else line.addSSRC(this.layers[0]!.ssrc, 'bot', 'bot', 'video')
    return line
  }

  offer(): Promise<string> {
    return new Promise((resolve) => {
      this.connection.onLocalDescription((sdp) => resolve(sdp))
      this.connection.setLocalDescription('offer')
    })
  }

  accept({ sdp, candidates }: { sdp: string; candidates: string[] }): Promise<void> {
    const connected = new Promise<void>((resolve, reject) => {
      this.connection.onStateChange((state) => {
        if (state === 'connected') resolve()
        if (state === 'failed' || state === 'closed') reject(new Error(`publisher ${state}`))
      })
    })
    this.connection.setRemoteDescription(sdp, 'answer')
    for (const candidate of candidates) this.connection.addRemoteCandidate(candidate, '0')
    return connected
  }

  /** Sends by itself at the rates of its layers. */
  start(): void {
    this.options.rates.forEach((rate, index) => this.beat(index, rate))
    this.timers.push(setInterval(() => this.report(), 1000))
    this.report()
  }

  private beat(index: number, rate: Rate): void {
    const period = 1000 / rate.fps
    const { phase = Math.random() } = this.options
    let due = (Math.ceil(performance.now() / period) + phase) * period
    const send = (): void => {
      // Timers come late on a busy machine: what is due is sent, so that the rate is what it says.
      for (; due <= performance.now(); due += period) this.frame(index, rate)
      this.timers[index] = setTimeout(send, Math.ceil(due - performance.now()))
    }
    send()
  }

  stop(): void {
    for (const timer of this.timers) clearInterval(timer)
    this.timers = []
  }

  /** Sends one frame (voice: one packet) of a layer; returns the payloads as sent. */
  frame(index: number, { packets, bytes }: Pick<Rate, 'packets' | 'bytes'>): Buffer[] {
    const layer = this.layers[index]!
    const clockRate = this.options.source === 'voice' ? 48_000 : 90_000
    const timestamp = layer.epoch + Math.round((clock() % 1e7) * (clockRate / 1000))
    const recorded = this.nextRecorded(layer.keyframe)
    const keyframe = recorded ? this.next === 1 : layer.keyframe
    layer.keyframe = false
    layer.picture++
    const payloads: Buffer[] = []
    const parts = recorded?.length ?? packets
    for (let part = 0; part < parts; part++) {
      const body = recorded?.[part] ?? stampedBody(this.number++, bytes, keyframe)
      const head = { picture: layer.picture, tl0: layer.picture, keyframe, first: part === 0 }
      const payload = this.options.source === 'voice' ? body : (recorded ? vp8Packet : vp8Payload)(head, body)
      payloads.push(payload)
      this.sendPacket(layer, timestamp, part === parts - 1, payload)
    }
    return payloads
  }

  /** Who asks for a key frame gets the beginning. */
  private nextRecorded(keyframe: boolean): readonly Buffer[] | undefined {
    const { recorded } = this.options
    if (!recorded) return undefined
    if (keyframe || this.next >= recorded.length) this.next = 0
    return recorded[this.next++]
  }

  private sendPacket(layer: Layer, timestamp: number, marker: boolean, payload: Buffer): void {
    const seq = (layer.seq = (layer.seq + 1) & 0xffff)
    const voice = this.options.source === 'voice'
    const bytes = writePacket(voice ? audioPayload : videoPayload, {
      ssrc: layer.ssrc,
      seq,
      timestamp,
      marker,
      payload,
      ...(layer.rid ? { rid: { id: ridId, value: layer.rid } } : {}),
      ...(voice ? { level: { id: levelId, value: this.options.level ?? 30 } } : {}),
    })
    layer.sent[seq % kept] = bytes
    layer.packets++
    layer.octets += payload.length
    this.put(bytes)
  }

  private report(): void {
    const now = clock()
    const ntpHigh = Math.floor(now / 1000) + 2_208_988_800
    const ntpLow = Math.floor(((now % 1000) / 1000) * 2 ** 32)
    for (const { ssrc, epoch, packets, octets } of this.layers) {
      const rtp = epoch + Math.round((now % 1e7) * (this.options.source === 'voice' ? 48 : 90))
      this.put(senderReport({ ssrc, ntpHigh, ntpLow, rtp, packets, octets }, 'bot'))
    }
  }

  private heard(bytes: Buffer): void {
    for (const item of readRtcp(bytes)) {
      if (item.kind === 'remb') this.bitrateAllowed = item.bitrate
      if (item.kind === 'keyframe') {
        this.keyframesAsked++
        for (const layer of this.layers) if (layer.ssrc === item.ssrc) layer.keyframe = true
      }
      if (item.kind !== 'nack') continue
      const layer = this.layers.find(({ ssrc }) => ssrc === item.ssrc)
      for (const seq of item.seqs) {
        this.repeatsAsked++
        const sent = layer?.sent[seq % kept]
        if (sent?.readUInt16BE(2) === seq) this.put(sent)
      }
    }
  }

  private put(bytes: Buffer): void {
    try {
      this.track.sendMessageBinary(bytes)
    } catch {
      // Not connected yet.
    }
  }

  close(): void {
    this.stop()
    this.connection.close()
  }
}
