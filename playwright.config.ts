import { defineConfig } from '@playwright/test'

import { PORTS } from './tests/e2e/support/ports'
import { browserPath, BROWSER_FLAGS } from './tests/support/browser'

/**
 * Stories side by side, each on a program and a database of its own; inside one, each journey waits for those before
 * it.
 */
const STORIES = [
  {
    // the demonstration as its people meet it: the family ranks before the staff close the window
    name: 'demonstration',
    testIgnore: /\/(13-year|14-|15-|16-|outage|start-)[^/]*$/,
    port: PORTS.demonstration,
    data: '.data/journeys',
  },
  {
    // years and zones that the journeys make for themselves
    name: 'years',
    testMatch: /\/(13-year|14-|15-|16-)[^/]*\.spec\.ts$/,
    port: PORTS.years,
    data: '.data/journeys-years',
  },
] as const

const addressOf = (port: number) => `http://localhost:${port}`

/** The journeys run against the program as people start it: `npm start`, on databases that start empty. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.data/test-results',
  workers: 3,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  reporter: [['list'], ['json', { outputFile: '.data/reports/journeys.json' }]],
  use: {
    actionTimeout: 15_000,
    locale: 'en-US',
    timezoneId: 'Asia/Kathmandu',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: await browserPath(), args: BROWSER_FLAGS },
  },
  projects: [
    ...STORIES.map(({ port, data, ...story }) => ({
      ...story,
      workers: 1,
      metadata: { data },
      use: { baseURL: addressOf(port) },
    })),
    {
      name: 'programs',
      testMatch: /\/(outage|start-command|start-district[^/]*|start-sign-in)\.spec\.ts$/,
      workers: 1,
    },
    // makes the database client anew that all the others run with
    {
      name: 'update',
      testMatch: /\/start-update\.spec\.ts$/,
      dependencies: [...STORIES.map(({ name }) => name), 'programs'],
    },
  ],
  webServer: STORIES.map(({ name, port, data }) => ({
    name,
    command: 'npm run -s start:fresh',
    url: `${addressOf(port)}/health`,
    env: { PORT: String(port), ZONE_DATA: data },
    timeout: 600_000,
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 20_000 },
  })),
})
