import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

import { type BrowserContext, chromium } from '@playwright/test'

import { browserPath, BROWSER_FLAGS } from '@/tests/support/browser'

const PORT = 3219
const PATIENCE_MS = 900_000

export const BASE = `http://localhost:${PORT}`

async function answers(): Promise<boolean> {
  return fetch(`${BASE}/health`).then(
    ({ ok }) => ok,
    () => false,
  )
}

/** The program as people start it, built when needed, on a database of its own; stopped by the returned function. */
export async function startProgram(): Promise<() => Promise<void>> {
  const env = { ...process.env, PORT: String(PORT), ZONE_DATA: '.data/measured' }
  if (await answers()) throw new Error(`Something else answers at ${BASE}`)
  // without npm and tsx between: they end before the program does, and leave it behind
  const flags = ['--import', 'tsx', '--conditions=react-server', 'lib/cli/start-fresh.ts']
  const program: ChildProcess = spawn(process.execPath, flags, { env, stdio: 'inherit' })
  const until = Date.now() + PATIENCE_MS
  while (!(await answers())) {
    if (Date.now() > until || program.exitCode !== null) {
      program.kill('SIGTERM')
      throw new Error('The program did not start')
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  return async () => {
    program.kill('SIGTERM')
    await once(program, 'exit')
  }
}

/** A browser on an empty profile: other tools speak to it at `port`, and their pages share its cookies. */
export async function openBrowser(port?: number): Promise<BrowserContext> {
  const debugging = port === undefined ? [] : [`--remote-debugging-port=${port}`]
  return chromium.launchPersistentContext('', {
    executablePath: await browserPath(),
    args: [...BROWSER_FLAGS, ...debugging],
    // a service worker would answer for the server
    serviceWorkers: port === undefined ? 'block' : 'allow',
  })
}

/** Signs a demo person in, and returns the addresses of the links of their first page. */
export async function signedIn(context: BrowserContext, email: string): Promise<string[]> {
  const page = await context.newPage()
  await page.goto(`${BASE}/sign-in`)
  await page.locator(`button[name="demoEmail"][value="${email}"]`).click()
  await page.waitForURL(/\/(today|family)$/)
  await page.goto(`${BASE}/family`)
  const links = page.getByRole('main').getByRole('link')
  const hrefs = await links.evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))
  await page.close()
  return hrefs
}

export const FAMILY = 'rosa.hernandez@family.example'
export const PLACED_FAMILY = 'thuy.nguyen@family.example'
