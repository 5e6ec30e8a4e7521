/**
 * Reading what others change: one reading at a time, and what changes during one is read by the next. A reading that
 * fails is told to `failed` and does not swallow the next. Resolves when nothing is left to read.
 */
export function oneAtATime(read: () => Promise<void>, failed: (error: unknown) => void): () => Promise<void> {
  let running: Promise<void> | null = null
  let again = false
  async function run(): Promise<void> {
    do {
      again = false
      await read().catch(failed)
    } while (again)
    running = null
  }
  return () => {
    again = true
    return (running ??= run())
  }
}
