import { describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { defaultMediaSettings } from '@shared/settings'
import { listDevices, onChange, openCamera, openMicrophone, speakerToUse, type MediaPort } from './devices'

const named = (name: string): Error => Object.assign(new Error(name), { name })

/** A machine: `refuse` says what opening throws, by what was asked for. */
class FakeDevices extends EventTarget {
  asked: MediaStreamConstraints[] = []
  devices: Partial<MediaDeviceInfo>[] = []

  constructor(private readonly refuse: (asked: MediaTrackConstraints) => Error | null = () => null) {
    super()
  }

  async getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    this.asked.push(constraints)
    const error = this.refuse((constraints.audio ?? constraints.video) as MediaTrackConstraints)
    if (error) throw error
    return { getTracks: () => [{ id: `track-${this.asked.length}` }] } as unknown as MediaStream
  }

  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return this.devices as MediaDeviceInfo[]
  }

  get port(): MediaPort {
    return this as unknown as MediaPort
  }
}

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'opened',
    (error: unknown) => (error instanceof AppError ? [error.code, error.data] : error),
  )

describe('opening a device', () => {
  it('asks for the chosen camera at 720p and 25 frames', async () => {
    const machine = new FakeDevices()
    await openCamera({ ...defaultMediaSettings, cameraId: 'usb' }, machine.port)
    expect(machine.asked).toEqual([
      {
        video: {
          deviceId: { exact: 'usb' },
          width: { ideal: 1280 },
          height: { ideal: 720 },
          frameRate: { ideal: 25 },
        },
      },
    ])
  })

  it.each([
    ['off', false],
    ['standard', true],
    ['strong', false],
  ] as const)('with noise suppression %s the browser suppresses: %s', async (noiseSuppression, own) => {
    const machine = new FakeDevices()
    await openMicrophone({ ...defaultMediaSettings, noiseSuppression }, machine.port)
    expect(machine.asked).toEqual([{ audio: { echoCancellation: true, autoGainControl: true, noiseSuppression: own } }])
  })

  it.each(['NotFoundError', 'OverconstrainedError'])(
    'takes the default one where the chosen is gone (%s)',
    async (name) => {
      const machine = new FakeDevices(({ deviceId }) => (deviceId ? named(name) : null))
      const track = await openMicrophone({ ...defaultMediaSettings, microphoneId: 'gone' }, machine.port)
      expect(track.id).toBe('track-2')
    },
  )

  it('does not take another camera where the chosen one is busy', async () => {
    const machine = new FakeDevices(({ deviceId }) => (deviceId ? named('NotReadableError') : null))
    const opened = openCamera({ ...defaultMediaSettings, cameraId: 'usb' }, machine.port)
    expect(await codeOf(opened)).toEqual(['rtc/device-busy', { device: 'camera' }])
  })

  it.each([
    ['NotAllowedError', 'rtc/no-permission'],
    ['SecurityError', 'rtc/no-permission'],
    ['NotFoundError', 'rtc/no-device'],
    ['NotReadableError', 'rtc/device-busy'],
    ['AbortError', 'rtc/device-busy'],
    ['TypeError', 'rtc/device-failed'],
  ])('%s is told as %s', async (name, code) => {
    const machine = new FakeDevices(() => named(name))
    expect(await codeOf(openMicrophone(defaultMediaSettings, machine.port))).toEqual([code, { device: 'microphone' }])
  })

  it('says so where a page has no devices at all', async () => {
    expect(await codeOf(openCamera(defaultMediaSettings, undefined))).toEqual(['rtc/unsupported', {}])
  })
})

describe('the list of devices', () => {
  const machine = new FakeDevices()
  machine.devices = [
    { kind: 'audioinput', deviceId: 'default', label: 'Default - Headset' },
    { kind: 'audioinput', deviceId: 'a', label: 'Headset' },
    { kind: 'videoinput', deviceId: 'v', label: 'Webcam' },
    { kind: 'audiooutput', deviceId: 'communications', label: 'Communications' },
    { kind: 'audiooutput', deviceId: 's', label: 'Speakers' },
  ]

  it('holds each device once, without aliases', async () => {
    expect(await listDevices(machine.port)).toEqual({
      microphones: [{ id: 'a', label: 'Headset' }],
      cameras: [{ id: 'v', label: 'Webcam' }],
      speakers: [{ id: 's', label: 'Speakers' }],
    })
  })

  it('is told again when a device comes, and no more after the stop', async () => {
    const heard: number[] = []
    const stop = onChange((devices) => heard.push(devices.microphones.length), machine.port)
    machine.devices.push({ kind: 'audioinput', deviceId: 'b', label: 'USB' })
    machine.dispatchEvent(new Event('devicechange'))
    await expect.poll(() => heard).toEqual([2])
    machine.dispatchEvent(new Event('devicechange'))
    stop()
    await listDevices(machine.port)
    expect(heard).toEqual([2])
  })
})

describe('the speaker', () => {
  it("is the chosen one while that is there, and the system's own while it is not", () => {
    const speakers = [{ id: 'headset', label: 'Headset' }]
    expect(speakerToUse('headset', speakers)).toBe('headset')
    expect(speakerToUse('gone', speakers)).toBe('')
    expect(speakerToUse('', speakers)).toBe('')
  })
})
