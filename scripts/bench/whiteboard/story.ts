/** How bench:whiteboard is measured and which goals it met, for docs/performance.md. */
import { sizes } from './plan'
import { crowd } from './remote-hands'
import { inks, windowSize } from './scene'

/** Ours to Excalidraw's at 10,000 strokes, at most. */
export const bounds: Record<string, number> = {
  excalidrawPanFreeP50: 1 / 8,
  excalidrawLoad: 1 / 20,
  excalidrawAdded: 1 / 3,
}

/** ms and MiB, at most. Machines differ, so they are no bounds. */
const goals: Record<string, number> = {
  ours10kInkP50Ms: 9,
  ours10kInkP95Ms: 16,
  ours100kMixedPanFitP95Ms: 25,
  ours100kMixedPanNearP95Ms: 25,
  ours100kMixedZoomInP95Ms: 25,
  ours100kMixedZoomOutP95Ms: 25,
  ours50kLoadMs: 800,
  ours50kAddedMiB: 250,
  remotePaintP95Ms: 60,
}

export interface StoryParts {
  limitMs: number
  figures: Record<string, number>
  ratios: Record<string, number>
}

/** One line for each that was measured. */
export function goalsSaid(figures: Record<string, number>, ratios: Record<string, number>): string[] {
  return [...said(figures, goals), ...said(ratios, bounds)]
}

function said(values: Record<string, number>, limits: Record<string, number>): string[] {
  return Object.entries(limits).flatMap(([name, limit]) => {
    const value = values[name]
    if (value === undefined) return []
    return [`\`${name}\` ${value} (≤ ${Number(limit.toFixed(3))}): ${value <= limit ? 'met' : 'missed'}`]
  })
}

export function story({ limitMs, figures, ratios }: StoryParts): string {
  const plan = sizes.map(({ count, rounds }) => `${count.toLocaleString('en')} × ${rounds}`).join(', ')
  return `
Our board (the product's documents, index, editor and painter) beside
\`@excalidraw/excalidraw\` 0.18.1, \`leafer-ui\` 2.1.11 and \`konva\` 10.9.1, each alone in a process of the same
Electron, ${windowSize.w} × ${windowSize.h}, no GPU. One seeded scene: strokes of 40 points in ${inks.length} colours, one in each 100 × 100
units. Strokes × rounds: ${plan}; ours and Excalidraw take turns and medians count, of Leafer and Konva there is one
round, up to 50,000, and they have the outlines of our own pen.
\`…Failed\`: it crashed, took more than ${limitMs / 1000} s for all of it, or had failed at a smaller size already.

- **Load**: from the document as it is kept (ours: packed bytes; Excalidraw: its elements; the others have no document) to
  the first frame of the whole board after which nothing more is painted.
- **Pan, zoom**: from animation frame to animation frame, 1.5 s each, with the whole board in view (\`Fit\`) and at 100 %
  (\`Near\`); Excalidraw by wheel events, as a user moves it. 16.7 is the screen's own; \`panFree\` is \`panFit\` in a process
  whose frames do not wait for the screen, so that what a frame costs is compared.
- **Append**: a new stroke until the end of the frame in which it is painted; median of 3.
- **Ink**: 250 mouse events at 125 Hz through the browser's input, each from its own time to the last drawing call before
  the next frame ends. A board that draws in the frame after counts as having drawn all that came before.
- **Added**: PSS of all processes after everything, above the blank page.
- \`ours100kMixed\`: 60 % strokes, the rest forms (some rough), notes, texts, bound connectors and images.
- **Remote paint**: ${crowd.editors} editors without a window at one board of the real service, ${crowd.drawing} of them drawing at 30 points a
  second, and a window of ours that looks at them: from the moment an editor has a point, or puts a stroke's record, to the
  end of the frame of ours in which its colour is on the canvas.

Goals (not bounds, machines differ) and bounds (ratios to Excalidraw's at 10,000): ${goalsSaid(figures, ratios).join('; ')}.

Not covered: GPUs, high-density screens, touch and pens, tldraw (its licence).`
}
