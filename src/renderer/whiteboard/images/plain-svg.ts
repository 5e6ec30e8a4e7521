/** An SVG without what a picture does not need: code, and markup of pages, which would keep a canvas from being read. */

/** Throws when it is no SVG. As a picture Chromium runs and loads nothing in it anyway. */
export async function plainSvg(blob: Blob): Promise<Blob> {
  const read = new DOMParser().parseFromString(await blob.text(), 'image/svg+xml')
  if (read.querySelector('parsererror')) throw new Error('no SVG')
  for (const each of read.querySelectorAll('foreignObject, script')) each.remove()
  return new Blob([new XMLSerializer().serializeToString(read)], { type: 'image/svg+xml' })
}
