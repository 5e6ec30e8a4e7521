/** Cameras and microphones that a test pulls out and plugs back, at the browser's boundary: the app sees what Chromium tells. */
import type { Page } from '@playwright/test'
import type { AppInstance } from './launch'

export type DeviceKind = 'audioinput' | 'videoinput'

interface Plugs {
  /** Ids of the devices that a track is open on. */
  inUse(kind: DeviceKind): string[]
  ids(kind: DeviceKind): Promise<string[]>
  /** All of a kind, or one of them. */
  pull(kind: DeviceKind, id?: string): Promise<void>
  plugBack(): void
}

declare global {
  interface Window {
    plugs: Plugs
  }
}

/** Before the window is opened. */
export async function withPlugs(app: AppInstance): Promise<void> {
  await app.electron.context().addInitScript(() => {
    const media = navigator.mediaDevices as MediaDevices | undefined
    if (!media) return
    const open = media.getUserMedia.bind(media)
    const list = media.enumerateDevices.bind(media)
    const gone = new Set<string>()
    const tracks = new Set<MediaStreamTrack>()
    const idOf = (track: MediaStreamTrack): string => track.getSettings().deviceId ?? ''
    const live = (kind: DeviceKind): MediaStreamTrack[] =>
      [...tracks].filter(({ kind: of, readyState }) => kind.startsWith(of) && readyState === 'live')
    const there = async (kind: DeviceKind): Promise<string[]> =>
      (await list()).filter((one) => one.kind === kind && !gone.has(one.deviceId)).map(({ deviceId }) => deviceId)

    media.enumerateDevices = async () => (await list()).filter(({ deviceId }) => !gone.has(deviceId))
    media.getUserMedia = async (wish = {}) => {
      const kind = wish.audio ? 'audioinput' : 'videoinput'
      const asked = wish.audio ?? wish.video
      const wanted = typeof asked === 'object' ? asked : {}
      const { exact } = (wanted.deviceId ?? {}) as ConstrainDOMStringParameters
      const ids = await there(kind)
      if (typeof exact === 'string' && !ids.includes(exact)) throw new OverconstrainedError('deviceId')
      if (ids[0] === undefined) throw new DOMException('Requested device not found', 'NotFoundError')
      const taken = { ...wanted, deviceId: { exact: exact ?? ids[0] } }
      const stream = await open(wish.audio ? { audio: taken } : { video: taken })
      for (const track of stream.getTracks()) tracks.add(track)
      return stream
    }
    const changed = (): boolean => media.dispatchEvent(new Event('devicechange'))
    window.plugs = {
      inUse: (kind) => live(kind).map(idOf),
      ids: there,
      async pull(kind, id) {
        for (const each of id === undefined ? await there(kind) : [id]) gone.add(each)
        for (const track of live(kind).filter((one) => gone.has(idOf(one)))) {
          track.stop()
          track.dispatchEvent(new Event('ended'))
        }
        changed()
      },
      plugBack() {
        gone.clear()
        changed()
      },
    }
  })
}

export function inUse(page: Page, kind: DeviceKind): Promise<string[]> {
  return page.evaluate((of) => window.plugs.inUse(of), kind)
}

export function pull(page: Page, kind: DeviceKind, id?: string): Promise<void> {
  return page.evaluate(([of, one]) => window.plugs.pull(of, one), [kind, id] as const)
}

export function plugBack(page: Page): Promise<void> {
  return page.evaluate(() => window.plugs.plugBack())
}
