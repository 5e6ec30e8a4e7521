/** Three Chromium participants with the app's own engine behind a relay that loses: what still arrives. */
import type { LineStats } from '../../../src/renderer/rtc/rtc-engine'
import { roomCaller } from '../../../tests/media/room-caller'
import { Peers } from '../../../tests/media/peers/peers'
import type { Peer } from '../../../tests/media/peers/peer'
import type { Impairment } from '../../../tests/net/impairment'
import { udpRelay } from '../../../tests/net/udp-relay'
import { person, TestService } from '../../../tests/sdk/service'

export interface LossRow {
  /** Over all received pictures. */
  lowestFps: number
  meanFps: number
  freezesPerMinute: number
  /** Share of sound that was made up, 0–1. */
  concealed: number
  /** The part of it that fell into sound, not into the silence between. */
  audiblyConcealed: number
}

const people = ['ann', 'ben', 'cem']
const room = 'loss'
const seed = 20
/** Encoders begin low and the first seconds are their own matter. */
const settleMs = 8000
const measuredMs = 20_000
const capture = { width: 640, height: 360, frameRate: 25 }

/** What the relay does each way, besides what it did before. */
export type Hardship = Partial<Pick<Impairment, 'loss' | 'delayMs' | 'jitterMs'>>

/** One row per hardship, in the order given; the same people stay in. */
export async function lossRows(hardships: readonly Hardship[]): Promise<LossRow[]> {
  const service = await TestService.start(people.map((name) => person(name)))
  // The media server takes the UDP port with the number of its TCP port.
  const relay = await udpRelay(() => service.ready.port, { seed })
  const peers = await Peers.open(service.ready, { capture, through: relay.port })
  try {
    await roomCaller(service.ready, person('ann')).create(room)
    const joined = await peers.join(room, ...people)
    const rows: LossRow[] = []
    for (const hardship of hardships) {
      relay.set(hardship)
      await pause(settleMs)
      rows.push(await row(joined))
    }
    return rows
  } finally {
    await peers.close()
    relay.close()
    await service.remove()
  }
}

async function row(joined: Peer[]): Promise<LossRow> {
  const before = await lines(joined)
  await pause(measuredMs)
  const after = await lines(joined)
  const seconds = measuredMs / 1000
  const risen = (key: keyof LineStats): number[] =>
    [...after].flatMap(([id, line]) => {
      const [from, to] = [before.get(id)?.[key], line[key]]
      return typeof from === 'number' && typeof to === 'number' ? [to - from] : []
    })
  const frames = risen('framesDecoded')
  const expected = people.length * (people.length - 1)
  if (frames.length !== expected) throw new Error(`${frames.length} of ${expected} pictures are received`)
  const samples = sum(risen('totalSamples'))
  const concealed = sum(risen('concealedSamples'))
  return {
    lowestFps: Math.min(...frames) / seconds,
    meanFps: sum(frames) / expected / seconds,
    freezesPerMinute: (sum(risen('freezes')) / expected / seconds) * 60,
    concealed: concealed / samples,
    audiblyConcealed: (concealed - sum(risen('silentConcealedSamples'))) / samples,
  }
}

async function lines(joined: Peer[]): Promise<Map<string, LineStats>> {
  const all = await Promise.all(joined.map((peer) => peer.stats()))
  return new Map(
    all.flatMap(({ received }, at) => received.map((line) => [`${at} ${line.kind} ${line.uuid}`, line] as const)),
  )
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
