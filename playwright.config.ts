import { defineConfig } from '@playwright/test'

import { browserPath, BROWSER_FLAGS } from './tests/support/browser'

/** A port of its own for each run on this machine at the same time. */
const PORT = Number(process.env['JOURNEY_PORT'] ?? 3217)

/** The journeys run against the program as people start it: `npm start`, on a database of their own that starts empty. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.data/test-results',
  // the journeys are one story: the family ranks before the staff close the window
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  reporter: [['list'], ['json', { outputFile: '.data/reports/journeys.json' }]],
  use: {
    actionTimeout: 15_000,
    baseURL: `http://localhost:${PORT}`,
    locale: 'en-US',
    timezoneId: 'Asia/Kathmandu',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: await browserPath(), args: BROWSER_FLAGS },
  },
  webServer: {
    command: 'npm run -s start:fresh',
    url: `http://localhost:${PORT}/health`,
    env: { PORT: String(PORT), ZONE_DATA: '.data/journeys' },
    timeout: 600_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
})
