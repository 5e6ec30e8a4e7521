/** The embedded service as its own process, as `npm run service` starts it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Ready } from '../../src/service/server'

export interface SeedAccount {
  accid: string
  token: string
  name: string
  banned?: boolean
}

export const app = { appKey: 'test-app-key', appSecret: 'test-app-secret' }

export function person(accid: string, name = accid): SeedAccount {
  return { accid, token: `${accid}-token`, name }
}

const entry = fileURLToPath(new URL('../../src/service/index.ts', import.meta.url))
const readyTimeoutMs = 20_000

export class TestService {
  private child: ChildProcess | null = null
  /** What the service wrote to stderr, since the first start. */
  log = ''
  ready!: Ready

  private constructor(
    readonly dataDir: string,
    private readonly args: string[],
  ) {}

  /** `accounts` go into a seed; `args` are further command line arguments. */
  static async start(accounts: SeedAccount[], args: string[] = []): Promise<TestService> {
    const dir = mkdtempSync(join(tmpdir(), 'roomline-service-'))
    const seed = join(dir, 'seed.json')
    writeFileSync(seed, JSON.stringify({ ...app, accounts }))
    const service = new TestService(dir, ['--seed', seed, ...args])
    await service.run(0)
    return service
  }

  /** Of the running process; 0 between two. */
  get pid(): number {
    return this.child?.pid ?? 0
  }

  /** Starts it again on the same data and port. */
  restart(): Promise<void> {
    return this.run(this.ready.port)
  }

  /** Resolves to the exit code, `null` after a signal that was not handled. */
  end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.child
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child?.exitCode ?? null)
    return new Promise((resolve) => {
      child.once('exit', resolve)
      child.kill(signal)
    })
  }

  /** Ends it for good and removes its data. */
  async remove(): Promise<void> {
    await this.end('SIGKILL')
    rmSync(this.dataDir, { recursive: true, force: true })
  }

  /** Logged-in link connections of an account, as the service counts them. */
  linkConnections(account: string): Promise<number> {
    return this.metric(`roomline_link_connections{account="${account}"}`)
  }

  /** How often a command (`sid_cid`) was answered. */
  commands(command: string): Promise<number> {
    return this.metric(`roomline_link_command_seconds_count{command="${command}"}`)
  }

  /** 0 for a series that is not there. */
  async metric(series: string): Promise<number> {
    const text = await (await fetch(`${this.ready.api}/metrics`)).text()
    const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `))
    return line ? Number(line.slice(series.length)) : 0
  }

  private async run(port: number): Promise<void> {
    const args = ['--import', 'tsx', entry, '--port', String(port), '--data', join(this.dataDir, 'data'), ...this.args]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    this.child = child
    child.stderr.on('data', (chunk) => (this.log += String(chunk)))
    this.ready = await new Promise<Ready>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`service not ready:\n${this.log}`)), readyTimeoutMs)
      child.once('exit', (code) => reject(new Error(`service ended with ${code}:\n${this.log}`)))
      createInterface({ input: child.stdout }).once('line', (line) => {
        clearTimeout(late)
        resolve(JSON.parse(line) as Ready)
      })
    })
  }
}
