import { expect, type Page, test } from '@playwright/test'

import { routing } from '@/lib/base/i18n/routing'

import { expectAccessible } from './support/axe'
import { tabTo } from './support/keyboard'
import { newestCode } from './support/mailbox'
import { pseudoTexts, unmirrored } from './support/pseudo-locale'
import { signInAs } from './support/sign-in'

const ROSA = 'rosa.hernandez@family.example'
const THUY = 'thuy.nguyen@family.example'
const PUBLIC = [
  '/',
  '/zones',
  '/zones/belmont',
  '/schools/civitas-school-of-leadership',
  '/how-placement-works',
  '/how-placement-works/try?cedar=2',
  '/sign-in',
  '/offline',
]

const mateo = (page: Page) =>
  page.getByRole('listitem').filter({ hasText: 'Mateo' }).getByRole('link').first()

/** Every page of the two families: one before the draw and one after it. */
async function pagesOf(page: Page, email: string): Promise<string[]> {
  await signInAs(page, email)
  await page.goto('/family')
  const main = page.getByRole('main')
  const hrefs = () =>
    main.getByRole('link').evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))
  const own = (await hrefs()).filter((href) => href.startsWith('/family/'))
  const ranking = own.find((href) => href.endsWith('/ranking'))
  if (!ranking) return ['/family', ...own]
  await page.goto(ranking)
  const receipts = (await hrefs()).filter((href) => /receipt\/[^/]+$/.test(href))
  return ['/family', '/account', ...own, ...receipts.slice(0, 1)]
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

test('from sign-in to the receipt by keyboard only, with the focus always visible', async ({
  page,
  context,
}) => {
  test.setTimeout(180_000)
  await page.goto('/sign-in?returnTo=/family')
  await tabTo(page, page.getByRole('link', { name: 'Skip to the main content' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByLabel('E-mail address'))
  await page.keyboard.type(ROSA)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/sign-in\/code/)
  const mail = await context.newPage()
  const code = await newestCode(mail, ROSA)
  await mail.close()
  await page.bringToFront()
  await tabTo(page, page.getByLabel('Code'))
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')

  await expect(page).toHaveURL(/\/family$/)
  await tabTo(page, mateo(page))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Rank schools for Mateo')
  await expect(page.getByRole('button', { name: /^Drag/ }).first()).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: /^Add / }).first())
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Check my list' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/check/)
  await tabTo(page, page.getByRole('button', { name: 'Send my list' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'We have your list' })).toBeVisible()
  expect(await page.getByRole('main').innerText()).toMatch(/ZC-[A-Z0-9-]+/)
})

test('the controls of a ranking have distinct names, and announce what they did', async ({
  page,
}) => {
  await signInAs(page, ROSA)
  await page.goto('/family')
  await mateo(page).click()
  const list = page.getByRole('list', { name: 'Your list' })
  await expect(list).toBeVisible()
  const names = await list
    .getByRole('button')
    .evaluateAll((all) =>
      all.map((button) => button.getAttribute('aria-label') ?? button.textContent ?? ''),
    )
  expect(names.every((name) => /^(Drag|Up|Down|Remove)\s+\S/.test(name.trim()))).toBe(true)
  expect(new Set(names).size).toBe(names.length)

  const said = page.locator('form [aria-live="polite"]').first()
  await page
    .getByRole('button', { name: /^Remove / })
    .last()
    .click()
  await expect(said).toContainText(/was removed from your list/)
  await page.getByRole('button', { name: /^Add / }).first().click()
  await expect(said).toContainText(/was added as number \d/)
  await page.getByRole('button', { name: /^Up / }).last().click()
  await expect(said).toContainText(/is now number \d+ of \d+/)
})

for (const locale of routing.locales) {
  test.describe(`at 400 % zoom in ${locale}`, () => {
    test.use({ locale, viewport: { width: 320, height: 256 } })

    test('no page of a family or the public scrolls sideways, even with wide text spacing', async ({
      page,
    }) => {
      test.setTimeout(300_000)
      const paths = [...PUBLIC]
      const look = async (path: string) => {
        expect((await page.goto(path))?.status(), path).toBe(200)
        expect(await overflow(page), path).toBeLessThanOrEqual(0)
        await page.addStyleTag({
          content:
            '* { letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 1.5 !important }',
        })
        expect(await overflow(page), `${path}, spaced`).toBeLessThanOrEqual(0)
      }
      for (const path of paths) await look(path)
      for (const who of [ROSA, THUY]) for (const path of await pagesOf(page, who)) await look(path)
    })
  })
}

test.describe('from right to left', () => {
  for (const width of [375, 1280]) {
    test(`every page is mirrored at ${width} px, and pseudo-texts fit`, async ({ page }) => {
      test.setTimeout(300_000)
      await page.setViewportSize({ width, height: 800 })
      const look = async (path: string) => {
        await page.goto(path)
        expect(await unmirrored(page), path).toEqual([])
        await pseudoTexts(page)
        expect(await overflow(page), path).toBeLessThanOrEqual(0)
      }
      for (const path of [...PUBLIC, '/gallery']) await look(path)
      for (const who of [ROSA, THUY]) for (const path of await pagesOf(page, who)) await look(path)
    })
  }

  test('the check finds what is not mirrored', async ({ page }) => {
    await page.goto('/zones')
    await page.evaluate(() => {
      const box = document.createElement('div')
      box.className = 'planted'
      box.style.cssText = 'margin-left: 40px'
      document.querySelector('main')!.append(box)
    })
    expect(await unmirrored(page)).toEqual([expect.stringContaining('planted')])
  })
})

test('nothing moves with reduced motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const path of ['/', '/how-placement-works', ...(await pagesOf(page, ROSA))]) {
    await page.goto(path)
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('body *')]
        .filter((element) => {
          const { transitionDuration, transitionProperty, animationName } =
            getComputedStyle(element)
          const moves = transitionProperty !== 'none' && !/^(0s(, )?)+$/.test(transitionDuration)
          return moves || animationName !== 'none'
        })
        .map((element) => element.outerHTML.slice(0, 80)),
    )
    expect(moving, path).toEqual([])
  }
})

test('forced colors keep the words of a picture, and its outlines open', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await signInAs(page, 'elena.castillo@district.example')
  for (const path of ['/staff/belmont', '/zones/belmont']) {
    await page.goto(path)
    const lost = await page.evaluate(() => {
      const paper = getComputedStyle(document.body).backgroundColor
      const fill = (element: Element) => getComputedStyle(element).fill
      return [
        // words on a part that is filled have its own second colour
        ...[...document.querySelectorAll('svg text:not([class*="fill-on-accent"])')].filter(
          (words) => fill(words) === paper,
        ),
        ...[...document.querySelectorAll('svg [class*="fill-none"]')].filter(
          (outline) => fill(outline) !== 'none',
        ),
      ].map((element) => element.outerHTML.slice(0, 80))
    })
    expect(lost, path).toEqual([])
    expect(await page.locator('svg text').count()).toBeGreaterThan(0)
  }
})

test('forced colors keep buttons, fields, notices and the focus visible', async ({ page }) => {
  test.setTimeout(120_000)
  await page.emulateMedia({ forcedColors: 'active' })
  const paths = ['/sign-in', ...(await pagesOf(page, ROSA)), ...(await pagesOf(page, THUY))]
  for (const path of paths) {
    await page.goto(path)
    const lost = await page.evaluate(() => {
      const edge = (element: Element) => {
        const {
          borderTopStyle,
          borderTopWidth,
          borderTopColor,
          backgroundColor,
          textDecorationLine,
        } = getComputedStyle(element)
        const border = borderTopStyle !== 'none' && Number.parseFloat(borderTopWidth) >= 1
        return (border && borderTopColor !== backgroundColor) || textDecorationLine !== 'none'
      }
      const boxes =
        'main button:not([value*=":"]):not([slot]), main input:not([type=hidden], [type=checkbox], [type=radio]), main select, main [role=status].rounded-md'
      return [...document.querySelectorAll(boxes)]
        .filter((element) => !edge(element))
        .map((element) => element.outerHTML.slice(0, 100))
    })
    expect(lost, path).toEqual([])
    await page.keyboard.press('Tab')
    await page
      .getByRole('main')
      .getByRole('link')
      .or(page.getByRole('main').getByRole('button'))
      .first()
      .focus()
    const ring = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)
    expect(ring, path).toBe('solid')
    await expectAccessible(page)
  }
})

for (const javaScriptEnabled of [false, true]) {
  test.describe(`${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled })

    test('the title begins with "Error:" after a refused form, and not after success', async ({
      page,
    }) => {
      await page.goto('/sign-in')
      await page.getByRole('button', { name: 'Send me a code' }).click()
      await expect(page).toHaveTitle(/^Error: Sign in/)
      await signInAs(page, ROSA)
      await expect(page).toHaveTitle(/^(?!Error)/)
      await page.goto('/account')
      await page.locator('input[name=name]').fill('')
      await page.locator('form:has(input[name=name])').getByRole('button').click()
      await expect(page).toHaveTitle(/^Error: /)
      await page.goto('/family/add')
      await page.getByRole('button', { name: 'Add this student' }).click()
      await expect(page).toHaveTitle(/^Error: Add a student/)
      await page.goto('/family')
      await mateo(page).click()
      await expect(page.getByRole('button', { name: 'Save a draft' })).toBeVisible()
      await page.getByRole('button', { name: /^Up / }).last().click()
      await expect(page).toHaveTitle(/^Rank schools/)
      await page.getByRole('button', { name: 'Save a draft' }).click()
      await expect(page.getByText('Your draft is saved')).toBeVisible()
      await expect(page).toHaveTitle(/^Rank schools/)
    })
  })
}

/** What has the focus in a table, where something that sticks to the window lies over it; null where nothing does. */
const coveredFocus = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!at?.closest('tbody')) return null
    const { left, right, top, bottom } = at.getBoundingClientRect()
    const seen = [top + 2, bottom - 2].every((y) => {
      const found = document.elementFromPoint((left + right) / 2, y)
      return found !== null && (at.contains(found) || found.contains(at))
    })
    return seen ? null : (at.getAttribute('aria-label') ?? at.textContent)
  })

test('what has the focus in a long table is never under its head or the bar of ticked rows', async ({
  page,
}) => {
  test.slow()
  await page.setViewportSize({ width: 1280, height: 600 })
  await signInAs(page, 'elena.castillo@district.example')
  await page.goto('/staff/belmont/applications')
  await page.locator('[data-tick]').first().check()
  for (const key of ['Tab', 'Shift+Tab'])
    for (let n = 0; n < 24; n++) {
      await page.keyboard.press(key)
      expect(await coveredFocus(page), `after ${n + 1} presses of ${key}`).toBeNull()
    }
})
