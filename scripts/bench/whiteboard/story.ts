/** How bench:whiteboard is measured and which goals it met, for docs/performance.md. */
import { inks, windowSize } from './scene'

/** Ours to Excalidraw's at 10,000 strokes, at most. */
export const bounds = { excalidrawPanFitP50: 1 / 8, excalidrawLoad: 1 / 20, excalidrawAdded: 1 / 3 } as const

const goals: Record<string, number> = {
  ours10kInkP50Ms: 9,
  ours10kInkP95Ms: 16,
  ours100kMixedPanFitP95Ms: 25,
  ours100kMixedPanNearP95Ms: 25,
  ours100kMixedZoomInP95Ms: 25,
  ours100kMixedZoomOutP95Ms: 25,
  ours50kLoadMs: 800,
  ours50kAddedMiB: 250,
}

export interface StoryParts {
  plan: readonly { count: number; rounds: number }[]
  limitMs: number
  figures: Record<string, number>
  ratios: Record<string, number>
}

export function story({ plan, limitMs, figures, ratios }: StoryParts): string {
  const said = (values: Record<string, number>, name: string, limit: number): string =>
    `\`${name}\` ${values[name] ?? 'failed'} (≤ ${limit}): ${(values[name] ?? Infinity) <= limit ? 'met' : 'missed'}`
  const sizes = plan.map(({ count, rounds }) => `${count.toLocaleString('en')} × ${rounds}`).join(', ')
  return `
Our board (the product's documents, index, editor and painter) beside
\`@excalidraw/excalidraw\` 0.18.1, \`leafer-ui\` 2.1.11 and \`konva\` 10.9.1, each alone in a process of the same
Electron, ${windowSize.w} × ${windowSize.h}, no GPU. One seeded scene: strokes of 40 points in ${inks.length} colours, one in each 100 × 100
units. Strokes × rounds: ${sizes}; boards take turns, medians count. Konva and Leafer have the outlines of our own pen.
\`…Failed\`: it crashed, took more than ${limitMs / 1000} s for all of it, or had failed at a smaller size already.

- **Load**: from the document as it is kept (ours: packed bytes; Excalidraw: its elements; the others have no document) to
  the first frame of the whole board after which nothing more is painted.
- **Pan, zoom**: from animation frame to animation frame, 1.5 s each, with the whole board in view (\`Fit\`) and at 100 %
  (\`Near\`); Excalidraw by wheel events, as a user moves it. 16.7 is the screen's own.
- **Append**: a new stroke until the end of the frame in which it is painted; median of 3.
- **Ink**: 250 mouse events at 125 Hz through the browser's input, each from its own time to the last drawing call before
  the next frame ends. A board that draws in the frame after counts as having drawn all that came before.
- **Added**: PSS of all processes after everything, above the blank page.
- \`ours100kMixed\`: 60 % strokes, the rest forms (some rough), notes, texts, bound connectors and images.

Goals (not bounds, machines differ): ${Object.entries(goals)
    .map(([name, limit]) => said(figures, name, limit))
    .join('; ')}.
Bounds of the run, ours to Excalidraw's at 10,000: ${Object.entries(bounds)
    .map(([name, limit]) => said(ratios, name, Number(limit.toFixed(3))))
    .join('; ')}.

Not covered: GPUs, high-density screens, touch and pens, tldraw (its licence).`
}
