import { expect, type Page, test } from '@playwright/test'

import { signInAs } from './support/sign-in'

/** The newest sign-in code in the demo mailbox for an address. */
async function newestCode(page: Page, email: string): Promise<string> {
  await page.goto(`/mailbox?to=${encodeURIComponent(email)}`)
  const subject = await page.getByRole('heading', { level: 2 }).first().textContent()
  return /\d{6}/.exec(subject ?? '')![0]
}

const mateo = (page: Page) =>
  page.getByRole('listitem').filter({ hasText: 'Mateo' }).getByRole('link').first()

/** The names on the list, in order. */
const order = (page: Page) =>
  page.getByRole('list', { name: 'Your list' }).getByRole('link').allInnerTexts()

test.describe('a family without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('signs in with a code, adds a student, ranks schools, sends the list, and gets a receipt', async ({
    page,
  }) => {
    const email = 'grace.kim@family.example'
    await page.goto('/sign-in?returnTo=/family/add')
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('button', { name: 'Send me a code' }).click()
    const codePage = page.url()
    const code = await newestCode(page, email)
    await page.goto(codePage)
    await page.getByLabel('Code').fill(code === '000000' ? '000001' : '000000')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByText('This is not a code that we sent').first()).toBeVisible()
    await page.getByLabel('Code').fill(code)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Add a student')
    await page.getByLabel('Student number').fill('26080002')
    await page.getByLabel('Month').fill('2')
    await page.getByLabel('Day').fill('11')
    await page.getByLabel('Year').fill('2013')
    await page.getByLabel('Code from the letter').fill('WRONG-0000')
    await page.getByRole('button', { name: 'Add this student' }).click()
    await expect(page.getByText('We could not find a student').first()).toBeVisible()
    await expect(page.getByLabel('Student number')).toHaveValue('26080002')
    await page.getByLabel('Code from the letter').fill('ktemb 48293')
    await page.getByRole('button', { name: 'Add this student' }).click()
    await expect(page.getByText('Hannah Kim was added to your account')).toBeVisible()

    const hannah = page.getByRole('listitem').filter({ hasText: 'Hannah' })
    await hannah.getByRole('link', { name: /Rank schools/ }).click()
    for (const school of [
      'School of Social Justice',
      'Cortines Academy of Music',
      'Belmont Senior High',
    ]) {
      await page.getByRole('button', { name: new RegExp(`Add.*${school}|${school}.*Add`) }).click()
    }
    await page
      .getByRole('button', { name: /Up.*Belmont Senior High|Belmont Senior High.*Up/ })
      .click()
    await page.getByRole('button', { name: 'Check my list' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Check the list for Hannah')
    await page.getByRole('button', { name: 'Send my list' }).click()
    await expect(page.getByRole('heading', { name: 'We have your list' })).toBeVisible()
    const receipt = /ZC-[A-Z0-9-]+/.exec(await page.getByRole('main').innerText())![0]
    await page.goto(`/mailbox?to=${encodeURIComponent(email)}`)
    await expect(page.getByText(receipt).first()).toBeVisible()
  })
})

test.describe('two guardians of one student', () => {
  test('neither overwrites the other silently, and both see which list counts', async ({
    browser,
  }) => {
    const [rosa, luis] = await Promise.all([browser.newPage(), browser.newPage()])
    for (const [page, email] of [
      [rosa, 'rosa.hernandez@family.example'],
      [luis, 'luis.hernandez@family.example'],
    ] as const) {
      await signInAs(page, email)
      await page.goto('/family')
      await page
        .getByRole('listitem')
        .filter({ hasText: 'Mateo' })
        .getByRole('link')
        .first()
        .click()
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Rank schools for Mateo')
    }
    await rosa
      .getByRole('button', { name: /Add.*Belmont Senior High|Belmont Senior High.*Add/ })
      .click()
    await rosa.getByRole('button', { name: 'Save a draft' }).click()
    await expect(rosa.getByText('Your draft is saved')).toBeVisible()

    await luis
      .getByRole('button', { name: /Add.*School of Social Justice|School of Social Justice.*Add/ })
      .click()
    await luis.getByRole('button', { name: 'Save a draft' }).click()
    await expect(luis.getByText('Another list was saved while you were writing')).toBeVisible()
    await expect(
      luis.getByText('School of Social Justice').filter({ visible: true }).first(),
    ).toBeVisible()
    await luis.getByRole('button', { name: 'Use the saved list' }).click()
    await luis.getByRole('button', { name: 'Check my list' }).click()
    await luis.getByRole('button', { name: 'Send my list' }).click()
    await expect(luis.getByRole('heading', { name: 'We have your list' })).toBeVisible()

    await rosa.goto('/family')
    await expect(rosa.getByRole('main')).toContainText('counts')
    await Promise.all([rosa.close(), luis.close()])
  })
})

test('the list can be ordered by keyboard only, and each step is announced', async ({ page }) => {
  await signInAs(page, 'rosa.hernandez@family.example')
  await page.goto('/family')
  await mateo(page).click()
  await expect(page.getByRole('button', { name: /^Drag/ }).first()).toBeVisible()
  const before = await order(page)
  const [first, second, third] = before
  const handle = page.getByRole('button', { name: `Drag ${first}` })
  const said = page.locator('form [aria-live="polite"]').first()

  await handle.focus()
  await page.keyboard.press('ArrowDown')
  await expect(said).toHaveText(`${first} is now number 2 of ${before.length}.`)
  await expect(handle).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(said).toHaveText(`${first} is now number 3 of ${before.length}.`)
  expect((await order(page)).slice(0, 3)).toEqual([second, third, first])

  await page.getByRole('button', { name: `Up ${first}` }).press('Enter')
  await expect(page.getByRole('button', { name: `Up ${first}` })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(() => order(page)).toEqual(before)
  await handle.press('ArrowUp')
  expect(await order(page)).toEqual(before)
})

test.describe('the list can be dragged by its handles', () => {
  for (const pointer of ['mouse', 'finger'] as const) {
    test(`with a ${pointer}`, async ({ browser }) => {
      const context = await browser.newContext({
        viewport: { width: 390, height: 1000 },
        hasTouch: pointer === 'finger',
      })
      const page = await context.newPage()
      await signInAs(page, 'rosa.hernandez@family.example')
      await page.goto('/family')
      await mateo(page).click()
      await expect(page.getByRole('button', { name: /^Drag/ }).first()).toBeVisible()
      const before = await order(page)
      const [first = '', second = '', third = ''] = before
      const middle = async (name: string) => {
        const handle = page.getByRole('button', { name: `Drag ${name}` })
        const { x, y, width, height } = (await handle.boundingBox())!
        return { x: x + width / 2, y: y + height / 2 }
      }
      await page
        .getByRole('button', { name: `Drag ${second}` })
        .evaluate((handle) => handle.scrollIntoView({ block: 'center', behavior: 'instant' }))
      const [from, to] = [await middle(first), await middle(third)]
      const steps = [0.2, 0.5, 0.9, 1.1].map((part) => from.y + (to.y - from.y) * part)
      if (pointer === 'mouse') {
        await page.mouse.move(from.x, from.y)
        await page.mouse.down()
        for (const y of steps) await page.mouse.move(from.x, y)
        await page.mouse.up()
      } else {
        const touch = await context.newCDPSession(page)
        const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number) =>
          touch.send('Input.dispatchTouchEvent', {
            type,
            touchPoints: type === 'touchEnd' ? [] : [{ x: from.x, y }],
          })
        await send('touchStart', from.y)
        for (const y of steps) await send('touchMove', y)
        await send('touchEnd', to.y)
      }
      await expect.poll(() => order(page)).toEqual([second, third, first, ...before.slice(3)])
      await expect(page.getByText('You have changes that are not saved')).toBeVisible()
      await context.close()
    })
  }
})

test('a list is not lost when the session ends while it is edited', async ({ page, context }) => {
  await signInAs(page, 'rosa.hernandez@family.example')
  await page.goto('/family')
  await mateo(page).click()
  await page
    .getByRole('button', { name: /Add.*Cortines Academy of Dance|Cortines Academy of Dance.*Add/ })
    .click()
  await context.clearCookies({ name: 'next-auth.session-token' })
  await page.getByRole('button', { name: 'Save a draft' }).click()
  await expect(page).toHaveURL(/sign-in/)
  await page.locator('button[name="demoEmail"][value="rosa.hernandez@family.example"]').click()
  await expect(page.getByText('We kept the list you were writing')).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Cortines Academy of Dance')
})
