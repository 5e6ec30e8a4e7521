import vue from '@vitejs/plugin-vue'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

// A machine that is slow for a while is no fault of the code: only what hangs is ended.
const patience = { testTimeout: 60_000, hookTimeout: 60_000 }

const shared = { resolve: { alias: { '@shared': resolve('src/shared') } } }

export default defineConfig({
  test: {
    // Two cores is what CI has.
    maxWorkers: 2,
    passWithNoTests: false,
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          ...patience,
          include: ['src/{shared,main,service,preload}/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/net/*.test.ts'],
        },
      },
      {
        ...shared,
        plugins: [vue()],
        test: { name: 'renderer', ...patience, include: ['src/renderer/**/*.test.ts'], environment: 'happy-dom' },
      },
      {
        ...shared,
        // Real SDK clients in processes of their own against the real service.
        test: {
          name: 'sdk',
          include: ['tests/sdk/**/*.test.ts'],
          ...patience,
          fileParallelism: false,
        },
      },
    ],
  },
})
