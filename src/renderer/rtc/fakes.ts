/** For tests: tracks, devices, an engine and a room service, each as small as its port. */
import { AppError } from '@shared/errors'
import { accountId, roomUuid, type AccountId } from '@shared/ids'
import type { RoomMember, RoomState } from '@shared/room/room'
import { defaultRoomSettings } from '@shared/room/room-settings'
import type { MediaSource, RtcGrant, WantedPicture } from '@shared/rtc/media'
import { defaultMediaSettings, type MediaSettings } from '@shared/settings'
import type { DeviceList } from './devices'
import type { LocalMedia, RtcEngine, RtcEngineEvents, RtcStats } from './rtc-engine'
import type { RtcView } from './rtc-view'
import type { Devices, SessionPorts } from './session-ports'
import type { Timers } from './timers'
import type { Watched } from './watched'

export const me = accountId('me')

/** Pulled out by `end`. */
export class FakeTrack extends EventTarget {
  enabled = true
  stopped = false
  settings: MediaTrackSettings = {}
  constructor(readonly label: string) {
    super()
  }
  stop(): void {
    this.stopped = true
  }
  end(): void {
    this.dispatchEvent(new Event('ended'))
  }
  getSettings(): MediaTrackSettings {
    return this.settings
  }
  asTrack(): MediaStreamTrack {
    return this as unknown as MediaStreamTrack
  }
}

export class FakeState<T> implements Watched<T> {
  private readonly listeners = new Set<() => void>()
  constructor(private value: T | undefined) {}
  get(): T | undefined {
    return this.value
  }
  set(value: T): void {
    this.value = value
    for (const listener of [...this.listeners]) listener()
  }
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}

/** Time that passes only when told to; promises settle in between. */
export class FakeTimers implements Timers {
  private time = 1_000_000
  private due: { at: number; run: () => void }[] = []
  now(): number {
    return this.time
  }
  after(ms: number, run: () => void): () => void {
    const timer = { at: this.time + ms, run }
    this.due.push(timer)
    return () => (this.due = this.due.filter((other) => other !== timer))
  }
  async pass(ms: number): Promise<void> {
    const end = this.time + ms
    await settled()
    for (;;) {
      const next = this.due.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0]
      if (!next) break
      this.due = this.due.filter((other) => other !== next)
      this.time = Math.max(this.time, next.at)
      next.run()
      await settled()
    }
    this.time = end
  }
}

export function settled(): Promise<void> {
  return new Promise((done) => setTimeout(done, 0))
}

export class FakeEngine implements RtcEngine {
  readonly kind = 'embedded'
  events: RtcEngineEvents | null = null
  left = false
  wanted: WantedPicture[] = []
  readonly published = new Map<MediaSource, MediaStreamTrack>()
  constructor(private readonly refuse: () => Error | null) {}
  join(events: RtcEngineEvents): Promise<void> {
    const error = this.refuse()
    if (error) return Promise.reject(error)
    this.events = events
    return Promise.resolve()
  }
  leave(): Promise<void> {
    this.left = true
    this.published.clear()
    return Promise.resolve()
  }
  publish({ source, track }: LocalMedia): Promise<void> {
    this.published.set(source, track)
    return Promise.resolve()
  }
  unpublish(source: MediaSource): Promise<void> {
    this.published.delete(source)
    return Promise.resolve()
  }
  want(pictures: WantedPicture[]): void {
    this.wanted = pictures
  }
  stats(): Promise<RtcStats> {
    return Promise.resolve({ time: 0, sent: [], received: [] })
  }
}

/** A room that does what it is told, unless `refuse` says otherwise; `flags` are what everybody sees. */
export class FakeRoom {
  readonly timers = new FakeTimers()
  readonly grant = new FakeState<RtcGrant | null>(null)
  readonly room = new FakeState<RoomState>({ phase: 'idle' })
  readonly members = new FakeState<Record<AccountId, RoomMember>>({})
  readonly settings = new FakeState<MediaSettings>({ ...defaultMediaSettings, joinMuted: true, joinWithoutVideo: true })
  readonly tracks: FakeTrack[] = []
  readonly engines: FakeEngine[] = []
  readonly told: string[] = []
  refuse: Error | null = null
  noDevice: Error | null = null
  noServer: Error | null = null
  firstPage = true
  view: Partial<RtcView> = {}
  /** Tests may put others in their place. */
  readonly devices: Devices = {
    openMicrophone: () => this.open('microphone'),
    openCamera: () => this.open('camera'),
    onChange: (listener) => {
      this.plugged = listener
      return () => undefined
    },
  }
  /** Says what devices there are now. */
  plugged: (there: DeviceList) => void = () => undefined

  get engine(): FakeEngine {
    const engine = this.engines.at(-1)
    if (!engine) throw new Error('no engine was made')
    return engine
  }

  ports(): SessionPorts {
    const { devices } = this
    return {
      grant: this.grant,
      room: this.room,
      members: this.members,
      settings: this.settings,
      calls: {
        takeEntry: () => Promise.resolve(this.firstPage),
        setMyMedia: ({ kind, on }) => this.setMyMedia(kind, on),
        setMeshWanted: () => Promise.resolve(),
        probeServer: () => Promise.reject(new AppError('rtc/unreachable', 'still away')),
        log: () => undefined,
      },
      devices: {
        ...devices,
        openMicrophone: (settings) => devices.openMicrophone(settings),
        openCamera: (settings) => devices.openCamera(settings),
      },
      createEngine: () => {
        const engine = new FakeEngine(() => this.noServer)
        this.engines.push(engine)
        return engine
      },
      show: (patch) => void Object.assign(this.view, patch),
      timers: this.timers,
    }
  }

  /** What the others see of me; changed by whoever may. */
  flags(flags: Partial<Pick<RoomMember, 'isAudioOn' | 'isVideoOn' | 'isSharingScreen'>>): void {
    const before = this.members.get()?.[me] ?? someone(me)
    this.members.set({ ...this.members.get(), [me]: { ...before, ...flags } })
  }

  enter(session = 1): void {
    const info = {
      roomUuid: roomUuid('1'),
      roomArchiveId: '1',
      roomName: 'room',
      locked: false,
      hasPassword: false,
      creatorUuid: me,
      startTime: 0,
      remainingSeconds: -1,
      settings: defaultRoomSettings,
      properties: {},
    }
    if (!this.members.get()?.[me]) this.flags({})
    this.room.set({ phase: 'joined', info, myUuid: me })
    this.grant.set({ engine: 'embedded', session, myUuid: me })
  }

  end(): void {
    this.grant.set(null)
    this.members.set({})
    this.room.set({ phase: 'idle' })
  }

  others(count: number): Record<AccountId, RoomMember> {
    return Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`other-${index}`, someone(accountId(`other-${index}`))]),
    )
  }

  private open(label: string): Promise<MediaStreamTrack> {
    if (this.noDevice) return Promise.reject(this.noDevice)
    const track = new FakeTrack(`${label}-${this.tracks.length}`)
    this.tracks.push(track)
    return Promise.resolve(track.asTrack())
  }

  private setMyMedia(kind: 'audio' | 'video' | 'screen', on: boolean): Promise<void> {
    this.told.push(`${kind} ${on ? 'on' : 'off'}`)
    if (this.refuse) return Promise.reject(this.refuse)
    const name = ({ audio: 'isAudioOn', video: 'isVideoOn', screen: 'isSharingScreen' } as const)[kind]
    this.flags({ [name]: on })
    return Promise.resolve()
  }
}

export function someone(uuid: AccountId): RoomMember {
  return {
    uuid,
    name: uuid,
    role: 'member',
    clientType: 'pc',
    joinTime: 0,
    isAudioOn: false,
    isVideoOn: false,
    isSharingScreen: false,
    isInRtcChannel: false,
    rtcUid: 0,
    handUpSince: null,
    properties: {},
  }
}
