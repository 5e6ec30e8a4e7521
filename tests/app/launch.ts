/** Starts real instances of the built app under Playwright, each with its profile, on the display that the caller opened. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { Language } from './texts'

export type WindowKind =
  'sign-in' | 'main' | 'meeting' | 'board' | 'quick-join' | 'conversation' | 'share-bar' | 'annotation' | 'call'

export interface LaunchOptions {
  /** Holds every profile and the embedded service's data; two instances with one home share the service. */
  home: string
  profile: string
  language?: Language
  /** Whether a new profile previews before it joins; most stories join at once. */
  previewFirst?: boolean
  args?: string[]
  env?: Record<string, string>
}

export interface AppInstance {
  profile: string
  electron: ElectronApplication
  /** Errors that its pages wrote on their consoles or did not catch, with the page's name. */
  faults: string[]
  /** The newest window of a kind, as soon as there is one (30 s at most) and its page has loaded. */
  window(kind: WindowKind): Promise<Page>
  windows(kind?: WindowKind): Page[]
  close(): Promise<void>
}

const waitMs = 30_000

export async function launchApp(options: LaunchOptions): Promise<AppInstance> {
  const language = options.language ?? 'zh-CN'
  const unix = language.replace('-', '_')
  beginProfile(options)
  const electron = await _electron.launch({
    args: [
      ...(process.platform === 'linux' ? ['-r', resolve('tests/app/keyring.cjs')] : []),
      resolve('.'),
      `--lang=${language}`,
      '--profile',
      options.profile,
      '--home',
      options.home,
      ...(options.args ?? []),
    ],
    env: { ...definedEnv(), LANGUAGE: unix, LANG: `${unix}.UTF-8`, ...options.env },
    chromiumSandbox: process.getuid?.() !== 0,
  })
  const faults: string[] = []
  const listen = (page: Page): void => {
    const say = (text: string): void => void faults.push(`${page.url()}: ${text}`)
    page.on('pageerror', (error) => say(String(error)))
    page.on('console', (line) => line.type() === 'error' && say(line.text()))
  }
  electron.windows().forEach(listen)
  electron.on('window', listen)
  const ofKind = (kind?: WindowKind): Page[] =>
    electron.windows().filter((page) => kind === undefined || page.url().includes(`/${kind}.html`))
  return {
    profile: options.profile,
    electron,
    faults,
    windows: ofKind,
    async window(kind) {
      const until = Date.now() + waitMs
      for (;;) {
        const page = ofKind(kind).at(-1)
        if (page) {
          await page.waitForLoadState('domcontentloaded')
          return page
        }
        if (Date.now() > until) throw new Error(`${options.profile}: no ${kind} window within ${waitMs / 1000} s`)
        await new Promise((done) => setTimeout(done, 100))
      }
    },
    close: () => electron.close(),
  }
}

/**
 * Starts the app a second time, as a person or, with a link, the system does: the one that runs comes to the front
 * or opens the link. Resolves to the exit code of the second.
 */
export async function startAgain(app: AppInstance, home: string, ...link: string[]): Promise<number | null> {
  const executable = await app.electron.evaluate(({ app: it }) => it.getPath('exe'))
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = [...sandbox, resolve('.'), '--profile', app.profile, '--home', home, ...link]
  const child = spawn(executable, args, { stdio: 'ignore' })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}

/** What a person would have set once; the rest of the file are the app's own defaults. */
function beginProfile({ home, profile, previewFirst = false }: LaunchOptions): void {
  const folder = join(home, 'profiles', profile)
  const file = join(folder, 'settings.json')
  if (existsSync(file)) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, JSON.stringify({ settings: { media: { previewFirst } } }))
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
