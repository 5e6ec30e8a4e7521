/** How bench:sfu is measured and which goals it met, for docs/performance.md. */
export interface StoryParts {
  plan: { count: number; warmUpMs: number; measuredMs: number }
  rounds: number
  goals: { cpu: number; delivered: number; p99Ms: number; fpsAtLoss: number }
  figures: Record<string, number>
}

export function story({ plan, rounds, goals, figures }: StoryParts): string {
  const latency = (['At600', 'At1800'] as const).map((name) => {
    const p99 = figures[`ours${name}P99Ms`] ?? Number.NaN
    return `${name.slice(2)} kbit/s ${p99} ms, ${p99 <= goals.p99Ms ? 'met' : 'missed'}`
  })
  return `
Our media server and Debian's Janus (VideoRoom) in turns on one machine, ${rounds} rounds each, medians; ratios are taken
within a round. ${plan.count} bots without codecs publish a voice (50 packets/s of 80 bytes) and a picture (25 frames/s of
3 or 9 packets of 1000 bytes: 600 and 1800 kbit/s), and everybody receives everybody: ${plan.count * (plan.count - 1)} pictures
and as many voices. Warm-up ${plan.warmUpMs / 1000} s, measured ${plan.measuredMs / 1000} s. CPU is that of the forwarding process alone, as
a share of one core; latency is from the sending bot's call to the receiving bot's callback, with everything in one
bot process on the same two cores (its own delay: \`bots…DelayP99Ms\`; a new one each round, with a
small young heap, so that it pauses often and shortly). Lost packets are asked for again on both sides.

Goals: CPU at most ${goals.cpu} of Janus (bound), delivered at least ${100 * goals.delivered} % (bound), p99 at most ${goals.p99Ms} ms (${latency.join('; ')};
not a bound: Janus's own in the same run says what the machine gives).

Then three Chromium participants with the app's own engine (640×360 at 25 frames/s) reach our server through a relay
that loses 0 % and 10 % of the datagrams each way. Goal: ${goals.fpsAtLoss * 25} of 25 frames/s at 10 % (bound, as a ratio to the run
without loss).`
}
