import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { hasCommand } from './run.mjs'

const opener = `
  import { openDisplay } from ${JSON.stringify(new URL('./display.mjs', import.meta.url).href)}
  const display = await openDisplay()
  console.log(display.env.DISPLAY)
  setInterval(() => {}, 1000)`

/** Where X listens for clients of display `:N`. */
const socketOf = (display: string) => `/tmp/.X11-unix/X${display.slice(1)}`

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  // The kernel's help (setpriv) is what makes the second case possible.
  const skip = !hasCommand('Xvfb') || (signal === 'SIGKILL' && !hasCommand('setpriv'))
  test.skipIf(skip)(`no display outlives the program that opened it (${signal})`, async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', opener], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [text] = await once(child.stdout, 'data')
    const socket = socketOf(String(text).trim())
    expect(existsSync(socket)).toBe(true)
    child.kill(signal)
    await vi.waitFor(() => expect(existsSync(socket)).toBe(false), { timeout: 10_000 })
  })
}
