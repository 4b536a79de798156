import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from '@playwright/test'

import { signInAs } from './support/sign-in'

test('staff take the bundle of last year’s round, and a stranger recomputes all of it', async ({
  page,
}) => {
  test.setTimeout(90_000)
  const folder = mkdtempSync(join(tmpdir(), 'proof-'))
  await signInAs(page, 'elena.castillo@district.example')
  await page.goto('/audit')
  const last = page.getByRole('row').filter({ hasText: '2026-27' }).first()
  const [bundle] = await Promise.all([
    page.waitForEvent('download'),
    last.getByRole('link', { name: /Take the bundle/ }).click(),
  ])
  await bundle.saveAs(join(folder, 'bundle.zip'))

  await last.getByRole('link', { name: /^Main round/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Public record')
  await expect(page.getByRole('main')).toContainText('Fingerprint of all receipts')
  const [record] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Take this record as a file' }).click(),
  ])
  await record.saveAs(join(folder, 'record.json'))

  const files = [join(folder, 'bundle.zip'), '--record', join(folder, 'record.json')]
  const said = execFileSync('npm', ['run', '-s', 'verify', '--', ...files], { encoding: 'utf8' })
  expect(said).toContain('Everything holds.')
})
