import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { readdirSync } from 'node:fs'
import { basename, resolve } from 'node:path'

/**
 * Fixed targets: one bundle runs on the Electron that users get and on the older one that tests may fall back to
 * (scripts/electron-runtime/pins.mjs).
 */
const nodeTarget = 'node20.18'
const chromeTarget = 'chrome130'

/** On a busy machine every build is slow, and saying so is noise. */
const checks = { pluginTimings: false }

const alias = { '@shared': resolve('src/shared') }

/** One page per window kind: every html file directly in src/renderer. */
const pages = Object.fromEntries(
  readdirSync('src/renderer')
    .filter((name) => name.endsWith('.html'))
    .map((name) => [basename(name, '.html'), resolve('src/renderer', name)]),
)

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      target: nodeTarget,
      outDir: 'out/main',
      // Native modules alone are `dependencies`, so they alone stay outside the bundle.
      externalizeDeps: true,
      rolldownOptions: {
        checks,
        input: { index: resolve('src/main/index.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      target: nodeTarget,
      outDir: 'out/preload',
      // A sandboxed preload can be no module and can require no file: one self-contained CommonJS bundle.
      externalizeDeps: false,
      rolldownOptions: {
        checks,
        input: { index: resolve('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    resolve: { alias },
    plugins: [vue()],
    define: {
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_I18N_LEGACY_API__: 'false',
    },
    build: {
      target: chromeTarget,
      outDir: resolve('out/renderer'),
      minify: true,
      modulePreload: { polyfill: false },
      // Over app:// a file costs nothing, while a data: URL would have to be allowed in the CSP.
      assetsInlineLimit: 0,
      rolldownOptions: { checks, input: pages },
    },
  },
})
