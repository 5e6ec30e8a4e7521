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

export function sheetsAsHtml(sheets: readonly Sheet[]): string {
  const sizes = sheets.map(({ width, height }) => {
    const part = Math.min(1, longest / Math.max(width, height))
    return { w: width * part, h: height * part }
  })
  const rules = sizes.map(
    ({ w, h }, at) => `@page p${at}{size:${w}px ${h}px;margin:0}#p${at}{page:p${at};width:${w}px;height:${h}px}`,
  )
  const bodies = sheets.map(({ svg }, at) => `<div class="sheet" id="p${at}">${svg}</div>`)
  const shared =
    'html,body{margin:0}.sheet{overflow:hidden;break-inside:avoid}.sheet>svg{display:block;width:100%;height:100%}'
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">`
  return `<!doctype html><html><head>${head}<style>${shared}${rules.join('')}</style></head><body>${bodies.join('')}</body></html>`
}
