import { expect, test } from '@playwright/test'

import { newestCode } from './support/mailbox'

const email = 'locked.out@family.example'

test.use({ javaScriptEnabled: false })

test('a stranger who asks for messages neither voids the code being typed nor keeps the owner out', async ({
  browser,
  page,
}) => {
  const ask = async (asker: typeof page) => {
    await asker.goto('/sign-in')
    await asker.getByLabel('E-mail address').fill(email)
    await asker.getByRole('button', { name: 'Send me a code' }).click()
    await asker.waitForURL(/sign-in\/code/)
  }
  await ask(page)
  const codePage = page.url()
  const code = await newestCode(page, email)
  const stranger = await (await browser.newContext()).newPage()
  for (let n = 0; n < 4; n++) await ask(stranger)
  await expect(stranger.getByText('Several messages went to')).toBeVisible()
  await stranger.getByLabel('Code').fill(code)
  await stranger.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(stranger.getByText('This is not a code that we sent').first()).toBeVisible()

  await page.goto(codePage)
  await page.getByLabel('Code').fill(code)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/family$/)

  // on a new phone, which gets no message any more
  const phone = await (await browser.newContext()).newPage()
  await ask(phone)
  await expect(phone.getByText('open the link in the newest message')).toBeVisible()
  await phone.goto(`/mailbox?to=${encodeURIComponent(email)}`)
  const message = await phone.getByText('/sign-in/link?token=').first().textContent()
  const href = /\/sign-in\/link\?token=[\w-]+/.exec(message ?? '')![0]
  await phone.goto(href)
  await expect(phone.getByText(`This link signs you in as ${email}`)).toBeVisible()
  await phone.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(phone).toHaveURL(/\/family$/)
  await phone.goto(href)
  await expect(phone.getByText('This link no longer works')).toBeVisible()
})
