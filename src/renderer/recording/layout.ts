/** Where everybody stands in a recorded picture: the shared screen or who speaks, and a strip of the others. Pure. */
import type { AccountId } from '@shared/ids'

export const width = 1280
export const height = 720
export const rate = 25
const stripWidth = 256
const tileHeight = 144
const gap = 8
/** Below one another in the strip. */
export const stripTiles = Math.floor((height - gap) / (tileHeight + gap))

export interface Rect {
  x: number
  y: number
  width: number
  height: number
}

/** `source`: key of the track that is shown there; null: the name stands alone. `whole`: nothing is cut off. */
export interface Box extends Rect {
  source: string | null
  name: string
  whole: boolean
}

export interface SeenPerson {
  uuid: AccountId
  name: string
  /** Key of the camera's track; null while it is off. */
  camera: string | null
}

export interface Seen {
  /** In the order of the stage. */
  people: SeenPerson[]
  share: { source: string; name: string } | null
  speaker: AccountId | null
}

export function layoutOf({ people, share, speaker }: Seen): Box[] {
  if (share) {
    const large: Box = { ...besideStrip(people.length > 0), source: share.source, name: share.name, whole: true }
    return [large, ...strip(first(people, speaker))]
  }
  const main = people.find(({ uuid }) => uuid === speaker) ?? people.find(({ camera }) => camera !== null) ?? people[0]
  if (!main) return []
  const others = people.filter((person) => person !== main)
  const large: Box = { ...besideStrip(others.length > 0), source: main.camera, name: main.name, whole: false }
  return [large, ...strip(others)]
}

/** Who speaks is among those that fit into the strip. */
function first(people: SeenPerson[], speaker: AccountId | null): SeenPerson[] {
  const speaking = people.find(({ uuid }) => uuid === speaker)
  if (!speaking || people.indexOf(speaking) < stripTiles) return people
  return [speaking, ...people.filter((person) => person !== speaking)]
}

function besideStrip(strip: boolean): Rect {
  return strip
    ? { x: gap, y: gap, width: width - stripWidth - 3 * gap, height: height - 2 * gap }
    : { x: 0, y: 0, width, height }
}

function strip(people: SeenPerson[]): Box[] {
  return people.slice(0, stripTiles).map(({ camera, name }, index) => ({
    x: width - stripWidth - gap,
    y: gap + index * (tileHeight + gap),
    width: stripWidth,
    height: tileHeight,
    source: camera,
    name,
    whole: false,
  }))
}

/** The part of a picture that fills a box (`whole`: the part of the box that the picture fills). */
export function fit(picture: { width: number; height: number }, box: Rect, whole: boolean): { from: Rect; to: Rect } {
  const across = box.width / picture.width
  const down = box.height / picture.height
  const scale = whole ? Math.min(across, down) : Math.max(across, down)
  const to = { width: Math.min(box.width, picture.width * scale), height: Math.min(box.height, picture.height * scale) }
  const from = { width: to.width / scale, height: to.height / scale }
  return {
    from: { ...from, x: (picture.width - from.width) / 2, y: (picture.height - from.height) / 2 },
    to: { ...to, x: box.x + (box.width - to.width) / 2, y: box.y + (box.height - to.height) / 2 },
  }
}
