/** What a story needs to play on: a service of its own, and people at their own instances, all of it gone afterwards. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestInfo } from '@playwright/test'
import { TestService, type SeedAccount } from '../sdk/service'
import type { LaunchOptions } from './launch'
import { Person } from './person'

export class Stage {
  private readonly people: Person[] = []

  private constructor(
    readonly home: string,
    readonly service: TestService,
    private readonly through: { port: number } | null,
  ) {
    this.tellReady()
  }

  /**
   * Starts the service, with further arguments for it; every instance of this stage joins it, by a relay's port where
   * one is given.
   */
  static async open(
    accounts: SeedAccount[],
    args: string[] = [],
    through: { port: number } | null = null,
  ): Promise<Stage> {
    const home = mkdtempSync(join(tmpdir(), 'roomline-e2e-'))
    mkdirSync(join(home, 'service'))
    const readyFile = through ? [] : ['--ready-file', join(home, 'service', 'ready.json')]
    const service = await TestService.start(accounts, [...readyFile, ...args])
    return new Stage(home, service, through)
  }

  async start(profile: string, options: Omit<LaunchOptions, 'home' | 'profile'> = {}): Promise<Person> {
    const person = await Person.start({ home: this.home, profile, ...options })
    this.people.push(person)
    return person
  }

  /** Starts an instance and signs its person in: `loginByIM` with the static token of the seed. */
  async enter(account: string, options: Omit<LaunchOptions, 'home' | 'profile'> = {}): Promise<Person> {
    const person = await this.start(account, options)
    await person.signInByIM(account, `${account}-token`)
    return person
  }

  /** The service dies, and no instance starts one in its place until `mend`, 30 s later at most. */
  async breakDown(): Promise<void> {
    writeFileSync(this.startLock, String(process.pid))
    await this.service.end('SIGKILL')
  }

  async mend(): Promise<void> {
    await this.service.restart()
    this.tellReady()
    rmSync(this.startLock)
  }

  /** What went wrong in pages, unnoticed by the test: errors on consoles and uncaught ones. */
  faults(): string[] {
    return this.people.flatMap(({ app }) => app.faults.map((fault) => `${app.profile}: ${fault}`))
  }

  /** What every window showed when a test failed, attached to its report. */
  async attachPictures(test: TestInfo): Promise<void> {
    if (test.status === test.expectedStatus) return
    for (const { app } of this.people) {
      for (const page of app.windows()) {
        const body = await page.screenshot({ timeout: 3000 }).catch(() => null)
        const name = `${app.profile}-${/([\w-]+)\.html/.exec(page.url())?.[1] ?? 'page'}.png`
        if (body) await test.attach(name, { body, contentType: 'image/png' })
      }
    }
  }

  async close(): Promise<void> {
    for (const { app } of this.people.toReversed()) await app.close().catch(() => {})
    await this.service.remove()
    rmSync(this.home, { recursive: true, force: true })
  }

  /** What the service would write itself, but with the relay in its place. */
  private tellReady(): void {
    if (!this.through) return
    const { ready, pid } = this.service
    const text = JSON.stringify({ ...ready, pid }).replaceAll(String(ready.port), String(this.through.port))
    writeFileSync(join(this.home, 'service', 'ready.json'), text)
  }

  private get startLock(): string {
    return join(this.home, 'service', 'start.lock')
  }
}
