const marked = new Set<string>()

/**
 * Sets a User Timing mark, once per window, after the frame that shows what was just put into the page.
 * Main reads it from there (src/main/startup-trace.ts); nothing else does.
 */
export function markPainted(name: string): void {
  if (marked.has(name)) return
  marked.add(name)
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark(name)))
}
