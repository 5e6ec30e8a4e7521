import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { FakeRoom, FakeTrack, settled } from './fakes'
import { RtcSession } from './rtc-session'
import type { TrackEffect } from './rtc-view'

let room: FakeRoom
let session: RtcSession

beforeEach(async () => {
  room = new FakeRoom()
  session = new RtcSession(room.ports())
  room.enter()
  await settled()
})
afterEach(() => session.close())

/** Gives a new track for each it is put on, when it is told to. */
class FakeEffect implements TrackEffect {
  readonly made: FakeTrack[] = []
  stops = 0
  private ready: (() => void)[] = []
  constructor(private readonly slow = false) {}
  async apply(): Promise<MediaStreamTrack> {
    if (this.slow) await new Promise<void>((resolve) => this.ready.push(resolve))
    const track = new FakeTrack(`made-${this.made.length}`)
    this.made.push(track)
    return track.asTrack()
  }
  stop(): void {
    this.stops += 1
  }
  finish(): void {
    for (const go of this.ready.splice(0)) go()
  }
}

describe('a step of the engine that never ends', () => {
  const never = new Promise<void>(() => undefined)

  it('is given up with the engine: the next one gets what was to be published', async () => {
    room.engine.publish = () => never
    await session.setMicrophone(true)
    await settled()
    room.engine.events!.onState('lost')
    await room.timers.pass(1_000)
    expect(room.engines).toHaveLength(2)
    expect(room.engine.published.get('voice')).toBe(room.tracks[0])
  })

  it('does not keep the camera on after it was turned off', async () => {
    room.engine.publish = () => never
    await session.setCamera(true)
    await settled()
    await session.setCamera(false)
    await settled()
    expect(room.tracks[0]!.stopped).toBe(true)
  })

  it('nor does taking a picture back: the light goes out before the server has answered', async () => {
    await session.setCamera(true)
    await settled()
    room.engine.unpublish = () => never
    await session.setCamera(false)
    await settled()
    expect(room.tracks[0]!.stopped).toBe(true)
  })

  it('does not reach into the next room', async () => {
    room.engine.publish = () => never
    await session.setMicrophone(true)
    await settled()
    room.end()
    room.enter(2)
    await session.setMicrophone(true)
    await settled()
    expect(room.engine.published.get('voice')).toMatchObject({ label: 'microphone-1', enabled: true })
  })
})

describe('what is captured changes while it is being published', () => {
  it('the engine has the newest track in the end', async () => {
    let finish = (): void => undefined
    const { engine } = room
    const publish = engine.publish.bind(engine)
    engine.publish = async (media) => {
      await new Promise<void>((resolve) => (finish = resolve))
      await publish(media)
    }
    await session.setCamera(true)
    await settled()
    const effect = new FakeEffect()
    await session.setCameraEffect(effect)
    finish()
    await settled()
    finish()
    await settled()
    expect(engine.published.get('camera')).toBe(effect.made[0])
  })

  it('a share that ends by itself is taken back from the engine', async () => {
    const picture = new FakeTrack('screen')
    await session.startShare({ picture: picture.asTrack(), name: 'screen' })
    await settled()
    picture.end()
    await settled()
    expect(room.engine.published.has('screen')).toBe(false)
  })

  it('of two devices chosen in a row the second stays, whichever opens first', async () => {
    await session.setCamera(true)
    await settled()
    const { devices } = room
    let openSlow = (): void => undefined
    const slow = new FakeTrack('slow')
    devices.openCamera = () => new Promise((resolve) => (openSlow = () => resolve(slow.asTrack())))
    room.settings.set({ ...room.settings.get()!, cameraId: 'slow' })
    await settled()
    const second = new FakeTrack('second')
    devices.openCamera = () => Promise.resolve(second.asTrack())
    room.settings.set({ ...room.settings.get()!, cameraId: 'second' })
    await settled()
    openSlow()
    await settled()
    expect(room.engine.published.get('camera')).toBe(second)
    expect(slow.stopped).toBe(true)
  })
})

describe('an effect that is still starting', () => {
  it('is ended when the camera is turned off, and what it makes then is stopped', async () => {
    const effect = new FakeEffect(true)
    await session.setCameraEffect(effect)
    const on = session.setCamera(true)
    await settled()
    room.end()
    expect(effect.stops).toBe(1)
    effect.finish()
    await on
    await settled()
    expect(room.tracks[0]!.stopped).toBe(true)
    expect(effect.made[0]!.stopped).toBe(true)
  })
})

describe('a background that was chosen before', () => {
  const shown: unknown[] = []
  const follow = async (): Promise<void> => {
    await settled()
    shown.push(room.view.localCamera, room.engine.published.get('camera'))
  }
  beforeEach(() => {
    shown.length = 0
    room.settings.set({ ...room.settings.get()!, background: 'blur' })
  })

  it('is before everything: neither the room nor I see the camera as it is', async () => {
    const effect = new FakeEffect(true)
    void session.setCamera(true)
    await follow()
    expect(room.tracks).toEqual([])
    await session.setCameraEffect(effect)
    await follow()
    expect(room.tracks).toHaveLength(1)
    expect(shown.every((track) => !track)).toBe(true)
    effect.finish()
    await settled()
    expect([room.view.localCamera, room.engine.published.get('camera')]).toEqual([effect.made[0], effect.made[0]])
  })

  it('opens nothing for a room that is over meanwhile', async () => {
    void session.setCamera(true)
    await settled()
    room.end()
    await session.setCameraEffect(new FakeEffect())
    await settled()
    expect(room.tracks).toEqual([])
  })

  it('that never comes does not keep the camera off for good', async () => {
    void session.setCamera(true)
    await room.timers.pass(6_000)
    expect(room.engine.published.get('camera')).toBe(room.tracks[0])
  })

  it('keeps what the preview opened until it is there', async () => {
    const preview = new FakeTrack('preview')
    room.end()
    session.adoptPreview({ camera: preview.asTrack() })
    room.settings.set({ ...room.settings.get()!, joinWithoutVideo: false })
    room.enter(2)
    await settled()
    const effect = new FakeEffect()
    await session.setCameraEffect(effect)
    await settled()
    expect(room.engine.published.get('camera')).toBe(effect.made[0])
    expect([preview.stopped, room.tracks.length]).toEqual([false, 0])
  })

  it('that fails shows the camera rather than nothing, as the effect itself then says', async () => {
    await session.setCameraEffect({ apply: () => Promise.reject(new Error('no wasm')), stop: () => undefined })
    await session.setCamera(true)
    await settled()
    expect(room.engine.published.get('camera')).toBe(room.tracks[0])
  })
})

describe('without a room', () => {
  beforeEach(() => room.end())

  it('a share is refused, and what was captured for it is given back', async () => {
    const [picture, sound] = [new FakeTrack('screen'), new FakeTrack('sound')]
    const share = { picture: picture.asTrack(), sound: sound.asTrack(), name: 'screen' }
    await expect(session.startShare(share)).rejects.toMatchObject({ code: 'room/not-joined' })
    expect([picture.stopped, sound.stopped]).toEqual([true, true])
  })

  it('nobody is told that something is off', async () => {
    await session.stopShare()
    await session.setMicrophone(false)
    await room.timers.pass(60_000)
    expect(room.told).toEqual([])
  })
})

describe('coming back from the mesh', () => {
  const away = new AppError('rtc/unreachable', 'no media gets through')

  /** A media server that answers and carries nothing. */
  function blocked(): { kinds: string[] } {
    session.close()
    room = new FakeRoom()
    const ports = room.ports()
    const kinds: string[] = []
    const { createEngine } = ports
    ports.calls.probeServer = () => Promise.resolve()
    ports.createEngine = (kind, grant) => {
      kinds.push(kind)
      room.noServer = kind === 'mesh' ? null : away
      return createEngine(kind, grant)
    }
    session = new RtcSession(ports)
    room.enter()
    return { kinds }
  }
  const meshes = (kinds: string[]): number => kinds.filter((kind) => kind === 'mesh').length

  it('the mesh is joined once, not again by the try that was due', async () => {
    const { kinds } = blocked()
    await room.timers.pass(20_000)
    expect(meshes(kinds)).toBe(1)
    expect(room.view).toMatchObject({ phase: 'joined', engine: 'mesh' })
  })

  it('is tried less and less often where no media gets through', async () => {
    const { kinds } = blocked()
    await room.timers.pass(3_600_000)
    expect(meshes(kinds)).toBeGreaterThan(4)
    expect(meshes(kinds)).toBeLessThan(14)
    expect(room.view).toMatchObject({ phase: 'joined', engine: 'mesh' })
  })

  it('losses before the server worked do not count after it', async () => {
    session.close()
    room = new FakeRoom()
    room.noServer = away
    session = new RtcSession(room.ports())
    room.enter()
    room.members.set({ ...room.members.get(), ...room.others(3) })
    await room.timers.pass(20_000)
    room.noServer = null
    await room.timers.pass(3_000)
    room.engine.events!.onCarried?.()
    room.members.set(Object.fromEntries(Object.entries(room.members.get()!).slice(0, 2)))
    await settled()
    expect(room.view).toMatchObject({ phase: 'joined', engine: 'embedded' })
  })
})
