/** Addresses of our pages, and the files behind them. Pure. */
import { join, normalize, sep } from 'node:path'

export const pageScheme = 'app'
/** `new URL('app://…').origin` is 'null' in Node, so prefixes are compared. */
export const pageOrigin = `${pageScheme}://roomline`

export function pageAddress(page: string): string {
  return `${pageOrigin}/${page}.html`
}

/** Where in a board: both as its window reads them. */
export interface BoardPlace {
  page?: string | undefined
  view?: string | undefined
}

/** What is behind `#` may change while the window stands. */
export function boardAddress(base: string, board: string, { page, view }: BoardPlace): string {
  const place = new URLSearchParams({ ...(page ? { page } : {}), ...(view ? { view } : {}) }).toString()
  return `${base}/board.html?board=${encodeURIComponent(board)}${place && `#${place}`}`
}

/** `base`: where pages come from, `app://roomline` or the address of the development server. */
export function isOurPage(url: string, base: string = pageOrigin): boolean {
  return url.startsWith(`${base}/`)
}

/** The file an app:// address names, or null for one outside `root` or of another host. */
export function pageFile(address: string, root: string): string | null {
  try {
    const { protocol, host, pathname } = new URL(address)
    if (protocol !== `${pageScheme}:` || host !== 'roomline') return null
    const path = decodeURIComponent(pathname)
    if (path.includes('\0') || path.includes('\\')) return null
    const file = normalize(join(root, path))
    return file.startsWith(root + sep) ? file : null
  } catch {
    return null
  }
}
