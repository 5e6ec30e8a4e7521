/**
 * What any RtcEngine must hold, whatever carries it: run by the tests of each engine over surroundings that let it in.
 * Media itself is no part of it: that is shown where a server answers.
 */
import { describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import type { AccountId } from '@shared/ids'
import type { RtcEngine, RtcEngineEvents } from './rtc-engine'

export interface Surroundings {
  engine: RtcEngine
  /** Nobody lets it in. */
  refusing: RtcEngine
  /** It has no server to lose: it works until it is left. */
  endless?: boolean
  /** A track of the page. */
  track(kind: 'audio' | 'video'): MediaStreamTrack
  /** The other side makes all the noise it can: peers, levels, quality, the end of the link. */
  stir(): void | Promise<void>
}

type Heard = keyof RtcEngineEvents

/** Collects what an engine says, in order. */
export function listener(): { events: RtcEngineEvents; heard: Heard[]; states: string[] } {
  const heard: Heard[] = []
  const states: string[] = []
  const note = (name: Heard) => (): void => void heard.push(name)
  const events: RtcEngineEvents = {
    onState: (state) => {
      heard.push('onState')
      states.push(state)
    },
    onPeers: note('onPeers'),
    onTrack: note('onTrack'),
    onTrackGone: note('onTrackGone'),
    onQuality: note('onQuality'),
    onLevels: note('onLevels'),
  }
  return { events, heard, states }
}

const somebody = 'somebody' as AccountId

const aCode = /^[a-z]+\/[a-z-]+$/

/** How a promise ends: `done`, or the code of its AppError; anything else thrown is a fault of the engine. */
async function outcome(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
    return 'done'
  } catch (error) {
    return error instanceof AppError ? error.code : `no AppError: ${String(error)}`
  }
}

export function describeEngine(name: string, make: () => Surroundings | Promise<Surroundings>): void {
  describe(`${name} as an engine`, () => {
    it('says that it is joined, once', async () => {
      const { engine } = await make()
      const { events, states } = listener()
      await engine.join(events)
      expect(states).toEqual(['joined'])
      await engine.leave()
    })

    it('says why it is not let in, and can be left all the same', async () => {
      const { refusing } = await make()
      expect(await outcome(refusing.join(listener().events))).toMatch(aCode)
      await refusing.leave()
    })

    it('joins once, and not again after it was left', async () => {
      const { engine } = await make()
      const { events, states } = listener()
      await engine.join(events)
      expect(await outcome(engine.join(listener().events))).toMatch(aCode)
      // The first one stands.
      expect(states).toEqual(['joined'])
      expect(await outcome(engine.unpublish('voice'))).toBe('done')
      await engine.leave()
      expect(await outcome(engine.join(listener().events))).toMatch(aCode)
    })

    it('can be left before it was joined, and twice', async () => {
      const { engine } = await make()
      await engine.leave()
      await engine.leave()
    })

    it('publishes nothing outside: before it is joined and after it was left', async () => {
      const { engine, track } = await make()
      const voice = { source: 'voice' as const, track: track('audio') }
      expect(await outcome(engine.publish(voice))).toMatch(aCode)
      await engine.join(listener().events)
      await engine.leave()
      expect(await outcome(engine.publish(voice))).toMatch(aCode)
    })

    it('publishes, puts another track in the place of the first, and takes it back', async () => {
      const { engine, track } = await make()
      await engine.join(listener().events)
      for (const next of [track('audio'), track('audio')]) {
        expect(await outcome(engine.publish({ source: 'voice', track: next }))).toBe('done')
      }
      expect(await outcome(engine.unpublish('voice'))).toBe('done')
      await engine.leave()
    })

    it('has nothing to take back that it did not publish', async () => {
      const { engine } = await make()
      await engine.join(listener().events)
      expect(await outcome(engine.unpublish('camera'))).toBe('done')
      await engine.leave()
    })

    it('is silent once it was left', async () => {
      const { engine, stir } = await make()
      const { events, heard } = listener()
      await engine.join(events)
      await engine.leave()
      const before = heard.length
      await stir()
      expect(heard.slice(before)).toEqual([])
    })

    it('is lost or failed once and no more, whatever comes after', async () => {
      const { engine, stir, endless = false } = await make()
      const { events, states } = listener()
      await engine.join(events)
      await stir()
      await stir()
      expect(states.filter((state) => state === 'lost' || state === 'failed')).toHaveLength(endless ? 0 : 1)
      await engine.leave()
    })

    it('takes wishes for people it does not know, the newest list replacing the one before', async () => {
      const { engine } = await make()
      await engine.join(listener().events)
      engine.want([{ uuid: somebody, source: 'camera', layer: 'high' }])
      engine.want([])
      await engine.leave()
    })

    it('has figures while it is joined', async () => {
      const { engine } = await make()
      await engine.join(listener().events)
      const stats = await engine.stats()
      expect(stats).toMatchObject({ sent: expect.any(Array), received: expect.any(Array) })
      expect(stats.time).toBeGreaterThan(0)
      await engine.leave()
    })
  })
}
