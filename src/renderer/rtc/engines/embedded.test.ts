import { describe, expect, it } from 'vitest'
import { AppError, isAppError } from '@shared/errors'
import { accountId } from '@shared/ids'
import { closedSignal, type MediaSignal } from '@shared/rtc/media'
import { describeEngine, listener } from '../engine-suite'
import { FakeState, FakeTrack, me, settled } from '../fakes'
import { EmbeddedEngine } from './embedded'
import { openConnections, standInForWebRtc } from './fake-peer-connection'
import type { MediaWire } from './media-wire'

standInForWebRtc()
const bob = accountId('bob')
const open: MediaSignal = { ...closedSignal, phase: 'open', epoch: 1 }
const offer = {
  number: 1,
  sdp: 'm=audio\r\nm=video\r\n',
  lines: [
    { mid: '0', uuid: bob, kind: 'voice' as const },
    { mid: '1', uuid: bob, kind: 'camera' as const },
  ],
}

/** A media server that lets in, and says yes to everything. */
function server(refuse?: AppError) {
  const signal = new FakeState<MediaSignal>(closedSignal)
  const asked: string[] = []
  const wire: MediaWire = {
    signal,
    openLink() {
      if (refuse) return Promise.reject(refuse)
      signal.set(open)
      return Promise.resolve({ epoch: 1 })
    },
    publish: ({ source }) => (asked.push(`publish ${source}`), Promise.resolve({ sdp: '', candidates: [] })),
    unpublish: ({ source }) => Promise.resolve(void asked.push(`unpublish ${source}`)),
    want: () => Promise.resolve(),
    answer: ({ number }) => (asked.push(`answer ${number}`), Promise.resolve({ candidates: [] })),
  }
  return { wire, signal, asked, engine: new EmbeddedEngine(wire, me) }
}

const track = (kind: 'audio' | 'video'): MediaStreamTrack => new FakeTrack(kind).asTrack()

describeEngine('the media server', () => {
  const { engine, signal } = server()
  return {
    engine,
    refusing: server(new AppError('rtc/not-allowed', 'not in the room')).engine,
    track,
    async stir() {
      signal.set({ ...open, peers: [{ uuid: bob, sources: ['voice'] }], quality: { [bob]: 2 }, offer })
      await settled()
      for (const connection of openConnections()) connection.reach('failed')
      signal.set({ ...closedSignal, epoch: 2 })
      await settled()
    },
  }
})

describe('an engine of the media server', () => {
  it('shows the lines of the newest offer, and takes them all away with the link', async () => {
    const { engine, signal, asked } = server()
    const { events, states } = listener()
    const shown: string[] = []
    await engine.join({
      ...events,
      onTrack: ({ uuid, kind }) => shown.push(`${uuid} ${kind}`),
      onTrackGone: ({ uuid, kind }) => shown.splice(shown.indexOf(`${uuid} ${kind}`), 1),
    })
    signal.set({ ...open, offer })
    await settled()
    expect([shown, asked]).toEqual([['bob voice', 'bob camera'], ['answer 1']])
    signal.set({ ...open, offer: { ...offer, number: 2, lines: offer.lines.slice(0, 1) } })
    await settled()
    expect(shown).toEqual(['bob voice'])
    signal.set({ ...closedSignal, epoch: 1 })
    expect([shown, states]).toEqual([[], ['joined', 'lost']])
  })

  it('says that nothing gets through only as long as nothing ever did', async () => {
    for (const carried of [false, true]) {
      const { engine } = server()
      const errors: unknown[] = []
      await engine.join({ ...listener().events, onState: (_state, error) => errors.push(error) })
      await engine.publish({ source: 'camera', track: track('video') })
      if (carried) openConnections().at(-1)?.reach('connected')
      openConnections().at(-1)?.reach('failed')
      await settled()
      // What takes its place never stands.
      if (carried) openConnections().at(-1)?.reach('failed')
      const error = errors.at(-1)
      expect(isAppError(error) && error.code).toBe(carried ? false : 'rtc/unreachable')
    }
  })

  it('publishes a source anew whose connection alone is gone, and keeps the rest', async () => {
    const { engine, signal, asked } = server()
    const { events, states } = listener()
    await engine.join(events)
    await engine.publish({ source: 'voice', track: track('audio') })
    openConnections().at(-1)?.reach('connected')
    await engine.publish({ source: 'camera', track: track('video') })
    openConnections().at(-1)?.reach('connected')
    const connections = openConnections().length
    openConnections().at(-1)?.reach('failed')
    await settled()
    openConnections().at(-1)?.reach('connected')
    signal.set({ ...open, dropped: { voice: 1 } })
    await settled()
    expect(asked).toEqual(['publish voice', 'publish camera', 'publish camera', 'publish voice'])
    expect([states, openConnections().length]).toEqual([['joined'], connections])
  })

  it('goes on with another camera over the same connection only if that has as many layers', async () => {
    const { engine, asked } = server()
    await engine.join(listener().events)
    const sizes = [undefined, [1920, 1080], [640, 480], [640, 360], [320, 240]] as const
    for (const size of sizes) {
      const camera = new FakeTrack('video')
      if (size) camera.settings = { width: size[0], height: size[1] }
      await engine.publish({ source: 'camera', track: camera.asTrack() })
      asked.push(size?.join('×') ?? 'unknown')
    }
    const again = 'publish camera'
    expect(asked).toEqual([again, 'unknown', '1920×1080', again, '640×480', '640×360', again, '320×240'])
  })

  it('leaves no connection behind', async () => {
    const before = openConnections().length
    const { engine, signal } = server()
    await engine.join(listener().events)
    await engine.publish({ source: 'voice', track: track('audio') })
    signal.set({ ...open, offer })
    await engine.leave()
    expect(openConnections()).toHaveLength(before)
  })
})
