/** How `npm run bench:start` measures, in words, for docs/performance.md. */
import type { MessageRun } from './messages'
import type { Rounds } from './start-and-idle'

interface Told {
  rounds: Rounds
  messages: MessageRun
  /** Greatest ratios to the bare window that pass. */
  limits: { start: number; pss: number; message: number }
  figures: { coldStartMedianMs: number; idlePssMiB: number; messageP95Ms: number }
}

export function story({ rounds, messages, limits, figures }: Told): string {
  const met = (value: number, limit: number): string => (value <= limit ? 'met' : 'missed')
  return `
Cold start, idle memory and message latency of the built app, beside a *bare window* in the same run: an Electron
app on the same runtime with one window of the same size and one static page (\`scripts/bench/bare-window\`). The
three subjects take turns (bare, Roomline hosting its service, Roomline joining a service that runs), so that the
machine's noise falls on all of them; ${rounds.warmUp} round to warm up is dropped, ${rounds.measured} are measured.

- **Cold start**: from spawning the process to the frame that shows the first row of the conversation list, of a
  session that is taken up from the keyring; for the bare window to its first contentful paint.
- **Idle PSS**: sum of PSS over the whole process tree ${rounds.idleMs / 1000} s after that frame; with the embedded service inside,
  and without (it runs elsewhere and is not counted). The hidden quick-join window is in both.
- **Message**: ${messages.measured} messages after ${messages.warmUp} to warm up, typed and sent with Enter in one instance, until the second
  animation frame after the text appeared in the other instance's window; both instances and the service on this
  machine. Bare: the same from Enter to the same window showing the text. Both contain the wait for two frames.

Absolute goals, meant for two quiet cores: start median ≤ 2000 ms: ${met(figures.coldStartMedianMs, 2000)}; idle ≤ 314 MiB
(330 MB): ${met(figures.idlePssMiB, 314)}; message p95 ≤ 40 ms: ${met(figures.messageP95Ms, 40)}. The run passes on ratios alone (fastest
start ≤ ${limits.start}, PSS ≤ ${limits.pss}, message p50 ≤ ${limits.message}): a busy machine moves those less, but it moves them, too.

Not covered: disk caches are warm; the list has two conversations, not thousands; software rendering on a virtual
display, no GPU; the development layout (no asar, tests' Electron where the official one is out of reach); no network.
`
}
