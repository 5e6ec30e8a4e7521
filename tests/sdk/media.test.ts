/** The media server of the embedded service, with bots on its real wire (docs/spec/media.md). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccountId } from '@shared/ids'
import type { Layer } from '@shared/rtc/media'
import { mediaCloseCodes } from '@shared/rtc/signal'
import { MediaBot } from '../media/bot'
import { BotLink } from '../media/bot-link'
import { rates } from '../media/bot-publisher'
import { eventually } from '../media/eventually'
import { roomCaller } from '../media/room-caller'
import { freeUdpPort } from '../../src/service/media/sfu/udp-port'
import { udpRelay } from '../net/udp-relay'
import { person, TestService } from './service'

const people = ['alice', 'bob', 'carol', 'dave'].map((accid) => person(accid))
const [alice, bob, carol, dave] = people as [
  (typeof people)[0],
  (typeof people)[0],
  (typeof people)[0],
  (typeof people)[0],
]

let service: TestService
const bots: MediaBot[] = []
let rooms = 0

beforeAll(async () => {
  service = await TestService.start(people, ['--log-level', 'warn'])
})
afterAll(async () => {
  for (const bot of bots) bot.close()
  await service.remove()
})

async function joined(...who: (typeof people)[0][]): Promise<MediaBot[]> {
  const room = `media-${++rooms}`
  const these: MediaBot[] = []
  for (const one of who) these.push(await MediaBot.join(service.ready, one, room))
  bots.push(...these)
  return these
}

const camera = (uuid: string, layer: Layer = 'high') => ({ uuid: uuid as AccountId, source: 'camera' as const, layer })

describe('media of a room', () => {
  it('M1: a stranger, a non-member and another device get no link, each with its close code', async () => {
    const [a] = (await joined(alice)) as [MediaBot]
    const tried = async (room: string, headers: Record<string, string>): Promise<number> =>
      (await BotLink.open(service.ready.api, room, headers, () => undefined)).closed
    expect(await tried(a.room, { ...a.caller.headers, token: 'wrong' })).toBe(mediaCloseCodes.notAllowed)
    expect(await tried(a.room, roomCaller(service.ready, bob).headers)).toBe(mediaCloseCodes.left)
    expect(await tried('no-such-room', a.caller.headers)).toBe(mediaCloseCodes.left)
    expect(await tried(a.room, { ...a.caller.headers, deviceId: 'other' })).toBe(mediaCloseCodes.replaced)
  })

  it('M27: tells a publisher that one of its connections is gone, and keeps the others', async () => {
    const [a, b] = (await joined(alice, bob)) as [MediaBot, MediaBot]
    await a.publish({ source: 'voice', rates: [rates.voice] })
    const camera = await a.publish({ source: 'camera', rates: [rates.video600] })
    await eventually(() => b.peers[0]?.sources.length === 2)
    camera.close()
    // The goodbye may be lost; without it the library waits for 30 s of silence.
    await eventually(() => a.dropped.length > 0, 50_000)
    await eventually(() => b.peers[0]?.sources.length === 1)
    expect([a.dropped, b.peers[0]?.sources]).toEqual([['camera'], ['voice']])
  })

  it('M2, M30: voice and face of everybody reach everybody else, byte for byte', async () => {
    const trio = await joined(alice, bob, carol)
    for (const bot of trio) {
      bot.receiver.keepArrivals = true
      await bot.publish({ source: 'voice', rates: [rates.voice] })
      await bot.publish({ source: 'camera', rates: [rates.video600], start: false })
      await bot.want(trio.filter((other) => other !== bot).map((other) => camera(other.person.accid)))
    }
    const sent = new Map<string, Set<string>>(trio.map((bot) => [bot.person.accid, new Set()]))
    const publishing = setInterval(() => {
      for (const bot of trio) {
        const payloads = bot.publishers.get('camera')?.frame(0, rates.video600) ?? []
        // Behind the descriptor, whose picture id is the line's own.
        for (const payload of payloads) sent.get(bot.person.accid)?.add(payload.subarray(6).toString('base64'))
      }
    }, 40)
    try {
      for (const bot of trio) {
        for (const { person: other } of trio.filter((candidate) => candidate !== bot)) {
          await eventually(() => (bot.receiver.of('voice', other.accid)?.packets ?? 0) > 20)
          await eventually(() => (bot.receiver.of('camera', other.accid)?.packets ?? 0) > 30)
        }
      }
    } finally {
      clearInterval(publishing)
    }
    for (const bot of trio) {
      for (const { person: other } of trio.filter((candidate) => candidate !== bot)) {
        const arrivals = bot.receiver.of('camera', other.accid)?.arrivals ?? []
        const strange = arrivals.filter(
          ({ payload }) => !sent.get(other.accid)?.has(payload.subarray(6).toString('base64')),
        )
        expect(strange).toEqual([])
        expect(arrivals[0]?.vp8?.keyframe).toBe(true)
      }
      expect(bot.peers.map(({ uuid, sources }) => `${uuid} ${sources.join()}`).toSorted()).toEqual(
        trio.filter((other) => other !== bot).map((other) => `${other.person.accid} voice,camera`),
      )
    }
    expect(await service.metric('roomline_media_members')).toBeGreaterThanOrEqual(0)
  })

  it('M50: a change of layer is one stream: numbers without a gap, timestamps rising, a key frame at every change', async () => {
    const [a, b] = (await joined(alice, bob)) as [MediaBot, MediaBot]
    b.receiver.keepArrivals = true
    const layers = [200, 500, 900].map((bytes) => ({ fps: 25, packets: 1, bytes }))
    await a.publish({ source: 'camera', rates: layers })
    const sizes = (): number => b.receiver.of('camera', 'alice')?.arrivals.at(-1)?.payload.length ?? 0
    for (const layer of ['low', 'high', 'middle', 'low'] as const) {
      await b.want([camera('alice', layer)])
      const bytes = { low: 200, middle: 500, high: 900 }[layer]
      await eventually(() => Math.abs(sizes() - bytes - 6) < 30)
    }
    const arrivals = b.receiver.of('camera', 'alice')?.arrivals ?? []
    arrivals.slice(1).forEach((arrival, index) => {
      const before = arrivals[index]
      if (!before) return
      expect((arrival.seq - before.seq) & 0xffff).toBe(1)
      const ticks = (arrival.timestamp - before.timestamp) >>> 0
      expect(ticks).toBeGreaterThan(0)
      expect(ticks).toBeLessThan(90_000 * 3)
      expect(((arrival.vp8?.picture ?? 0) - (before.vp8?.picture ?? 0)) & 0x7fff).toBe(1)
      expect(arrival.payload.length === before.payload.length || arrival.vp8?.keyframe).toBe(true)
      expect(arrival.ssrc).toBe(before.ssrc)
    })
  })

  it('M41, M53: what is lost on either side is asked for and comes', async () => {
    const [a, b] = (await joined(alice, bob)) as [MediaBot, MediaBot]
    const relay = await udpRelay(() => service.ready.port, { seed: 7 })
    a.through = b.through = relay.port
    b.receiver.nacks = true
    try {
      await a.publish({ source: 'camera', rates: [rates.video600] })
      await b.want([camera('alice')])
      await eventually(() => (b.receiver.of('camera', 'alice')?.packets ?? 0) > 20)
      relay.set({ loss: 0.1 })
      await eventually(() => (b.receiver.of('camera', 'alice')?.packets ?? 0) > 400)
      expect(relay.traffic.dropped).toBeGreaterThan(50)
    } finally {
      relay.close()
    }
    const received = b.receiver.of('camera', 'alice')
    const seen = [...(received?.seqs ?? [])]
    const span = (seen.at(-1) ?? 0) - (seen[0] ?? 0) + 1
    expect(a.publishers.get('camera')?.repeatsAsked).toBeGreaterThan(10)
    // Of 19 % lost. On the way down this bot asks once only, and what it asks with may be lost too.
    expect(seen.length / span).toBeGreaterThan(0.96)
  })

  it('M3: a mute by the room stops what is sent all the same, and lets it go on afterwards', async () => {
    const [a, b] = (await joined(alice, bob)) as [MediaBot, MediaBot]
    await b.publish({ source: 'voice', rates: [rates.voice] })
    const heard = (): number => a.receiver.of('voice', 'bob')?.packets ?? 0
    await eventually(() => heard() > 20)
    await a.caller.stream(a.room, 'audio', false, 'bob')
    const stopped = await quiet(heard)
    expect(b.publishers.get('voice')?.layers[0]?.packets).toBeGreaterThan(stopped)
    expect(b.peers).toEqual([{ uuid: 'alice', sources: [] }])
    await b.caller.stream(b.room, 'audio', true)
    await eventually(() => heard() > stopped + 20)
  })

  it('M4: one screen at a time; a share that was switched off gives way', async () => {
    const [a, b] = (await joined(alice, bob)) as [MediaBot, MediaBot]
    await a.publish({ source: 'screen', rates: [rates.video600] })
    await expect(b.publish({ source: 'screen', rates: [rates.video600], flag: false })).rejects.toThrow('not-allowed')
    await a.caller.stream(a.room, 'subVideo', false)
    await b.publish({ source: 'screen', rates: [rates.video600] })
    await eventually(() => a.peers.some(({ sources }) => sources.includes('screen')))
    await eventually(() => !b.peers.some(({ sources }) => sources.includes('screen')))
  })

  it('M60: a receiver whose link gets thin is sent a lower layer', async () => {
    const [a, b] = (await joined(alice, bob)) as [MediaBot, MediaBot]
    b.receiver.keepArrivals = true
    await a.publish({ source: 'camera', rates: [100, 400, 1000].map((bytes) => ({ fps: 25, packets: 2, bytes })) })
    await b.want([camera('alice')])
    const last = (): number => b.receiver.of('camera', 'alice')?.arrivals.at(-1)?.payload.length ?? 0
    await eventually(() => last() > 900)
    const reports = setInterval(() => b.receiver.report('camera', 'alice', 120_000), 100)
    try {
      await eventually(() => last() > 0 && last() < 300)
    } finally {
      clearInterval(reports)
    }
  })

  it('M22, M25: an offer is answered by its number; what comes and goes reuses lines', async () => {
    const [a, b] = (await joined(alice, bob)) as [MediaBot, MediaBot]
    await a.publish({ source: 'camera', rates: [rates.video600] })
    for (const pictures of [[camera('alice')], [], [camera('alice')]]) {
      const offers = b.offers.length
      await b.want(pictures)
      await eventually(() => b.offers.length > offers)
      await b.settled()
    }
    const offer = b.offers.at(-1)
    expect(offer?.lines).toEqual([{ mid: '0', uuid: 'alice', kind: 'camera' }])
    expect(b.offers.map(({ number }) => number)).toEqual([1, 2, 3])
    expect(b.offers[1]?.sdp).toContain('a=inactive')
    expect(offer?.sdp).not.toContain('a=candidate')
    await eventually(() => (b.receiver.of('camera', 'alice')?.packets ?? 0) > 20)
    await expect(b.link.call('answer', { number: 2, sdp: offer?.sdp ?? '' })).rejects.toThrow('stale-offer')
  })

  it('M5: leaving, a newer link and the end of the room end a link with its code', async () => {
    const [a, b, c] = (await joined(alice, bob, carol)) as [MediaBot, MediaBot, MediaBot]
    await b.publish({ source: 'voice', rates: [rates.voice] })
    await eventually(() => a.peers.some(({ sources }) => sources.includes('voice')))
    const second = await BotLink.open(service.ready.api, c.room, c.caller.headers, () => undefined)
    expect(await c.link.closed).toBe(mediaCloseCodes.replaced)
    await b.caller.leave(b.room)
    expect(await b.link.closed).toBe(mediaCloseCodes.left)
    await eventually(() => !a.peers.some(({ uuid }) => uuid === 'bob'))
    await a.caller.end(a.room)
    expect(await second.closed).toBe(mediaCloseCodes.left)
  })

  it('M15: media is sent and received at one UDP port, the one that was asked for', async () => {
    const port = await freeUdpPort('127.0.0.1', 0)
    const other = await TestService.start([alice, bob], ['--media-port', String(port)])
    const pair = [
      await MediaBot.join(other.ready, alice, 'one-port'),
      await MediaBot.join(other.ready, bob, 'one-port'),
    ]
    const [a, b] = pair as [MediaBot, MediaBot]
    await a.publish({ source: 'voice', rates: [rates.voice] })
    await a.publish({ source: 'camera', rates: [rates.video600] })
    await b.want([camera('alice')])
    await eventually(() => (b.receiver.of('camera', 'alice')?.packets ?? 0) > 0)
    const places = [...a.told, ...b.told].map((line) => / UDP \d+ ([\d.]+) (\d+) typ host/i.exec(line)?.slice(1))
    for (const bot of pair) bot.close()
    await other.remove()
    expect(b.told).not.toHaveLength(0)
    expect(new Set(places.map((place) => place?.join(' ')))).toEqual(new Set([`127.0.0.1 ${port}`]))
  })

  it('M23: lines have their payload types and extensions, and NACK is offered for sound', async () => {
    const [a, b] = (await joined(alice, bob)) as [MediaBot, MediaBot]
    await a.publish({ source: 'voice', rates: [rates.voice] })
    await a.publish({ source: 'camera', rates: [rates.video600] })
    await b.want([camera('alice')])
    await eventually(() => b.offers.at(-1)?.lines.length === 2)
    const sections = b.offers.at(-1)?.sdp.split(/^(?=m=)/m) ?? []
    const read = (media: string) => {
      const text = sections.find((section) => section.startsWith(`m=${media}`)) ?? ''
      const all = (what: RegExp): string[] => [...text.matchAll(what)].map(([, found]) => found ?? '').sort()
      return {
        codecs: all(/^a=rtpmap:(.+)\r$/gm),
        extensions: all(/^a=extmap:(\d+) /gm),
        nack: /^a=rtcp-fb:(?:111|96) nack\r$/m.test(text),
      }
    }
    expect(read('audio')).toMatchObject({
      codecs: [expect.stringMatching(/^111 opus/i)],
      extensions: ['1', '2'],
      nack: true,
    })
    expect(read('video')).toMatchObject({ codecs: [expect.stringMatching(/^96 VP8/i)], extensions: ['2'], nack: true })
  })

  it('M26: voices come unasked, pictures as wanted and 25 at most', async () => {
    const [a, b] = (await joined(alice, bob)) as [MediaBot, MediaBot]
    await a.publish({ source: 'camera', rates: [rates.video600] })
    await a.publish({ source: 'voice', rates: [rates.voice] })
    const kinds = (): string[] | undefined => b.offers.at(-1)?.lines.map(({ kind }) => kind)
    await eventually(() => kinds() !== undefined)
    expect(kinds()).toEqual(['voice'])
    const many = (count: number) => Array.from({ length: count }, (_, n) => camera(n === 0 ? 'alice' : `nobody${n}`))
    await expect(b.want(many(26))).rejects.toThrow('bad-request')
    await b.want(many(25))
    await eventually(() => kinds()?.includes('camera') ?? false)
    expect(kinds()?.toSorted()).toEqual(['camera', 'voice'])
  })

  it('M6: hostile frames are refused and harm nobody', async () => {
    const [a, b, d] = (await joined(alice, bob, dave)) as [MediaBot, MediaBot, MediaBot]
    await a.publish({ source: 'voice', rates: [rates.voice] })
    const heard = (): number => b.receiver.of('voice', 'alice')?.packets ?? 0
    await eventually(() => heard() > 10)
    const bad = 'v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=rtpmap:111 opus/48000/2\r\na=mid:0\r\n'
    const refused = [
      d.link.call('publish', { source: 'voice', sdp: 'nonsense' }),
      d.link.call('publish', { source: 'voice', sdp: bad }),
      d.link.call('publish', { source: 'camera', sdp: bad }),
      d.link.call('answer', { number: 7, sdp: bad }),
    ].map((call) => expect(call).rejects.toThrow(/negotiation-failed|stale-offer/))
    await Promise.all(refused)
    d.link.socket.send(JSON.stringify({ id: 99, method: 'want', params: { pictures: 'all' } }))
    d.link.socket.send('{')
    expect(await d.link.closed).toBe(1008)
    const before = heard()
    await eventually(() => heard() > before + 20)
    expect(b.link.socket.readyState).toBe(b.link.socket.OPEN)
  })
})

/** Waits until a count stands still; returns it. */
async function quiet(count: () => number): Promise<number> {
  let before = -1
  let still = 0
  await eventually(() => {
    still = count() === before ? still + 1 : 0
    before = count()
    return still >= 15
  })
  return before
}
