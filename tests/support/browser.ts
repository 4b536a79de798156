import { existsSync } from 'node:fs'

import chromium from '@sparticuz/chromium'

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** A Chromium of this machine if there is one, else the one that came with npm. */
export async function browserPath(): Promise<string> {
  return SYSTEM.find((path) => existsSync(path)) ?? chromium.executablePath()
}

export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
