import { expect, type Page, test } from '@playwright/test'
import { z } from 'zod'

import { type FindingKind, FINDINGS } from '@/lib/draw/readiness/findings.schema'

import { expectAccessible } from './support/axe'
import { program } from './support/program'
import { signInAs } from './support/sign-in'

const words = z.object({
  seats: z.string(),
  unsettled: z.string(),
  edit: z.string(),
  duplicate: z.string(),
  twins: z.string(),
  zone: z.string(),
  keep: z.string(),
  kept: z.string(),
  empty: z.string(),
})

type Word = keyof z.infer<typeof words>

type Repair = {
  /** The page below the zone's that the first item leads to. */
  readonly page: RegExp
  /** A button there, or which of the words; null where the page only shows what to do. */
  readonly button: Word | RegExp | null
}

const SEATS = { page: /\/seats(\?|$)/, button: 'seats' } as const
const LIST = { page: /\/applications\/[\w-]+$/, button: /^Set aside the list/ } as const
const UNSETTLED = { page: LIST.page, button: 'unsettled' } as const
const record = (page: string) => new RegExp(`/students/[\\w-]+/${page}(\\?|$)`)
const EDIT = { page: record('edit'), button: 'edit' } as const

/** Where each finding is repaired. */
const REPAIRS: Readonly<Record<FindingKind, Repair>> = {
  'no-seats': SEATS,
  'no-pool': SEATS,
  'closed-school': SEATS,
  'school-apart': SEATS,
  'seats-changed': SEATS,
  'over-seats': { ...SEATS, page: /\/seats\?year=\d{4}$/ },
  // the school answers it; its list can be set aside
  'pending-claims': LIST,
  'paper-once': UNSETTLED,
  'class-alone': UNSETTLED,
  duplicates: { page: record('duplicate'), button: 'duplicate' },
  twins: { page: record('household'), button: 'twins' },
  siblings: { page: record('household'), button: /^Take .* out of the household$/ },
  'outside-zone': LIST,
  'outside-grade': EDIT,
  'no-area': EDIT,
  moved: EDIT,
  'zone-waits': { page: record('zone'), button: 'zone' },
  left: LIST,
  'enrollment-differs': { page: record('waiting'), button: 'keep' },
  'one-school': LIST,
  withdrawn: { page: LIST.page, button: null },
  'no-guardian': { page: record('guardians'), button: null },
  // reminded on the page of the finding
  'not-sent': { page: LIST.page, button: null },
  'not-applied': { page: /\/students\/[\w-]+$/, button: null },
}

const main = (page: Page) => page.getByRole('main')

test('every finding of the readiness check leads to the page that repairs it', async ({ page }) => {
  test.setTimeout(240_000)
  const made = z.object({ zone: z.string(), words }).parse(program('findings-zone'))
  const { zone, words: said } = made
  await signInAs(page, 'elena.castillo@district.example')
  await page.goto(`/staff/${zone}/readiness`)
  await expect(main(page).getByRole('heading', { level: 3 })).toHaveCount(FINDINGS.length)
  for (const kind of FINDINGS) {
    await test.step(kind, async () => {
      const { page: path, button } = REPAIRS[kind]
      await page.goto(`/staff/${zone}/readiness/${kind}`)
      const href = await main(page).locator('tbody th a').first().getAttribute('href')
      expect(href, kind).toMatch(path)
      const answer = await page.goto(href ?? '')
      expect(answer?.status(), kind).toBe(200)
      const text = typeof button === 'string' ? said[button] : (button ?? '')
      const buttons = main(page).locator('form button', { hasText: text })
      if (button !== null) await expect(buttons.first(), kind).toBeAttached()
    })
  }

  // a school year that the files say otherwise is kept, and is no finding any more
  await page.goto(`/staff/${zone}/readiness/enrollment-differs`)
  await main(page).locator('tbody th a').first().click()
  await expectAccessible(page)
  await page.locator('[name=reason]').fill('The placement stands; the office was told.')
  await page.getByRole('button', { name: said.keep }).click()
  await expect(main(page)).toContainText(said.kept)
  await page.goto(`/staff/${zone}/readiness/enrollment-differs`)
  await expect(main(page)).toContainText(said.empty)
})
