/** SVG pages as one document that Chromium prints sheet by sheet. Pure. Rule B132. */

export interface Sheet {
  svg: string
  /** CSS pixels. */
  width: number
  height: number
}

/** A PDF's sheet may be 200 inches long; larger pages are printed smaller. */
const longest = 200 * 96 - 1

/** No code, no addresses: whatever the SVG says, nothing is run or fetched. */
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"

/** All sheets have one size, in which the largest page fits: Chromium gives a document only one (docs/adr/board-exchange.md). */
export function sheetsAsHtml(sheets: readonly Sheet[]): string {
  const [width, height] = [Math.max(...sheets.map((one) => one.width)), Math.max(...sheets.map((one) => one.height))]
  const part = Math.min(1, longest / Math.max(width, height))
  const [w, h] = [width * part, height * part]
  const rules =
    `@page{size:${w}px ${h}px;margin:0}html,body{margin:0}` +
    `.sheet{width:${w}px;height:${h}px;overflow:hidden;break-inside:avoid}.sheet+.sheet{break-before:page}` +
    '.sheet>svg{display:block;width:100%;height:100%}'
  const bodies = sheets.map(({ svg }) => `<div class="sheet">${svg}</div>`)
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">`
  return `<!doctype html><html><head>${head}<style>${rules}</style></head><body>${bodies.join('')}</body></html>`
}
