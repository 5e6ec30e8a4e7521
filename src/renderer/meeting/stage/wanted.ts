/** Which pictures the visible tiles need, and how good: nothing that is off screen is asked for. Pure. */
import type { AccountId } from '@shared/ids'
import type { Layer, WantedPicture } from '@shared/rtc/media'
import type { StagePerson, StageTile } from './stage-plan'

const rank: Record<Layer, number> = { low: 0, middle: 1, high: 2 }

/** The layer for a picture shown `width` device pixels wide. */
export function layerFor(width: number): Layer {
  return width < 320 ? 'low' : width < 720 ? 'middle' : 'high'
}

/** My own pictures come from my own devices. */
export function wantedPictures(
  tiles: readonly StageTile[],
  people: readonly StagePerson[],
  me: AccountId,
  pixelRatio: number,
): WantedPicture[] {
  const byId = new Map(people.map((person) => [person.uuid, person]))
  return tiles
    .flatMap(({ source, ...tile }) => (source === 'board' ? [] : [{ ...tile, source }]))
    .filter(({ uuid, source, rect }) => uuid !== me && rect.width > 0 && byId.get(uuid)?.[source])
    .map(({ uuid, source, rect }) => ({
      uuid,
      source,
      // Cameras fill their tile, so the longer side counts.
      layer: layerFor(Math.max(rect.width, (rect.height * 16) / 9) * pixelRatio),
    }))
}

/** For two windows that show the same room: each picture once, at the better of the two layers. */
export function joinWanted(...lists: readonly WantedPicture[][]): WantedPicture[] {
  const best = new Map<string, WantedPicture>()
  for (const picture of lists.flat()) {
    const key = `${picture.uuid}:${picture.source}`
    const known = best.get(key)
    if (!known || rank[known.layer] < rank[picture.layer]) best.set(key, picture)
  }
  return [...best.values()]
}
