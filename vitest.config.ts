import { fileURLToPath } from 'node:url'

import { defineConfig } from 'vitest/config'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

// An odd time zone: code that quietly uses the machine's own breaks here and not in production.
process.env.TZ = 'Asia/Kathmandu'
process.env.LOG_LEVEL = 'silent'

export default defineConfig({
  resolve: {
    alias: {
      '@': path('.'),
      'server-only': path('tests/support/server-only.ts'),
    },
  },
  test: {
    // no file needs modules of its own: none of them keeps state that another could meet
    isolate: false,
    setupFiles: ['tests/support/fail-on-console.ts', 'tests/support/same-cases.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/{unit,engine}/**/*.test.{ts,tsx}'],
          // a limit for what hangs; how fast something is, the benchmarks say
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          setupFiles: ['tests/support/own-database.ts'],
          globalSetup: ['tests/support/template-database.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
})
