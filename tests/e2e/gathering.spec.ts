/** 2, 4 and 9 people in one room: at every side, of every other, pictures are decoded and sound is received. */
import { expect, test, type Page } from '@playwright/test'
import type { LineStats } from '../../src/renderer/rtc/rtc-engine'
import { callBridge } from '../app/bridge'
import { keepConnections } from '../app/connections'
import { carried, inbound } from '../app/inbound'
import { fakeDevices, smallCamera } from '../app/fake-devices'
import { Meeting } from '../app/meeting'
import { Stage } from '../app/stage'
import type { Peer } from '../media/peers/peer'
import { Peers } from '../media/peers/peers'
import { person } from '../sdk/service'

test.describe.configure({ mode: 'serial' })

let stage: Stage
let peers: Peers
let roomUuid: string
const pages: Page[] = []
const joined: Peer[] = []
const names = ['carol', 'dave', 'erin', 'frank', 'grace', 'heidi', 'ivan']

test.beforeAll(async () => {
  stage = await Stage.open([person('alice', '林晓'), person('bob', '陈博'), ...names.map((name) => person(name))])
  const people = [await stage.enter('alice', fakeDevices), await stage.enter('bob', fakeDevices)] as const
  for (const { app } of people) {
    await keepConnections(app)
    await smallCamera(app)
  }
  const [first, second] = people
  const room = await callBridge<{ roomUuid: string }>(await first.main(), 'room.createRoom', { roomName: '全员会' })
  roomUuid = room.roomUuid
  await callBridge(await second.main(), 'room.joinRoom', { roomUuid })
  for (const one of people) pages.push((await Meeting.of(one)).page)
})
test.afterEach(() => stage.attachPictures(test.info()))
test.afterAll(async () => {
  await peers?.close()
  await stage.close()
})

/** Of every other: pictures and sound between two readings. */
async function everybodyReceivesEverybody(count: number): Promise<void> {
  const others = { audio: count - 1, video: count - 1 }
  for (const page of pages) {
    const before = await inbound(page)
    await expect.poll(async () => carried(before, await inbound(page)), { timeout: 40_000 }).toEqual(others)
  }
  for (const peer of joined) {
    const before = await totals(peer)
    await expect
      .poll(
        async () => {
          const after = await totals(peer)
          const risen = [...after].filter(([line, total]) => total > (before.get(line) ?? 0))
          return new Set(risen.map(([line]) => line)).size
        },
        { timeout: 40_000 },
      )
      .toBe(2 * (count - 1))
  }
}

async function totals(peer: Peer): Promise<Map<string, number>> {
  const { received } = await peer.stats()
  return new Map(received.map((line) => [`${line.kind} ${line.uuid}`, totalOf(line)]))
}

function totalOf({ framesDecoded, totalSamples }: LineStats): number {
  return framesDecoded ?? totalSamples ?? 0
}

test('two', () => everybodyReceivesEverybody(2))

test('four, two of them without windows', async () => {
  peers = await Peers.open(stage.service.ready)
  joined.push(...(await peers.join(roomUuid, ...names.slice(0, 2))))
  await everybodyReceivesEverybody(4)
})

test('nine', async () => {
  joined.push(...(await peers.join(roomUuid, ...names.slice(2))))
  await everybodyReceivesEverybody(9)
})
