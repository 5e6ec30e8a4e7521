/** The pages of all boards, bundled alike; the peers' packages are installed here alone when they are asked for. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'vite'

const root = resolve('scripts/bench/whiteboard')
const peers = resolve(root, 'peers')
const outDir = resolve('out/bench-whiteboard')

export const subjects = ['ours', 'excalidraw', 'leafer', 'konva'] as const
export type SubjectName = (typeof subjects)[number]

export const pageOf = (name: SubjectName): string => resolve(outDir, name === 'ours' ? 'page' : 'peers', `${name}.html`)
export const mainFile = resolve(root, 'main.cjs')

/** `alone`: ours. */
export async function buildPages(alone: boolean): Promise<void> {
  if (!alone && !existsSync(resolve(peers, 'node_modules/konva'))) {
    console.error('Installing the peers …')
    const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: peers,
      stdio: 'inherit',
    })
    if (status !== 0) throw new Error('the peers could not be installed')
  }
  await build({
    configFile: false,
    root,
    base: './',
    logLevel: 'error',
    define: { 'process.env.IS_PREACT': '"false"' },
    resolve: { alias: { '@shared': resolve('src/shared') } },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome130',
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: (alone ? (['ours'] as const) : subjects).map((name) =>
          resolve(root, name === 'ours' ? 'page' : 'peers', `${name}.html`),
        ),
        checks: { pluginTimings: false },
      },
    },
  })
}
