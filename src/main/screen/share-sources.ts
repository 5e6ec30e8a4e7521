/** What the picker shows of the system's list. Pure. */
import type { ShareSource } from '@shared/screen/share'

/** A source as the capturer gives it; pictures are `data:` URLs or ''. */
export interface RawSource {
  id: string
  name: string
  thumbnail: string
  icon: string
  /** Which display a screen is; '' for windows and where the system does not tell. */
  displayId: string
}

export interface OwnWindow {
  /** As the capturer names it. */
  sourceId: string
  /** Small helpers of ours that nobody means to share. */
  helper: boolean
}

/** A page that shows more would be slow, and nobody looks through it: there is a search for the rest. */
const mostSources = 80
/** Of one picture's `data:` URL; a larger one is left out. */
const largestPicture = 120_000
const longestName = 200

/** Screens first, then windows in the system's order, which is front to back. */
export function toShareSources(raw: readonly RawSource[], own: readonly OwnWindow[]): ShareSource[] {
  const ours = new Map(own.map((window) => [window.sourceId, window]))
  const screens = raw.filter(({ id }) => id.startsWith('screen:'))
  const windows = raw.filter(({ id }) => id.startsWith('window:') && !ours.get(id)?.helper)
  return [
    ...screens.map((source, index): ShareSource => ({
      ...pictures(source),
      kind: 'screen',
      name: screens.length > 1 ? String(index + 1) : '',
      own: false,
    })),
    ...windows.map((source): ShareSource => ({
      ...pictures(source),
      kind: 'window',
      name: source.name.slice(0, longestName),
      own: ours.has(source.id),
    })),
  ].slice(0, mostSources)
}

function pictures({ id, thumbnail, icon }: RawSource): Pick<ShareSource, 'id' | 'thumbnail' | 'icon'> {
  return { id, thumbnail: bounded(thumbnail), icon: bounded(icon) }
}

function bounded(picture: string): string {
  return picture.length <= largestPicture ? picture : ''
}
