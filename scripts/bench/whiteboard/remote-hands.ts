/** Where the drawing editors of the benchmark draw, so that whoever looks at the canvas knows what is painted. */
export const crowd = { editors: 100, drawing: 10 } as const
export const strokesEach = 12
export const pointsOfStroke = 20
export const inkSize = 6

/** CSS pixels of an empty board at 100 %, which are world units. */
const [columns, columnWidth, band, row, step] = [3, 350, 56, 14, 16]

export function pointOf(editor: number, stroke: number, point: number): { x: number; y: number } {
  const turn = stroke % strokesEach
  const x = 40 + (turn % columns) * columnWidth + point * step
  return { x, y: 40 + editor * band + Math.floor(turn / columns) * row }
}

/** Painted as soon as the point is: smoothing keeps the tip half a step behind. */
export function probeOf(editor: number, stroke: number, point: number): { x: number; y: number } {
  const { x, y } = pointOf(editor, stroke, point)
  return { x: x - Math.round(step * 0.75), y }
}

/** `#rrggbb` that no other editor has. */
export function colourOf(editor: number): string {
  return `#${[40 + editor * 20, 90, 200 - editor * 15].map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
