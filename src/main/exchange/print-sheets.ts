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

/** Each sheet has the size of its page by a page rule of its own (docs/adr/board-exchange.md says what breaks that). */
export function sheetsAsHtml(sheets: readonly Sheet[]): string {
  const rules = sheets.map(({ width, height }, at) => {
    const part = Math.min(1, longest / Math.max(width, height))
    const [w, h] = [`${width * part}px`, `${height * part}px`]
    return `@page p${at}{size:${w} ${h};margin:0}.p${at}{page:p${at};width:${w};height:${h}}`
  })
  const style = `html,body{margin:0}svg{display:block;width:100%;height:100%}${rules.join('')}`
  const bodies = sheets.map(({ svg }, at) => `<div class="p${at}">${svg}</div>`)
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">`
  return `<!doctype html><html><head>${head}<style>${style}</style></head><body>${bodies.join('')}</body></html>`
}
