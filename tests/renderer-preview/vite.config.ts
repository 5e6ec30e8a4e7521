/** The windows in a plain browser over a made-up bridge, to look at: `npx vite -c tests/renderer-preview/vite.config.ts`. Never part of the product. */
import vue from '@vitejs/plugin-vue'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'

const root = resolve('src/renderer')

export default defineConfig({
  root,
  cacheDir: resolve('node_modules/.cache/renderer-preview'),
  resolve: { alias: { '@shared': resolve('src/shared') } },
  server: { port: 5199, strictPort: true, fs: { allow: [resolve('.')] } },
  plugins: [
    vue(),
    {
      name: 'fixture-rtc',
      enforce: 'pre',
      // Nothing is published or received here.
      resolveId: (id) => (id.endsWith('/rtc/rtc-store') ? resolve('tests/renderer-preview/fake-rtc.ts') : null),
    },
    {
      name: 'fixture-bridge',
      // Module scripts run in order, so the bridge is there before the window's own entry.
      transformIndexHtml: () => [
        {
          tag: 'script',
          attrs: { type: 'module', src: `/@fs${resolve('tests/renderer-preview/fixture.ts')}` },
          injectTo: 'head-prepend',
        },
      ],
    },
  ],
})
