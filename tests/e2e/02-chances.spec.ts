import { expect, type Page, test } from '@playwright/test'

import { expectAccessible } from './support/axe'
import { signInAs } from './support/sign-in'

const ROSA = 'rosa.hernandez@family.example'

/** The ranking page of a family's child. */
async function openRanking(page: Page, email: string, child: string): Promise<string> {
  await signInAs(page, email)
  await page.goto('/family')
  const link = page.getByRole('listitem').filter({ hasText: child }).getByRole('link').first()
  const href = (await link.getAttribute('href'))!
  const ranking = /^(\/family\/[^/]+)/.exec(href)![1] + '/ranking'
  await page.goto(ranking)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(child)
  return ranking
}

const outlook = (page: Page) => page.getByRole('region', { name: 'Your chances with this list' })

/** Empties the list and puts these schools on it, by the buttons. */
async function rank(page: Page, ...schools: string[]): Promise<void> {
  const remove = page.getByRole('button', { name: /^Remove/ })
  while ((await remove.count()) > 0) {
    const before = await remove.count()
    await remove.first().click()
    await expect(remove).toHaveCount(before - 1)
  }
  for (const school of schools) {
    await page.getByRole('button', { name: `Add ${school}` }).click()
    await expect(page.getByRole('button', { name: `Remove ${school}` })).toBeVisible()
  }
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a family sees the chances of each school and of its list, and what they are made from', async ({
    page,
  }) => {
    await openRanking(page, ROSA, 'Mateo')
    await expect(
      page.getByText(/In our practice draws, about \d in 10 children like yours get in/).first(),
    ).toBeVisible()
    await rank(page, 'Los Angeles School of Global Studies')
    await expect(outlook(page)).toContainText(/get none of these schools/)
    const alone = await outlook(page).innerText()
    await page.getByRole('button', { name: 'Add Civitas School of Leadership' }).click()
    await expect(outlook(page)).toContainText('Civitas School of Leadership')
    expect(await outlook(page).innerText()).not.toBe(alone)
    await page.getByText('Where these chances come from').click()
    await expect(page.getByText(/lists sent so far this year/)).toBeVisible()
    await expect(page.getByText(/Where we said about 2 in 10/)).toBeVisible()
    await expect(page.getByText('Your true order cannot hurt you')).toBeVisible()
  })

  test('a list at risk is warned about before it is sent, and can be sent', async ({ page }) => {
    await openRanking(page, ROSA, 'Mateo')
    await rank(page, 'Los Angeles School of Global Studies')
    await page.getByRole('button', { name: 'Check my list' }).click()
    await expect(page.getByText('With this list, your child may get no seat')).toBeVisible()
    await expect(page.getByText(/ranked about \d+ schools/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Send my list' })).toBeVisible()
  })

  test('a fact is told on the same page, waits for the school, and is taken back', async ({
    page,
  }) => {
    const ranking = await openRanking(page, ROSA, 'Mateo')
    await page.goto(`${ranking}?facts=open`)
    await page.getByRole('button', { name: 'Tell the school' }).click()
    await expect(page.getByText('Choose a school.').first()).toBeVisible()
    await page.getByLabel('Which school?').selectOption({ label: 'School of Social Justice' })
    await page.locator('label', { hasText: 'A brother or sister goes to this school' }).click()
    await page.getByLabel('Who is it about?').fill('Julia Hernández, 24100099')
    await page.getByRole('button', { name: 'Tell the school' }).click()
    await expect(page.getByText('We asked the school.')).toBeVisible()
    await expect(page.getByText('The note to the school: Julia Hernández, 24100099')).toBeVisible()
    await expect(page.getByText(/if the school confirms the priority/).first()).toBeVisible()
    await page.goto(`${ranking}/check`)
    await expect(page.getByText('1 priority is waiting for a school')).toBeVisible()
    await page.goto(`${ranking}?facts=open`)
    await page.getByRole('button', { name: /^Withdraw/ }).click()
    await expect(page.getByText('It was withdrawn.')).toBeVisible()
  })

  test('one question a page leads to the same list', async ({ page }) => {
    const ranking = await openRanking(page, 'grace.kim@family.example', 'Daniel')
    await page.goto(`${ranking}/guide`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Which school would you want next?',
    )
    await page.getByRole('button', { name: 'Add this school' }).click()
    await expect(page.getByText('Choose a school, or press').first()).toBeVisible()
    await page.getByRole('radio', { name: 'Cortines Academy of Dance' }).check()
    await page.getByRole('button', { name: 'Add this school' }).click()
    await expect(
      page.getByRole('listitem').filter({ hasText: 'Cortines Academy of Dance' }),
    ).toBeVisible()
    await page.getByRole('button', { name: 'No more schools' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('a brother or sister')
    await page.getByRole('link', { name: 'Continue' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Check the list for Daniel')
    await expect(page.getByRole('main')).toContainText('Cortines Academy of Dance')
  })
})

test.describe('on a phone with a touch screen', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } })

  test('the chances of a list follow each change of it, without leaving the page', async ({
    page,
  }) => {
    await openRanking(page, ROSA, 'Mateo')
    await rank(page, 'Los Angeles School of Global Studies')
    await expect(outlook(page)).toContainText(/get none of these schools/)
    const url = page.url()
    const asked = page.waitForResponse(/\/ranking\/chances\?list=/)
    await page.getByRole('button', { name: 'Add Civitas School of Leadership' }).tap()
    const answer = await asked
    expect(answer.status()).toBe(200)
    await expect(outlook(page)).toContainText('Civitas School of Leadership')
    await expect(outlook(page)).toContainText('Fewer than 1 gets none of these schools')
    await outlook(page).getByText('How far apart the practice draws were').tap()
    await expect(outlook(page)).toContainText(
      /Civitas School of Leadership: in most practice draws, [^%]+ of 10/,
    )
    expect(page.url()).toBe(url)
    const names = page.getByRole('list', { name: 'Your list' }).getByRole('link')
    await page.getByRole('button', { name: 'Down Los Angeles School of Global Studies' }).tap()
    await expect(names.first()).toHaveText('Civitas School of Leadership')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await expectAccessible(page)
  })

  test('every page of the way is accessible', async ({ page }) => {
    const ranking = await openRanking(page, ROSA, 'Mateo')
    for (const path of ['?facts=open', '/check', '/guide', '/guide?at=facts']) {
      await page.goto(`${ranking}${path}`)
      await expectAccessible(page)
    }
  })

  test('a stranger learns nothing of another family’s chances', async ({ page }) => {
    const ranking = await openRanking(page, ROSA, 'Mateo')
    await signInAs(page, 'grace.kim@family.example')
    expect((await page.request.get(`${ranking}/chances?list=`)).status()).toBe(404)
    expect((await page.request.get(`${ranking}/guide`)).status()).toBe(404)
    await page.context().clearCookies()
    expect((await page.request.get(`${ranking}/chances?list=`)).status()).toBe(401)
  })
})
