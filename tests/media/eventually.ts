/** Longer than anything takes on a busy machine. */
const giveUpMs = 20_000
const stepMs = 20

/** Resolves when `holds` does. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  const until = Date.now() + giveUpMs
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`never: ${holds.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, stepMs))
  }
}
