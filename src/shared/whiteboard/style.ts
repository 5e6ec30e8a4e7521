/** What new shapes look like, and how the look of others is changed. Rule B51. */
import type { Style } from './editor-port'
import { inkNames, noteNames } from './palette'
import type { Shape } from './record'

export const startingStyle: Style = {
  colour: 'ink',
  size: 4,
  opacity: 1,
  fill: 'none',
  dash: 'solid',
  rough: false,
  form: 'rectangle',
  route: 'straight',
  headStart: 'none',
  headEnd: 'arrow',
  font: 'sans',
  fontSize: 20,
  align: 'start',
}

/** A highlighter of the same size as the pen would hardly mark. */
export const highlighterSize = 5

/** A note has its own colours: those of the inks that have one, else yellow. */
export function noteColour(colour: string): string {
  return isNote(colour) || !isInk(colour) ? colour : 'yellow'
}

function isNote(colour: string): boolean {
  return noteNames.some((name) => name === colour)
}

function isInk(colour: string): boolean {
  return inkNames.some((name) => name === colour)
}

/** The same shape when nothing of `style` concerns it. */
export function restyled(shape: Shape, style: Partial<Style>): Shape {
  const next = withOpacity(restyledKind(shape, style), style)
  return Object.keys(next).every((key) => Object.is(Reflect.get(next, key), Reflect.get(shape, key))) ? shape : next
}

function withOpacity(shape: Shape, { opacity }: Partial<Style>): Shape {
  return opacity === undefined ? shape : { ...shape, opacity }
}

function restyledKind(shape: Shape, style: Partial<Style>): Shape {
  const { colour, size, fill, dash, rough, form, font, align } = style
  switch (shape.kind) {
    case 'stroke':
      return {
        ...shape,
        ...given({ colour, size: size && size * (shape.pen === 'highlighter' ? highlighterSize : 1) }),
      }
    case 'line': {
      const { route, headStart, headEnd } = style
      return { ...shape, ...given({ colour, size, dash, rough, route, headStart, headEnd }) }
    }
    case 'form':
      return { ...shape, ...given({ colour, size, fill, dash, rough, form, font, fontSize: style.fontSize }) }
    case 'text': {
      // Letters are measured by the page only; larger ones take room in proportion, which is what measuring would say.
      const by = style.fontSize === undefined || shape.fontSize === 0 ? 1 : style.fontSize / shape.fontSize
      const room = { w: shape.fixed ? shape.w : shape.w * by, h: shape.h * by }
      return { ...shape, ...room, ...given({ colour, font, align, fontSize: style.fontSize }) }
    }
    case 'note': {
      const known = colour === undefined || (isInk(colour) && !isNote(colour)) ? undefined : colour
      return { ...shape, ...given({ colour: known, font, fontSize: style.fontSize }) }
    }
    default:
      return shape
  }
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>
}
