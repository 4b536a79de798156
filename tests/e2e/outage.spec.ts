import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

import { expect, test } from '@playwright/test'

import { PORTS } from './support/ports'

/** Starts only the web process, with a database that does not answer: nothing listens at that port. */
const PORT = PORTS.outage
const BASE = `http://localhost:${PORT}`
let web: ChildProcess

test.beforeAll(async () => {
  web = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-p', `${PORT}`], {
    stdio: 'ignore',
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: `${PORT}`,
      APP_URL: BASE,
      DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:9/none',
      SESSION_SECRET: 'a'.repeat(40),
      SMTP_URL: 'smtp://127.0.0.1:9',
      MAIL_FROM: 'office@zone.example',
    },
  })
  await expect
    .poll(
      async () =>
        fetch(`${BASE}/sign-in`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 30_000 },
    )
    .toBe(200)
})
test.afterAll(async () => {
  const ended = once(web, 'exit')
  web.kill()
  await ended
})

test.describe('without JavaScript, while the database is unavailable', () => {
  test.use({ javaScriptEnabled: false })

  for (const [locale, words] of [
    ['en-US', 'Something went wrong on our side'],
    ['es-MX', 'Algo falló de nuestro lado'],
  ] as const)
    test.describe(locale, () => {
      test.use({ locale })
      test('a page says in words that it failed, with the right status', async ({ page }) => {
        const answer = await page.goto(`${BASE}/zones/belmont`)
        expect(answer?.status()).toBe(500)
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(words)
        await expect(page).toHaveTitle(words)
        await expect(page.getByRole('link')).toHaveCount(1)
      })
    })
})
