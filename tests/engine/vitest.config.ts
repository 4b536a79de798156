import { fileURLToPath } from 'node:url'

import { defineConfig } from 'vitest/config'

// The engine's own tests without the database and without processes of their own: what mutation testing runs again and again.
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('../..', import.meta.url)) } },
  test: {
    include: ['tests/engine/**/*.test.ts'],
    exclude: ['tests/engine/*-command.test.ts'],
    testTimeout: 60_000,
    root: fileURLToPath(new URL('../..', import.meta.url)),
  },
})
