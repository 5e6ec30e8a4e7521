/** Longer than anything takes on a busy machine. */
const giveUpMs = 20_000
const stepMs = 20

/** Resolves when `holds` does; rejects after `limit` ms. */
export async function eventually(holds: () => boolean | Promise<boolean>, limit = giveUpMs): Promise<void> {
  const until = Date.now() + limit
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`never: ${holds.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, stepMs))
  }
}
