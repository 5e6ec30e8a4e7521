/** Makes an empty window of ours look like the page that opened it. Returns the element to put things into. */
export function dressWindow(opened: Window, from: Document, title: string): HTMLElement {
  const page = opened.document
  page.title = `${title} · Roomline`
  page.documentElement.lang = from.documentElement.lang
  const { theme } = from.documentElement.dataset
  if (theme) page.documentElement.dataset['theme'] = theme
  // Links, as the CSP wants them; the style elements are what a development server uses instead.
  for (const sheet of from.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')) {
    const link = page.createElement('link')
    link.rel = 'stylesheet'
    // Whole, for an empty page has no address to start from.
    link.href = sheet.href
    page.head.append(link)
  }
  for (const style of from.querySelectorAll('style')) page.head.append(page.importNode(style, true))
  page.body.replaceChildren()
  const host = page.createElement('div')
  host.id = 'app'
  host.className = 'second-screen'
  page.body.append(host)
  return host
}
