/** One element of Excalidraw as one record of ours. Rules B123–B125. */
import { recordLimits } from '../check'
import {
  boardLimits,
  type AssetId,
  type Binding,
  type Dash,
  type Fill,
  type FontName,
  type Form,
  type Head,
  type Shape,
  type ShapeBase,
  type ShapeId,
} from '../record'
import type { ExcalidrawElement } from './excalidraw'

export interface ElementContext {
  label: ExcalidrawElement | undefined
  ids: ReadonlyMap<string, ShapeId>
  byId: ReadonlyMap<string, ExcalidrawElement>
  assets: ReadonlyMap<string, AssetId>
}

const formsByType: Record<string, Form> = { rectangle: 'rectangle', ellipse: 'ellipse', diamond: 'diamond' }
/** Their families by number: 1 Virgil, 5 Excalifont, 3 Cascadia, 8 Comic Shanns, the rest are upright ones. */
const fontsByNumber: Record<number, FontName> = { 1: 'hand', 5: 'hand', 3: 'mono', 8: 'mono' }
/** Their thin pen of 1 is drawn about four units wide. */
const penWidth = 4.25

/** `null`: a kind we do not have, or one without what makes it one. */
export function excalidrawShape(element: ExcalidrawElement, base: ShapeBase, context: ElementContext): Shape | null {
  const box = {
    w: Math.min(Math.abs(element.width), recordLimits.length),
    h: Math.min(Math.abs(element.height), recordLimits.length),
  }
  switch (element.type) {
    case 'rectangle':
    case 'ellipse':
    case 'diamond':
      return formShape(element, base, box, context.label)
    case 'freedraw':
      return strokeShape(element, base)
    case 'line':
    case 'arrow':
      return lineShape(element, base, context)
    case 'text':
      return {
        ...base,
        ...box,
        ...words(element),
        kind: 'text',
        fixed: !element.autoResize,
        align: element.textAlign === 'center' ? 'middle' : element.textAlign === 'right' ? 'end' : 'start',
        colour: colourOf(element.strokeColor),
      }
    case 'image': {
      const asset = element.fileId ? context.assets.get(element.fileId) : undefined
      return asset ? { ...base, ...box, kind: 'image', asset, alt: '' } : null
    }
    case 'frame':
    case 'magicframe':
      return { ...base, ...box, kind: 'frame', name: (element.name ?? '').slice(0, recordLimits.name) }
    default:
      return null
  }
}

function formShape(
  element: ExcalidrawElement,
  base: ShapeBase,
  box: { w: number; h: number },
  label: ExcalidrawElement | undefined,
): Shape {
  const filled = element.backgroundColor !== 'transparent'
  const form =
    element.type === 'rectangle' && element.roundness ? 'rounded' : (formsByType[element.type] ?? 'rectangle')
  // One colour is all a form of ours has: with a filling, it is the filling's.
  const colour = colourOf(filled ? element.backgroundColor : element.strokeColor)
  const fill: Fill = !filled ? 'none' : element.fillStyle === 'solid' ? 'solid' : 'semi'
  const written = label ? words(label) : { text: '', fontSize: 20, font: 'sans' as const }
  const size = Math.min(Math.max(0, element.strokeWidth), recordLimits.strokeSize)
  return {
    ...base,
    ...box,
    ...written,
    kind: 'form',
    form,
    size,
    colour,
    fill,
    dash: dashOf(element),
    rough: element.roughness > 0,
  }
}

function strokeShape(element: ExcalidrawElement, base: ShapeBase): Shape | null {
  const within = element.points.slice(0, boardLimits.pointsOfStroke)
  const points = within.flatMap(([x, y], at) => [x, y, Math.max(0, Math.min(1, element.pressures[at] ?? 0.5))])
  if (points.length === 0) return null
  const size = Math.min(Math.max(0.1, element.strokeWidth * penWidth), recordLimits.strokeSize)
  return { ...base, kind: 'stroke', pen: 'pen', points, size, colour: colourOf(element.strokeColor), scale: [1, 1] }
}

function lineShape(element: ExcalidrawElement, base: ShapeBase, context: ElementContext): Shape | null {
  const points = element.points.slice(0, recordLimits.pointsOfLine).flatMap(([x, y]) => [x, y])
  if (points.length < 4) return null
  const arrow = element.type === 'arrow'
  return {
    ...base,
    kind: 'line',
    points,
    // An elbowed arrow has its corners among its points already.
    route: element.elbowed ? 'straight' : element.roundness ? 'curved' : 'straight',
    start: arrow ? bindingOf(element.startBinding, context) : null,
    end: arrow ? bindingOf(element.endBinding, context) : null,
    headStart: headOf(element.startArrowhead),
    headEnd: headOf(element.endArrowhead),
    size: Math.min(Math.max(0.1, element.strokeWidth), recordLimits.strokeSize),
    colour: colourOf(element.strokeColor),
    dash: dashOf(element),
    rough: element.roughness > 0,
  }
}

/** Older files say no place in the box: then it is the middle. */
function bindingOf(binding: ExcalidrawElement['startBinding'], { ids, byId }: ElementContext): Binding | null {
  const target = binding ? byId.get(binding.elementId) : undefined
  const to = binding ? ids.get(binding.elementId) : undefined
  if (!binding || !to || !target || target.type === 'line' || target.type === 'arrow') return null
  const part = (value: number | undefined): number => Math.max(0, Math.min(1, value ?? 0.5))
  return { to, at: [part(binding.fixedPoint?.[0]), part(binding.fixedPoint?.[1])] }
}

function words({ text, fontSize, fontFamily }: ExcalidrawElement): { text: string; fontSize: number; font: FontName } {
  return {
    text: text.slice(0, boardLimits.textLength),
    fontSize: Math.min(Math.max(1, fontSize), recordLimits.fontSize),
    font: fontsByNumber[fontFamily] ?? 'sans',
  }
}

function headOf(name: string | null | undefined): Head {
  if (!name) return 'none'
  if (name === 'arrow') return 'arrow'
  return name.startsWith('dot') || name.startsWith('circle') ? 'dot' : 'triangle'
}

function dashOf({ strokeStyle }: ExcalidrawElement): Dash {
  return strokeStyle === 'dashed' || strokeStyle === 'dotted' ? strokeStyle : 'solid'
}

/** `#abc`, `#aabbcc` and `#aabbccdd`; their black is our ink, so that it reads on dark paper too. */
function colourOf(colour: string): string {
  const text = colour.toLowerCase()
  if (['#000000', '#000', '#1e1e1e', 'black'].includes(text)) return 'ink'
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(text)
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`
  return /^#[0-9a-f]{6}/.exec(text)?.[0] ?? 'ink'
}
