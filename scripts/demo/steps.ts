/** The demo's steps: each is timed, the first failure ends the story, and a table closes it. */
export interface Step {
  name: string
  ms: number
  ok: boolean
}

export class Steps {
  readonly all: Step[] = []

  async run<T>(name: string, perform: () => Promise<T>): Promise<T> {
    const from = performance.now()
    let ok = false
    try {
      const value = await perform()
      ok = true
      return value
    } finally {
      const ms = Math.round(performance.now() - from)
      this.all.push({ name, ms, ok })
      console.log(`${ok ? '✓' : '✗'} ${name} (${ms} ms)`)
    }
  }

  table(): string {
    const width = Math.max(...this.all.map(({ name }) => displayWidth(name)))
    const rows = this.all.map(({ name, ms, ok }, index) => {
      const filled = name + ' '.repeat(width - displayWidth(name))
      return `${String(index + 1).padStart(2)}  ${filled}  ${String(ms).padStart(6)} ms  ${ok ? 'ok' : 'FAILED'}`
    })
    return rows.join('\n')
  }
}

/** Han characters and full-width punctuation take two columns in a terminal. */
function displayWidth(text: string): number {
  return [...text].reduce((width, character) => width + (/[\u2e80-\u9fff\uff00-\uff60]/.test(character) ? 2 : 1), 0)
}
