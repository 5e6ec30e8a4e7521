/** An SVG without code, pictures that lie elsewhere, and markup of pages, which would keep a canvas from being read. */

const xlink = 'http://www.w3.org/1999/xlink'

/** Throws when it is no SVG. As a picture Chromium runs and loads nothing in it anyway. */
export async function plainSvg(blob: Blob): Promise<Blob> {
  const read = new DOMParser().parseFromString(await blob.text(), 'image/svg+xml')
  if (read.querySelector('parsererror')) throw new Error('no SVG')
  for (const each of read.querySelectorAll('foreignObject, script')) each.remove()
  // It would be drawn as the mark of a broken picture.
  for (const each of read.querySelectorAll('image')) if (!/^\s*data:/i.test(addressOf(each))) each.remove()
  return new Blob([new XMLSerializer().serializeToString(read)], { type: 'image/svg+xml' })
}

function addressOf(image: Element): string {
  return image.getAttribute('href') ?? image.getAttributeNS(xlink, 'href') ?? ''
}
