import { expect, type Page, test } from '@playwright/test'

import { routing } from '@/lib/base/i18n/routing'

import { expectAccessible } from './support/axe'
import { signInAs } from './support/sign-in'

/** Links that download a file instead of opening a page. */
const FILE = /\/export|\/samples\/|\.ics|\/bundles\/|\/(pdf|file|record)(\?|$)|^\/(documents|api)\//

/** Follows the links of a page and of the menu beside it, one level, to pages of the same person. */
async function linksOf(page: Page): Promise<string[]> {
  const read = (links: Element[]) => links.map((link) => link.getAttribute('href') ?? '')
  const hrefs = [
    // groups of the menu are folded, and on a phone all of it
    ...(await page.locator('[data-menu] a').evaluateAll(read)),
    ...(await page.getByRole('main').getByRole('link').evaluateAll(read)),
  ]
  const paths = hrefs.filter((href) => href.startsWith('/'))
  // of many pages of one kind, one is enough
  const kinds = new Map(
    paths.map((path) => [
      path
        .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, '*')
        .replace(/(?<=^\/(zones|schools)\/).*/, '*')
        .replace(/\?.*/, ''),
      path,
    ]),
  )
  return [...kinds.values()]
}

test('ended waitlists are shown as ended, and nobody is asked to leave them', async ({ page }) => {
  await signInAs(page, 'thuy.nguyen@family.example')
  await page.goto('/family')
  const main = page.getByRole('main')
  await main.locator('a[href$="/result"]').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Result for Linh')
  await expect(main).toContainText('The waitlists ended on')
  await expect(main).not.toContainText(/on the waitlist now|waitlists move until/)
  await main.locator('a[href$="/waitlist"]').click()
  await expect(main).toContainText('when the list ended')
  await expect(main.locator('a[href*="/waitlist/leave"]')).toHaveCount(0)
})

test('a seat of the current school year is shown as final, and cannot be given up', async ({
  page,
}) => {
  await signInAs(page, 'thuy.nguyen@family.example')
  await page.goto('/family')
  const main = page.getByRole('main')
  await expect(main).toContainText(/Linh goes to/)
  await expect(main).not.toContainText(/Linh will go to/)
  await main.locator('a[href$="/result"]').first().click()
  await expect(main).toContainText('talk to')
  await expect(main).not.toContainText(/will go to|Give this seat back/)
  await page.goto(`${page.url().replace(/[?#].*/, '')}/decline`)
  await expect(page).toHaveURL(/\/result$/)
})

const WALKS: readonly [who: string | null, from: readonly string[]][] = [
  [
    null,
    [
      '/',
      '/zones',
      '/zones/belmont',
      '/schools/civitas-school-of-leadership',
      '/how-placement-works',
      '/sign-in',
      '/gallery',
      '/mailbox',
    ],
  ],
  ['rosa.hernandez@family.example', ['/family', '/family/add', '/account']],
  ['thuy.nguyen@family.example', ['/family']],
  ['patricia.alvarado@liechty.example', ['/today']],
  ['anthony.reyes@belmont.example', ['/caseload?list=transfers']],
  ['victor.salazar@civitas.example', ['/today', '/school']],
  [
    'elena.castillo@district.example',
    ['/today', '/staff', '/staff/belmont/trials/new', '/staff/belmont/exports'],
  ],
  [
    'robert.chen@district.example',
    [
      '/today',
      '/staff/data/boundaries',
      '/staff/data/exports',
      '/staff/data/exports/tokens',
      '/staff/data/exports/webhooks',
      '/staff/data/imports',
    ],
  ],
  ['angela.whitfield@audit.example', ['/audit']],
]

for (const locale of routing.locales) {
  test.describe(`every page in ${locale}`, () => {
    test.use({ locale, viewport: { width: 360, height: 740 } })

    for (const [who, starts] of WALKS) {
      test(`of ${who ?? 'a visitor'} answers, is accessible, fits a phone, and logs no error`, async ({
        page,
      }) => {
        test.setTimeout(240_000)
        const errors: string[] = []
        page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
        page.on('pageerror', (error) => errors.push(error.message))
        if (who) await signInAs(page, who)

        const seen = new Set<string>()
        const visit = async (path: string) => {
          seen.add(path)
          if (FILE.test(path)) {
            // without its own language, the request would change the language of the next page
            const headers = { 'accept-language': locale }
            expect((await page.request.get(path, { headers })).status(), path).toBe(200)
            return
          }
          const answer = await page.goto(path)
          expect(answer?.status(), path).toBe(200)
          await expect(page.locator('html')).toHaveAttribute('lang', locale)
          await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - innerWidth,
          )
          expect(overflow, `${path} is wider than a phone`).toBeLessThanOrEqual(0)
          // "6:59 p. m." at the end of a sentence has its point already
          await expect(page.getByRole('main')).not.toContainText(/[^.]\.\.(?!\.)/)
          await expectAccessible(page)
        }
        for (const start of starts) {
          await visit(start)
          for (const path of await linksOf(page)) if (!seen.has(path)) await visit(path)
        }
        expect(errors).toEqual([])
      })
    }
  })
}

test('what does not exist, or is not yours, is a real 404 that reveals nothing', async ({
  page,
}) => {
  await signInAs(page, 'thuy.nguyen@family.example')
  const nobody = '018f0000-0000-7000-8000-000000000000'
  const paths = [
    '/nothing-here',
    '/zones/atlantis',
    '/schools/atlantis',
    '/staff/belmont',
    '/staff/belmont/seats',
    '/staff/belmont/log',
    '/school/civitas-school-of-leadership',
    '/audit',
    '/staff/data/boundaries',
    `/staff/data/boundaries/${nobody}`,
    '/staff/data/imports/sources',
    '/staff/data/imports/sources/sis/service',
    '/staff/data/exports',
    '/staff/data/exports/file',
    '/staff/data/exports/receivers/new',
    '/staff/data/exports/tokens',
    '/staff/data/exports/webhooks',
    `/staff/data/exports/webhooks/${nobody}`,
    '/staff/belmont/exports',
    '/staff/belmont/exports/file',
    `/family/${nobody}/ranking`,
    `/family/${nobody}/result`,
    `/family/not-an-id/ranking`,
    `/caseload/${nobody}`,
    `/rounds/${nobody}`,
  ]
  for (const path of paths) expect((await page.goto(path))?.status(), path).toBe(404)
  await expectAccessible(page)
})

test('a 404 says that there is no such page, also without JavaScript', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-US' })
  const page = await context.newPage()
  for (const path of ['/nothing-here', '/schools/atlantis']) {
    expect((await page.goto(path))?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We could not find this page')
  }
  await page.getByRole('link', { name: 'Go to the home page' }).click()
  await expect(page).toHaveURL(/\/$/)
  await context.close()
})

test('a visitor is asked to sign in and returns to the page they wanted', async ({ page }) => {
  await page.goto('/family/add')
  await expect(page).toHaveURL(/\/sign-in\?returnTo=%2Ffamily%2Fadd/)
})

test('the language changes on any page, without JavaScript, and stays', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-US' })
  const page = await context.newPage()
  await page.goto('/zones')
  await page.getByRole('button', { name: 'Español' }).click()
  await expect(page).toHaveURL(/\/zones$/)
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await page.goto('/sign-in')
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await context.close()
})

test('a public page seen before is shown in its current version, even when pages are saved for offline', async ({
  page,
}) => {
  await page.goto('/zones')
  await page.evaluate(() => navigator.serviceWorker.ready)
  const seen = await page.goto('/zones')
  expect(seen?.fromServiceWorker()).toBe(true)
  await page.getByRole('button', { name: 'Español' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.context().addCookies([{ name: 'NEXT_LOCALE', value: 'es', url: page.url() }])
  await page.goto('/zones')
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
})
