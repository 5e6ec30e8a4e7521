/** A microphone that never pauses, and how much of it is missing at the other side. */
import { writeFileSync } from 'node:fs'
import type { Page } from '@playwright/test'

const rate = 48_000

/** Ten seconds of a tone that goes up and down, which no suppression takes for noise, as a WAV file (16 bit, mono). */
export function writeSteadySound(file: string): void {
  const samples = rate * 10
  const bytes = Buffer.alloc(44 + samples * 2)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(bytes.length - 8, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(rate, 24)
  bytes.writeUInt32LE(rate * 2, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(samples * 2, 40)
  let phase = 0
  for (let at = 0; at < samples; at++) {
    phase += (2 * Math.PI * (500 + 300 * Math.sin((2 * Math.PI * 2 * at) / rate))) / rate
    bytes.writeInt16LE(Math.round(9000 * Math.sin(phase)), 44 + at * 2)
  }
  writeFileSync(file, bytes)
}

/** In ms. What is missing of `elapsed` in `heard` was made up, or its line was not there. */
export interface Listening {
  elapsed: number
  heard: number
  /** The longest that was made up without a pause. */
  longestGap: number
}

/** Listens from now on, every 50 ms; the returned function ends it. A gap that spans readings counts as one. */
export async function listen(page: Page): Promise<() => Promise<Listening>> {
  const handle = await page.evaluateHandle(() => {
    const result = { elapsed: 0, heard: 0, longestGap: 0 }
    const before = new Map<string, { total: number; concealed: number; gap: number }>()
    let began: number | null = null
    let busy = false
    const timer = setInterval(() => {
      if (busy) return
      busy = true
      const time = performance.now()
      const open = (window.openedConnections ?? []).filter((each) => each.connectionState !== 'closed')
      const reading = open.map(async (connection, index) => {
        const report = await connection.getStats()
        report.forEach((each: RTCInboundRtpStreamStats) => {
          if (each.type !== 'inbound-rtp' || each.kind !== 'audio') return
          const id = `${index} ${each.id}`
          const now = { total: each.totalSamplesReceived ?? 0, concealed: each.concealedSamples ?? 0 }
          const was = before.get(id)
          const made = was ? now.concealed - was.concealed : 0
          const gap = made > 0 ? (was?.gap ?? 0) + made : 0
          result.longestGap = Math.max(result.longestGap, gap / 48)
          if (was) result.heard += (now.total - was.total - made) / 48
          before.set(id, { ...now, gap })
        })
      })
      began ??= time
      result.elapsed = time - began
      void Promise.all(reading).finally(() => (busy = false))
    }, 50)
    return { result, stop: () => clearInterval(timer) }
  })
  return () => handle.evaluate(({ result, stop }) => (stop(), result))
}
