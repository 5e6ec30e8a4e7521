import { describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { accountId } from '@shared/ids'
import type { RoomMember } from '@shared/room/room'
import type { WantedPicture } from '@shared/rtc/media'
import { describeEngine, listener } from '../engine-suite'
import type { RemoteTrack } from '../rtc-engine'
import { FakeNertc, fakeTrack, type FakeOptions } from './fake-nertc'
import type { YunxinGrant } from './join-options'
import { YunxinEngine } from './yunxin-engine'

const alice = accountId('alice')
const bob = accountId('bob')
const grant: YunxinGrant = {
  engine: 'yunxin',
  session: 1,
  myUuid: alice,
  appKey: 'key',
  channelName: '123456789',
  uid: 6,
  token: 'rtc-token',
}
const member = (uuid: typeof alice, rtcUid: number, role: RoomMember['role'] = 'member') =>
  ({ uuid, rtcUid, role }) as RoomMember

function channel(options: FakeOptions = {}, given: Partial<YunxinGrant> = {}) {
  const nertc = new FakeNertc(options)
  let members: Record<string, RoomMember> = { alice: member(alice, 6), bob: member(bob, 7) }
  const followers = new Set<() => void>()
  const engine = new YunxinEngine(
    { ...grant, ...given },
    {
      members: {
        get: () => members,
        subscribe(follow) {
          followers.add(follow)
          return () => followers.delete(follow)
        },
      },
      load: async () => nertc.sdk,
    },
  )
  const setMembers = (next: typeof members): void => {
    members = next
    followers.forEach((follow) => follow())
  }
  return { engine, nertc, setMembers }
}

/** A joined channel, with the tracks that are received now. */
async function joined(options: FakeOptions = {}) {
  const scene = channel(options)
  const tracks: string[] = []
  const { events, states, heard } = listener()
  const name = ({ uuid, kind, track }: RemoteTrack): string => `${uuid} ${kind} ${track.id}`
  const errors: unknown[] = []
  await scene.engine.join({
    ...events,
    onState(state, error) {
      events.onState(state)
      errors.push(error)
    },
    onTrack: (track) => tracks.push(name(track)),
    onTrackGone: (track) => tracks.splice(tracks.indexOf(name(track)), 1),
  })
  scene.nertc.log.length = 0
  return { ...scene, tracks, states, heard, errors }
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}
const camera = (layer: WantedPicture['layer']): WantedPicture => ({ uuid: bob, source: 'camera', layer })

describeEngine('NERTC', () => {
  const { engine, nertc } = channel()
  return {
    engine,
    refusing: channel({ refuse: { code: 10461 } }).engine,
    track: fakeTrack,
    async stir() {
      nertc.emit('peer-online', { uid: 7 })
      nertc.added(nertc.stream(7), 'audio')
      nertc.emit('volume-indicator', [{ uid: 7, level: 50 }])
      nertc.emit('network-quality', [{ uid: 7, uplinkNetworkQuality: 1, downlinkNetworkQuality: 2 }])
      nertc.emit('channel-closed', undefined)
      nertc.emit('connection-state-change', { curState: 'DISCONNECTED', prevState: 'CONNECTED', reconnect: false })
      await settled()
    },
  }
})

describe('joining NERTC', () => {
  it('goes by the grant, with two sizes of my camera', async () => {
    const { engine, nertc } = channel({}, { servers: { channelServer: 'https://rtc.example' } })
    await engine.join(listener().events)
    expect(nertc.joinedWith).toEqual({
      channelName: '123456789',
      uid: 6,
      token: 'rtc-token',
      neRtcServerAddresses: { channelServer: 'https://rtc.example' },
    })
    expect(nertc.log).toEqual(['dual', 'join'])
  })

  it('an observer comes as audience, and becomes a host with the role', async () => {
    const { engine, nertc, setMembers } = channel()
    setMembers({ alice: member(alice, 6, 'observer') })
    await engine.join(listener().events)
    setMembers({ alice: member(alice, 6, 'cohost') })
    expect(nertc.log).toEqual(['role audience', 'dual', 'join', 'role host'])
  })

  it('an app in debug mode has no token to show', async () => {
    const { engine, nertc } = channel({}, { token: '' })
    await engine.join(listener().events)
    expect(nertc.joinedWith).toEqual({ channelName: '123456789', uid: 6 })
  })

  it.each([
    [{ code: 403 }, 'rtc/rejected', 403],
    [{ code: '414' }, 'rtc/rejected', 414],
    [{ code: 10119 }, 'rtc/rejected', 10119],
    [{ code: 10461 }, 'rtc/unreachable', 10461],
    [new Error('token abc is bad'), 'rtc/rejected', undefined],
  ])('a refusal %o is told as %s, keeping its number but not its words', async (refuse, code, foreign) => {
    const { engine, nertc } = channel({ refuse })
    const error = await engine.join(listener().events).catch((thrown: unknown) => thrown)
    expect(error instanceof AppError && [error.code, error.data['foreign']]).toEqual([code, foreign])
    expect(String(error)).not.toContain('abc')
    expect(nertc.log.slice(-3)).toEqual(['dual', 'leave', 'destroy client'])
  })

  it('says that a machine cannot, before anything is joined', async () => {
    const { engine, nertc } = channel({ supported: false })
    await expect(engine.join(listener().events)).rejects.toMatchObject({ code: 'rtc/unsupported' })
    expect(nertc.log).toEqual([])
  })

  it('who leaves while joining is not joined afterwards', async () => {
    const { engine, nertc } = channel()
    const { events, heard } = listener()
    const joining = engine.join(events).catch((error: unknown) => error)
    await engine.leave()
    expect(await joining).toMatchObject({ code: 'app/cancelled' })
    expect([nertc.joinedWith, heard]).toEqual([null, []])
  })
})

describe('what others publish over NERTC', () => {
  it('is heard by itself and seen when wanted, small or large', async () => {
    const { engine, nertc, tracks } = await joined()
    const stream = nertc.stream(7)
    nertc.added(stream, 'audio')
    nertc.added(stream, 'video')
    await settled()
    expect(tracks).toEqual(['bob voice 7 audio'])
    engine.want([camera('low')])
    await settled()
    engine.want([camera('middle')])
    await settled()
    engine.want([])
    await settled()
    expect(nertc.log).toEqual(['subscribe 7 audio 0', 'subscribe 7 video 1', 'resize 7 video 0', 'unsubscribe 7 video'])
    expect(tracks).toEqual(['bob voice 7 audio'])
  })

  it('a share comes with its sound', async () => {
    const { engine, nertc, tracks } = await joined()
    const stream = nertc.stream(7)
    engine.want([{ uuid: bob, source: 'screen', layer: 'high' }])
    nertc.added(stream, 'screen')
    nertc.added(stream, 'audioSlave')
    await settled()
    expect(tracks.toSorted()).toEqual(['bob screen 7 screen', 'bob screen-sound 7 audioSlave'])
    nertc.emit('stream-removed', { stream, mediaType: 'screen' })
    expect(tracks).toEqual(['bob screen-sound 7 audioSlave'])
    nertc.emit('peer-leave', { uid: 7 })
    expect(tracks).toEqual([])
  })

  it('waits for the list of members to say who it is', async () => {
    const { nertc, tracks, setMembers } = await joined()
    nertc.added(nertc.stream(9), 'audio')
    await settled()
    expect(tracks).toEqual([])
    setMembers({ carol: member(accountId('carol'), 9) })
    await settled()
    expect(tracks).toEqual(['carol voice 9 audio'])
  })

  it('is asked for again after a failure', async () => {
    const { engine, nertc, tracks } = await joined()
    nertc.failSubscribe = true
    nertc.added(nertc.stream(7), 'audio')
    await settled()
    nertc.failSubscribe = false
    engine.want([])
    await settled()
    expect(tracks).toEqual(['bob voice 7 audio'])
  })

  it('is listed with what flows: a muted one does not', async () => {
    const { engine, nertc } = channel()
    const peers: unknown[] = []
    await engine.join({ ...listener().events, onPeers: (now) => peers.push(now) })
    nertc.emit('peer-online', { uid: 7 })
    nertc.added(nertc.stream(7), 'audio')
    nertc.emit('mute-audio', { uid: 7 })
    nertc.emit('unmute-audio', { uid: 7 })
    nertc.emit('peer-leave', { uid: 7 })
    const bobWith = (...sources: string[]) => [{ uuid: 'bob', sources }]
    expect(peers).toEqual([bobWith(), bobWith('voice'), bobWith(), bobWith('voice'), []])
  })
})

describe('what I publish over NERTC', () => {
  it('is one stream whose parts are opened, replaced and closed in turn', async () => {
    const { engine, nertc } = await joined()
    const voice = fakeTrack('voice')
    const publish = (source: 'voice' | 'camera', track: MediaStreamTrack) => engine.publish({ source, track })
    await Promise.all([publish('voice', voice), publish('camera', fakeTrack('a')), publish('camera', fakeTrack('b'))])
    await engine.publish({ source: 'screen', track: fakeTrack('s'), sound: fakeTrack('sound') })
    await engine.unpublish('screen')
    expect(nertc.log).toEqual([
      'create audio',
      'init',
      'publish',
      'open video',
      'close video',
      'open video',
      'open screen',
      'close screen',
      'close screenAudio',
    ])
    await engine.leave()
    expect(voice.stopped).toBe(false)
  })

  it('is not published twice for the same track', async () => {
    const { engine, nertc } = await joined()
    const track = fakeTrack('voice')
    await engine.publish({ source: 'voice', track })
    await engine.publish({ source: 'voice', track })
    expect(nertc.log.filter((line) => line === 'publish')).toHaveLength(1)
  })
})

describe('the life of a NERTC channel', () => {
  it('the SDK reconnects by itself; what it gives up is lost', async () => {
    const { nertc, states } = await joined()
    const change = (curState: string) =>
      nertc.emit('connection-state-change', { curState, prevState: 'CONNECTED', reconnect: true })
    for (const state of ['CONNECTING', 'CONNECTED', 'DISCONNECTING', 'DISCONNECTED', 'CONNECTED']) change(state)
    expect(states).toEqual(['joined', 'joining', 'joined', 'lost'])
  })

  it.each([
    ['uid-duplicate', undefined, 'failed', 'rtc/rejected'],
    ['permkey-timeout', undefined, 'failed', 'rtc/not-allowed'],
    ['client-banned', { uid: 6 }, 'failed', 'rtc/not-allowed'],
    ['error', 'SOCKET_ERROR', 'lost', 'rtc/unreachable'],
  ] as const)('%s ends it as %s', async (name, data, state, code) => {
    const { nertc, states, errors } = await joined()
    nertc.emit(name, data)
    expect(states.at(-1)).toBe(state)
    expect(errors.at(-1)).toMatchObject({ code })
  })

  it('somebody else being put out, or a stream that may not be, is no end', async () => {
    const { nertc, states } = await joined()
    nertc.emit('client-banned', { uid: 7 })
    nertc.emit('error', 'no-publish-video-permission')
    expect(states).toEqual(['joined'])
  })

  it('tells quality by the worse way and levels as 0–1, by member', async () => {
    const { engine, nertc } = channel()
    const told: unknown[] = []
    const tell = (value: unknown): void => void told.push(value)
    await engine.join({ ...listener().events, onQuality: tell, onLevels: tell })
    nertc.emit('network-quality', [
      { uid: 0, uplinkNetworkQuality: 1, downlinkNetworkQuality: 4 },
      { uid: 7, uplinkNetworkQuality: 3, downlinkNetworkQuality: 0 },
      { uid: 99, uplinkNetworkQuality: 6, downlinkNetworkQuality: 6 },
    ])
    nertc.emit('volume-indicator', [
      { uid: 7, level: 40, type: 'audio' },
      { uid: 7, level: 90, type: 'audioSlave' },
    ])
    expect(told).toEqual([{ alice: 4, bob: 3 }, { bob: 0.4 }])
  })

  it('has figures by member, and what cannot be had is left out', async () => {
    const { engine } = await joined()
    expect(await engine.stats()).toMatchObject({
      roundTrip: 40,
      sent: [{ uuid: alice, kind: 'voice', kbps: 32 }],
      received: [{ uuid: bob, kind: 'voice', kbps: 30, loss: 0.05 }],
    })
  })
})
