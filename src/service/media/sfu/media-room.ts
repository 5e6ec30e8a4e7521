/** The media of one room: who publishes, who receives what, which layer, whose voices. */
import { layers, type MediaPeer, type MediaSource } from '@shared/rtc/media'
import type { MediaCall, MediaCounts, MediaNews } from '../protocol'
import { limits } from '../limits'
import { chooseLayers, type PictureNeed } from './layer-choice'
import { keyOf, type Carried } from './line-plan'
import { Loudest } from './loudest'
import { MediaMember } from './media-member'
import type { NativeAddress } from './native'
import type { OutLine } from './out-line'
import { qualityOf } from './quality'
import { StaleOffer, type CarryingLine } from './receiving'
import type { Source } from './source'
import { Refusal } from './refusal'

const sourceOf = { voice: 'voice', camera: 'camera', screen: 'screen', 'screen-sound': 'screen' } as const

export interface RoomPort {
  tell(link: number, news: MediaNews): void
  lost(link: number): void
}

export class MediaRoom {
  readonly members = new Map<number, MediaMember>()
  private readonly loudest = new Loudest()
  /** What is on a line, as `connect` tied it: looking for it four times a second would hold up what is forwarded. */
  private readonly sourceOn = new Map<OutLine, Source>()

  constructor(
    private readonly address: NativeAddress,
    private readonly port: RoomPort,
  ) {}

  open(link: number, uuid: string, on: MediaSource[]): void {
    const member = new MediaMember(link, uuid, this.address, {
      offer: (offer) => this.port.tell(link, { event: 'offer', data: offer }),
      changed: () => this.connect(),
      keyframe: (line) => this.keyframe(line),
      lost: () => this.port.lost(link),
      published: () => this.refresh(),
      dropped: (source) => this.port.tell(link, { event: 'dropped', data: { source } }),
      level: (level) => this.loudest.level(uuid, level),
    })
    member.on = new Set(on)
    this.members.set(link, member)
    this.port.tell(link, { event: 'welcome', data: { limits } })
    this.refresh()
  }

  allow(link: number, on: MediaSource[]): void {
    const member = this.members.get(link)
    if (!member) return
    member.on = new Set(on)
    this.gate()
  }

  close(link: number): void {
    const member = this.members.get(link)
    if (!member) return
    this.members.delete(link)
    this.loudest.forget(member.uuid)
    member.close()
    this.refresh()
  }

  /** Rejects with `Refusal`, or with whatever the native library found wrong. */
  async ask(link: number, call: MediaCall): Promise<unknown> {
    const member = this.members.get(link)
    if (!member) throw new Refusal('not-in-room')
    switch (call.method) {
      case 'publish':
        return this.publish(member, call.params)
      case 'unpublish':
        member.unpublish(call.params.source)
        return null
      case 'want':
        if (call.params.pictures.length > limits.pictures) throw new Refusal('bad-request')
        member.pictures = call.params.pictures
        member.receiving.carry(this.carriedBy(member))
        this.connect()
        return null
      case 'answer':
        return answered(member, call.params)
    }
  }

  repair(now: number): void {
    for (const source of this.sources()) source.repair(now)
  }

  /** Every 250 ms. */
  limit(now: number): void {
    for (const source of this.sources()) source.limit(now)
    for (const member of this.members.values()) member.measure(now)
    this.gate()
    this.aim(now)
  }

  /** Every second. */
  report(now: number): void {
    for (const source of this.sources()) source.report(now)
  }

  /** Every two seconds. */
  quality(): void {
    const quality: Record<string, ReturnType<typeof qualityOf>> = {}
    for (const member of this.members.values()) {
      const losses = [...member.sources()].flatMap((source) => source.takeLoss() ?? [])
      quality[member.uuid] = qualityOf(losses.length > 0 ? Math.max(...losses) : null, member.downLoss)
    }
    for (const link of this.members.keys()) this.port.tell(link, { event: 'quality', data: { quality } })
  }

  /** Adds what its lines have carried since they were last asked. */
  addCounts(counts: MediaCounts): void {
    for (const member of this.members.values()) for (const { out } of member.receiving.carrying) out.addCounts(counts)
  }

  private *sources(): Generator<Source> {
    for (const member of this.members.values()) yield* member.sources()
  }

  private async publish(member: MediaMember, { source, sdp }: { source: MediaSource; sdp: string }): Promise<unknown> {
    if (source !== 'screen') return member.publish(source, sdp)
    this.takeScreen(member)
    const answer = await member.publish(source, sdp)
    try {
      // Two may have begun together.
      this.takeScreen(member)
    } catch (error) {
      member.unpublish(source)
      throw error
    }
    return answer
  }

  /** One screen per room; a share that the room has switched off gives way. */
  private takeScreen(taker: MediaMember): void {
    for (const member of this.members.values()) {
      if (member === taker || !member.publishes('screen')) continue
      if (member.on.has('screen')) throw new Refusal('not-allowed')
      member.unpublish('screen')
    }
  }

  /** Somebody or something has come or gone. */
  private refresh(): void {
    const peers = [...this.members.values()].map((member) => member.peer)
    for (const [link, member] of this.members) {
      const others: MediaPeer[] = peers.filter((peer) => peer.uuid !== member.uuid)
      if (member.toldOf(others)) this.port.tell(link, { event: 'peers', data: { peers: others } })
      member.receiving.carry(this.carriedBy(member))
    }
    this.gate()
    this.connect()
  }

  private carriedBy(member: MediaMember): Carried[] {
    const wanted = new Set(member.pictures.map(({ uuid, source }) => `${source} ${uuid}`))
    const carried: Carried[] = []
    for (const { options } of this.sources()) {
      if (options.uuid === member.uuid) continue
      const { uuid, kind } = options
      if (kind === 'voice' || kind === 'screen-sound' || wanted.has(`${kind} ${uuid}`)) carried.push({ uuid, kind })
    }
    return carried
  }

  /** Ties the lines to what they carry. */
  private connect(): void {
    const sources = new Map([...this.sources()].map((source) => [keyOf(source.options), source]))
    this.sourceOn.clear()
    for (const source of sources.values()) source.lines.clear()
    for (const member of this.members.values()) {
      for (const { carries, out } of member.receiving.carrying) {
        const source = sources.get(keyOf(carries))
        if (!source) continue
        this.sourceOn.set(out, source)
        source.lines.add(out)
        if (source.media === 'audio') out.target = source.streams.at(-1) ?? null
      }
    }
    this.aim(performance.now())
  }

  /** What the room has switched off is not forwarded, whatever its owner sends; nor is one voice too many. */
  private gate(): void {
    const speaking = [...this.members.values()].filter((member) => member.on.has('voice') && member.publishes('voice'))
    const heard = this.loudest.choose(speaking.map((member) => member.uuid))
    for (const member of this.members.values()) {
      for (const source of member.sources()) {
        const on = member.on.has(sourceOf[source.options.kind])
        source.setForwarding(on && (source.options.kind !== 'voice' || heard.has(member.uuid)))
      }
    }
  }

  /** Aims every picture at the layer that its receiver wants and can carry. */
  private aim(now: number): void {
    for (const member of this.members.values()) {
      const pictures = member.receiving.carrying.flatMap((line) => {
        const source = line.media === 'video' ? this.sourceOn.get(line.out) : undefined
        return source ? [{ line, source, need: needOf(member, line, source, now) }] : []
      })
      const voices = member.receiving.carrying.length - pictures.length
      const chosen = chooseLayers(
        member.budget.bitrate,
        voices,
        pictures.map(({ need }) => need),
        !member.budget.isThin,
      )
      pictures.forEach(({ line, source, need }, index) => {
        const layer = chosen[index]
        const silent = need.rates.every((rate) => rate === null)
        if (silent) line.out.target ??= source.streams[0] ?? null
        else
          line.out.target = source.streams.findLast((stream) => stream.layer === layer && stream.isAlive(now)) ?? null
      })
    }
    for (const source of this.sources()) source.repair(now)
  }

  private keyframe({ out }: CarryingLine): void {
    const source = this.sourceOn.get(out)
    if (source && out.target) source.askKeyframe(out.target, performance.now())
  }
}

function needOf(member: MediaMember, line: CarryingLine, source: Source, now: number): PictureNeed {
  const wanted = member.pictures.find(
    ({ uuid, source: kind }) => uuid === line.carries.uuid && kind === line.carries.kind,
  )
  const rates: (number | null)[] = [null, null, null]
  for (const stream of source.streams) if (stream.isAlive(now)) rates[stream.layer] = stream.stats.bitrate
  return { want: wanted ? layers.indexOf(wanted.layer) : 0, screen: line.carries.kind === 'screen', rates }
}

function answered(member: MediaMember, { number, sdp }: { number: number; sdp: string }): { candidates: string[] } {
  try {
    return member.receiving.answer(number, sdp)
  } catch (error) {
    throw error instanceof StaleOffer ? new Refusal('stale-offer') : error
  }
}
