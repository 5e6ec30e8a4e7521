/** A notification area on the tests' session bus, so that tray icons register as on a desktop and can be clicked. */
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

interface Line {
  ready?: true
  pid?: number
  item?: string
  menu?: string[]
  error?: string
}

export interface TrayArea {
  /** Clicks the icon of a process; waits 10 s for it to have one. */
  click(pid: number): Promise<void>
  /** The labels of its menu, `-` for a divider. */
  menu(pid: number): Promise<string[]>
  close(): void
}

const waitMs = 10_000

export async function openTrayArea(): Promise<TrayArea> {
  const child = spawn('/usr/bin/python3', [resolve('tests/app/tray.py')], { stdio: ['pipe', 'pipe', 'inherit'] })
  const seen: Line[] = []
  const waiting = new Set<() => void>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    seen.push(JSON.parse(line) as Line)
    for (const look of waiting) look()
  })

  function line(what: string, wanted: (line: Line) => boolean): Promise<Line> {
    return new Promise((done, fail) => {
      const late = setTimeout(() => settle(() => fail(new Error(`tray: no ${what} within ${waitMs / 1000} s`))), waitMs)
      const look = (): void => {
        const found = seen.find(wanted)
        if (found) settle(() => done(found))
      }
      const settle = (finish: () => void): void => {
        clearTimeout(late)
        waiting.delete(look)
        finish()
      }
      waiting.add(look)
      look()
    })
  }

  await line('notification area', (entry) => entry.ready === true)
  return {
    async click(pid) {
      await line(`icon of ${pid}`, (entry) => entry.pid === pid && entry.item !== undefined)
      child.stdin.write(`activate ${pid}\n`)
    },
    async menu(pid) {
      await line(`icon of ${pid}`, (entry) => entry.pid === pid && entry.item !== undefined)
      const from = seen.length
      child.stdin.write(`menu ${pid}\n`)
      const answer = await line(`menu of ${pid}`, (entry) => entry.pid === pid && seen.indexOf(entry) >= from)
      if (!answer.menu) throw new Error(`tray: ${answer.error}`)
      return answer.menu
    },
    close: () => void child.kill(),
  }
}
