/** A user's desktop: display, window manager, session bus and keyring of their own, and programs started in it. */
import { spawn } from 'node:child_process'
import { openDisplay } from '../lib/display.mjs'
import type { TestUser } from './user'

export interface Session {
  user: TestUser
  /** Runs a program to its end. Resolves to its output; rejects unless it ends with 0 within 20 s. */
  run(command: string, args: string[]): Promise<Buffer>
  /** Starts a program that starts others and ends: does not wait for those. Rejects unless it ends with 0. */
  launch(command: string, args: string[]): Promise<void>
  close(): void
}

const limitMs = 20_000

export async function openSession(user: TestUser): Promise<Session> {
  const display = await openDisplay({ width: 1440, height: 900, windowManager: true, keyring: true, owner: user })
  const { uid, gid, home } = user
  const options = { uid, gid, cwd: home, env: { ...user.env, ...display.env }, timeout: limitMs }

  function start(command: string, args: string[], stdio: 'pipe' | 'ignore'): Promise<Buffer> {
    const child = spawn(command, args, { ...options, stdio: ['ignore', stdio, stdio] })
    const out: Buffer[] = []
    let errors = ''
    child.stdout?.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    return new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once(stdio === 'pipe' ? 'close' : 'exit', (code, signal) => {
        if (code === 0) resolve(Buffer.concat(out))
        else reject(new Error(`${command} ${args.join(' ')} ended with ${code ?? signal} ${errors.trim()}`))
      })
    })
  }

  return {
    user,
    run: (command, args) => start(command, args, 'pipe'),
    launch: async (command, args) => void (await start(command, args, 'ignore')),
    close: display.close,
  }
}
