import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { accountId } from '@shared/ids'
import { noDevices } from './devices'
import { FakeRoom, FakeTrack, me, settled } from './fakes'
import { RtcSession } from './rtc-session'

let room: FakeRoom
let session: RtcSession
const begin = (): RtcSession => (session = new RtcSession(room.ports()))
const lost = new AppError('rtc/unreachable', 'no answer')

beforeEach(() => {
  room = new FakeRoom()
})
afterEach(() => session.close())

describe('joining', () => {
  it('the page that enters goes by what the person chose before', async () => {
    room.settings.set({ ...room.settings.get()!, joinMuted: false })
    begin()
    room.enter()
    await room.timers.pass(10)
    expect(room.told).toEqual(['audio on'])
    expect(room.engine.published.get('voice')).toMatchObject({ label: 'microphone-0', enabled: true })
    expect(room.view).toMatchObject({ phase: 'joined', engine: 'embedded', microphone: { on: true, busy: false } })
  })

  it('a page that comes later goes by the room: a reload takes up microphone and camera, and is honest about the share', async () => {
    room.firstPage = false
    room.settings.set({ ...room.settings.get()!, joinMuted: false, joinWithoutVideo: false })
    room.flags({ isVideoOn: true, isSharingScreen: true })
    room.enter()
    begin()
    await room.timers.pass(10)
    expect([...room.engine.published.keys()]).toEqual(['camera'])
    expect(room.told).toEqual(['screen off'])
    expect(room.view).toMatchObject({ share: { on: false }, microphone: { on: false }, camera: { on: true } })
  })

  it('takes the tracks of the preview instead of opening the devices again', async () => {
    begin()
    const preview = new FakeTrack('preview')
    const spare = new FakeTrack('spare')
    room.settings.set({ ...room.settings.get()!, joinMuted: false, joinWithoutVideo: true })
    room.enter()
    session.adoptPreview({ microphone: preview.asTrack(), camera: spare.asTrack() })
    expect(preview.enabled).toBe(false)
    await room.timers.pass(10)
    expect(room.engine.published.get('voice')).toBe(preview)
    expect(room.tracks).toEqual([])
    expect(spare.stopped).toBe(true)
  })
})

describe('on and off', () => {
  beforeEach(async () => {
    begin()
    room.enter()
    await session.setMicrophone(true)
    await session.setCamera(true)
    await settled()
  })

  it('my mute is silence at once, before anybody has answered; the publication stays', async () => {
    room.refuse = lost
    void session.setMicrophone(false)
    expect(room.tracks[0]!.enabled).toBe(false)
    expect(room.view.microphone).toMatchObject({ on: false, busy: true })
    await settled()
    expect(room.engine.published.has('voice')).toBe(true)
  })

  it('a mute that did not get through is told again, and never undone by the old flag', async () => {
    room.refuse = lost
    void session.setMicrophone(false)
    await room.timers.pass(50_000)
    expect(room.told.filter((each) => each === 'audio off')).toHaveLength(4)
    room.flags({})
    await room.timers.pass(60_000)
    expect(room.tracks[0]!.enabled).toBe(false)
  })

  it('a mute that was said while the room was away is told as soon as it is back, though all retries are used up', async () => {
    const joined = room.room.get()
    if (joined?.phase !== 'joined') throw new Error('not in the room')
    room.room.set({ ...joined, phase: 'reconnecting', since: 0 })
    room.refuse = lost
    void session.setMicrophone(false)
    await room.timers.pass(300_000)
    room.refuse = null
    await room.timers.pass(60_000)
    expect(room.members.get()?.[me]?.isAudioOn).toBe(true)
    room.room.set(joined)
    await settled()
    expect(room.members.get()?.[me]?.isAudioOn).toBe(false)
    expect(room.view.microphone).toEqual({ on: false, busy: false, problem: null })
    expect(room.told.filter((each) => each === 'video off')).toEqual([])
  })

  it('a camera that is off is given back, and opened anew', async () => {
    await session.setCamera(false)
    await settled()
    expect(room.tracks[1]!.stopped).toBe(true)
    expect(room.engine.published.has('camera')).toBe(false)
    await session.setCamera(true)
    await settled()
    expect(room.engine.published.get('camera')).toMatchObject({ label: 'camera-2', enabled: true })
  })

  it('a mute by the host wins, and the person is told', async () => {
    room.flags({ isAudioOn: false })
    expect(room.tracks[0]!.enabled).toBe(false)
    expect(room.view).toMatchObject({ microphone: { on: false }, stoppedByOther: { kind: 'microphone' } })
    await session.setMicrophone(true)
    await settled()
    expect(room.tracks[0]!.enabled).toBe(true)
  })

  it('my own turning off is no news of somebody else', async () => {
    await session.setMicrophone(false)
    await settled()
    expect(room.view.stoppedByOther).toBeUndefined()
  })

  it('what the room refuses is not heard, and the refusal is told', async () => {
    await session.setMicrophone(false)
    room.refuse = new AppError('room/forbidden', 'muted by the host')
    await expect(session.setMicrophone(true)).rejects.toMatchObject({ code: 'room/forbidden' })
    await settled()
    expect(room.tracks[0]!.enabled).toBe(false)
    expect(room.view.microphone).toEqual({ on: false, busy: false, problem: null })
  })

  it('the last of quick clicks holds', async () => {
    await Promise.allSettled([session.setMicrophone(false), session.setMicrophone(true), session.setMicrophone(false)])
    await room.timers.pass(5_000)
    expect(room.tracks[0]!.enabled).toBe(false)
    expect(room.view.microphone).toMatchObject({ on: false, busy: false })
  })

  it('a device that is pulled out is replaced by the next one; without one the flag is made honest', async () => {
    room.tracks[0]!.end()
    await settled()
    expect(room.engine.published.get('voice')).toMatchObject({ label: 'microphone-2', enabled: true })
    room.noDevice = new AppError('rtc/no-device', 'none')
    room.tracks[2]!.end()
    await settled()
    expect(room.told.at(-1)).toBe('audio off')
    expect(room.view.microphone).toMatchObject({ on: false, problem: { code: 'rtc/no-device' } })
  })

  it('the chosen device takes its place again when it is plugged in, heard without a new publication', async () => {
    room.settings.set({ ...room.settings.get()!, microphoneId: 'headset' })
    await settled()
    const [first, second] = room.tracks.filter(({ label }) => label.startsWith('microphone'))
    second!.settings = { deviceId: 'built-in' }
    room.plugged({ ...noDevices, microphones: [{ id: 'built-in', label: '' }] })
    await settled()
    expect([first!.stopped, second!.stopped]).toEqual([true, false])
    room.plugged({ ...noDevices, microphones: [{ id: 'headset', label: '' }] })
    await settled()
    expect(second!.stopped).toBe(true)
    expect(room.engine.published.get('voice')).toMatchObject({ label: 'microphone-3', enabled: true })
    expect(room.view.microphone).toEqual({ on: true, busy: false, problem: null })
  })

  it('of a device that is there again nothing is said any more, but it stays off until its person turns it on', async () => {
    room.noDevice = new AppError('rtc/no-device', 'none')
    room.tracks[0]!.end()
    await settled()
    room.noDevice = null
    room.plugged(noDevices)
    expect(room.view.microphone).toMatchObject({ on: false, problem: { code: 'rtc/no-device' } })
    room.plugged({ ...noDevices, microphones: [{ id: 'usb', label: '' }] })
    await settled()
    expect(room.view.microphone).toEqual({ on: false, busy: false, problem: null })
    expect(room.told.at(-1)).toBe('audio off')
    await session.setMicrophone(true)
    await settled()
    expect(room.engine.published.get('voice')).toMatchObject({ label: 'microphone-2', enabled: true })
  })

  it('another device takes over without a new publication', async () => {
    room.settings.set({ ...room.settings.get()!, cameraId: 'other' })
    await settled()
    expect(room.tracks[1]!.stopped).toBe(true)
    expect(room.engine.published.get('camera')).toMatchObject({ label: 'camera-2', enabled: true })
  })

  it('a share stopped from outside is off', async () => {
    const picture = new FakeTrack('screen')
    await session.startShare({ picture: picture.asTrack(), name: 'screen' })
    await settled()
    expect(room.engine.published.has('screen')).toBe(true)
    picture.end()
    await settled()
    expect(room.told.at(-1)).toBe('screen off')
    expect(room.view).toMatchObject({ share: { on: false }, localScreen: null })
  })

  it('the end of the room gives everything back', () => {
    room.end()
    expect(room.tracks.map(({ stopped }) => stopped)).toEqual([true, true])
    expect(room.engine.left).toBe(true)
    expect(room.view).toMatchObject({ phase: 'off', microphone: { on: false }, camera: { on: false } })
  })
})

describe('a lost engine', () => {
  it('another one takes its place, with what was published and wanted, and the old one is no longer heard', async () => {
    begin()
    room.enter()
    await session.setMicrophone(true)
    await settled()
    const pictures = [{ uuid: accountId('bob'), source: 'camera', layer: 'low' } as const]
    session.want(pictures)
    const [first] = room.engines
    first!.events!.onTrack({ uuid: accountId('bob'), kind: 'voice', track: new FakeTrack('theirs').asTrack() })
    expect(room.view.tracks?.size).toBe(1)
    const { events } = first!
    events!.onState('lost')
    expect(room.view).toMatchObject({ phase: 'reconnecting', peers: [] })
    expect(room.view.tracks?.size).toBe(0)
    await room.timers.pass(400)
    expect(room.engines).toHaveLength(2)
    expect(room.engine.published.get('voice')).toBe(room.tracks[0])
    expect(room.engine.wanted).toEqual(pictures)
    events!.onPeers([{ uuid: accountId('bob'), sources: [] }])
    expect(room.view).toMatchObject({ phase: 'joined', peers: [] })
  })

  it('tries again for as long as the server is away, faster than a person would', async () => {
    room.noServer = lost
    begin()
    room.enter()
    await room.timers.pass(20_000)
    expect(room.view).toMatchObject({ phase: 'reconnecting' })
    expect(room.engines.length).toBeGreaterThan(8)
    room.noServer = null
    await room.timers.pass(2_000)
    expect(room.view.phase).toBe('joined')
  })

  it('what a new try would meet again is said', async () => {
    room.noServer = new AppError('rtc/unsupported', 'no WebRTC here')
    begin()
    room.enter()
    await room.timers.pass(1_000)
    expect(room.view).toMatchObject({ phase: 'failed', problem: { code: 'rtc/unsupported' } })
    expect(room.engines).toHaveLength(1)
  })

  it('a person who does not want to wait has it tried at once, and nothing is made while media works', async () => {
    room.noServer = new AppError('rtc/room-full', 'full')
    begin()
    room.enter()
    await settled()
    expect(room.view.phase).toBe('failed')
    room.noServer = null
    session.retry()
    await settled()
    expect(room.view).toMatchObject({ phase: 'joined', problem: null })
    session.retry()
    await room.timers.pass(20_000)
    expect(room.engines).toHaveLength(2)
  })

  it('another entry into a room is another engine', async () => {
    begin()
    room.enter(1)
    await settled()
    room.end()
    room.enter(2)
    await settled()
    expect(room.engines.map(({ left }) => left)).toEqual([true, false])
  })
})

describe('the mesh', () => {
  it('is asked for when the server stays away from two people, and given up when it answers', async () => {
    room.noServer = lost
    const ports = room.ports()
    const wishes: boolean[] = []
    let answers = false
    ports.calls.setMeshWanted = (wanted) => Promise.resolve(void wishes.push(wanted))
    ports.calls.probeServer = () => (answers ? Promise.resolve() : Promise.reject(lost))
    const kinds: string[] = []
    const { createEngine } = ports
    ports.createEngine = (kind, grant) => {
      kinds.push(kind)
      room.noServer = kind === 'mesh' || answers ? null : lost
      return createEngine(kind, grant)
    }
    session = new RtcSession(ports)
    room.enter()
    await room.timers.pass(10_000)
    expect(wishes).toEqual([true])
    expect(kinds.at(-1)).toBe('mesh')
    expect(room.view).toMatchObject({ phase: 'joined', engine: 'mesh' })
    await room.timers.pass(30_000)
    expect(kinds.at(-1)).toBe('mesh')
    answers = true
    await room.timers.pass(30_000)
    expect(wishes).toEqual([true, false])
    expect(room.view).toMatchObject({ phase: 'joined', engine: 'embedded' })
  })

  it('is no answer to a lost network: once the room is linked again, the media server is tried at once', async () => {
    begin()
    room.enter()
    await settled()
    const joined = room.room.get()
    if (joined?.phase !== 'joined') throw new Error('not in the room')
    room.noServer = lost
    room.room.set({ ...joined, phase: 'reconnecting', since: 0 })
    room.engine.events?.onState('lost')
    await room.timers.pass(15_000)
    expect(room.view).toMatchObject({ phase: 'reconnecting', engine: 'embedded' })
    room.noServer = null
    room.room.set(joined)
    await settled()
    expect(room.view).toMatchObject({ phase: 'joined', engine: 'embedded' })
  })
})
