import { beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { defaultMediaSettings, type MediaSettings } from '@shared/settings'
import { HeldDevice, notHeld, type HeldView } from './held-device'

class FakeTrack extends EventTarget {
  stopped = false
  constructor(readonly id: string) {
    super()
  }
  getSettings(): MediaTrackSettings {
    return { deviceId: this.id }
  }
  stop(): void {
    this.stopped = true
  }
}

const settings = (cameraId: string): MediaSettings => ({ ...defaultMediaSettings, cameraId })

let opened: FakeTrack[]
let refuse: string[]
/** What opens although another was chosen. */
let standIn: string | null
let view: HeldView
let gate: Promise<void> | null
let camera: HeldDevice

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve()
}

beforeEach(() => {
  opened = []
  refuse = []
  standIn = null
  gate = null
  view = notHeld
  camera = new HeldDevice({
    async open({ cameraId }) {
      await gate
      if (refuse.includes(cameraId)) throw new AppError('rtc/no-device', cameraId)
      const track = new FakeTrack(standIn ?? cameraId)
      opened.push(track)
      return track as unknown as MediaStreamTrack
    },
    idOf: ({ cameraId }) => cameraId,
    keyOf: ({ cameraId }) => cameraId,
    changed: (now) => (view = now),
  })
})

describe('a device that is held for the preview', () => {
  it('is opened once for as long as it is wanted, whatever else is set', async () => {
    camera.want(settings('a'))
    camera.want({ ...settings('a'), mirror: false })
    await settled()
    expect([opened.length, view.track?.id, view.busy]).toEqual([1, 'a', false])
    camera.want(null)
    expect([opened[0]?.stopped, view]).toEqual([true, notHeld])
  })

  it('gives the old one back when the new one is there', async () => {
    camera.want(settings('a'))
    await settled()
    camera.want(settings('b'))
    expect([view.track?.id, view.busy]).toEqual(['a', true])
    await settled()
    expect([view.track?.id, opened.map((track) => track.stopped)]).toEqual(['b', [true, false]])
  })

  it('stops what opens after it is no longer wanted', async () => {
    let open = (): void => {}
    gate = new Promise((resolve) => (open = resolve))
    camera.want(settings('a'))
    camera.want(null)
    open()
    await settled()
    expect([view, opened[0]?.stopped]).toEqual([notHeld, true])
  })

  it('says why it cannot be had, and comes when one is plugged in', async () => {
    refuse = ['a']
    camera.want(settings('a'))
    await settled()
    expect(view.problem?.code).toBe('rtc/no-device')
    refuse = []
    camera.retry([])
    await settled()
    expect([view.problem, view.track?.id]).toEqual([null, 'a'])
  })

  it('takes its place again when it is plugged in, and another device that comes changes nothing', async () => {
    standIn = 'built-in'
    camera.want(settings('usb'))
    await settled()
    expect(view.track?.id).toBe('built-in')
    standIn = null
    camera.retry([{ id: 'other', label: '' }])
    await settled()
    expect(opened).toHaveLength(1)
    const there = [{ id: 'usb', label: '' }]
    camera.retry(there)
    await settled()
    camera.retry(there)
    await settled()
    expect([view.track?.id, opened.map(({ stopped }) => stopped)]).toEqual(['usb', [true, false]])
  })

  it('is opened anew when it was pulled out', async () => {
    camera.want(settings('a'))
    await settled()
    opened[0]?.dispatchEvent(new Event('ended'))
    await settled()
    expect([opened.length, view.track === (opened[1] as unknown)]).toEqual([2, true])
  })

  it('is handed over alive and then left alone', async () => {
    camera.want(settings('a'))
    await settled()
    expect(camera.handOver()).toBe(opened[0])
    opened[0]?.dispatchEvent(new Event('ended'))
    camera.close()
    await settled()
    expect([opened.length, opened[0]?.stopped]).toEqual([1, false])
  })
})
