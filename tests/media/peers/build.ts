/** Bundles the page of peers, once per run of the tests. */
import { resolve } from 'node:path'
import { build } from 'vite'

const root = resolve('tests/media/peers')
const outDir = resolve('out/test-peers')

/** Resolves to the page's file. */
export async function buildPeerPage(): Promise<string> {
  await build({
    configFile: false,
    root,
    base: './',
    logLevel: 'error',
    resolve: { alias: { '@shared': resolve('src/shared') } },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome130',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: resolve(root, 'page.html'), checks: { pluginTimings: false } },
    },
  })
  return resolve(outDir, 'page.html')
}
