import { expect, test } from '@playwright/test'

import { signInAs } from './support/sign-in'

test.use({ javaScriptEnabled: false })

test('a family of twins reads how they draw, and chooses that each draws alone', async ({
  page,
}) => {
  await signInAs(page, 'grace.kim@family.example')
  await page.goto('/family/add')
  await page.getByLabel('Student number').fill('26080002')
  await page.getByLabel('Month').fill('2')
  await page.getByLabel('Day').fill('11')
  await page.getByLabel('Year').fill('2013')
  await page.getByLabel('Code from the letter').fill('ktemb 48293')
  await page.getByRole('button', { name: 'Add this student' }).click()
  const hannah = page.getByRole('listitem').filter({ hasText: 'Hannah' })
  const ranking = await hannah.locator('a[href$="/ranking"]').first().getAttribute('href')
  await page.goto(ranking ?? '')
  const section = page.locator('#draw')
  await expect(section.getByText(/(Hannah and Daniel|Daniel and Hannah) enter/)).toBeVisible()
  await expect(section.getByText('such as 84 and 85')).toBeVisible()
  await expect(section.getByLabel('Together: one draw for all')).toBeChecked()
  await page.goto(`${ranking}/check`)
  await expect(page.getByText('draw together: their lottery numbers are next to')).toBeVisible()
  await page.getByRole('link', { name: 'Change how they draw' }).click()
  await section.getByText('Each alone', { exact: true }).click()
  await section.getByRole('button', { name: 'Save how they draw' }).click()
  await expect(section.getByText('You can change it until the lists close')).toBeVisible()
  await expect(section.getByLabel('Each alone')).toBeChecked()
  await page.goto(`${ranking}/check`)
  await expect(page.getByText('draw alone: each has a lottery number of their own')).toBeVisible()
  // as before, for the journeys that follow
  await page.goto(ranking ?? '')
  await section.getByText('Together: one draw for all').click()
  await section.getByRole('button', { name: 'Save how they draw' }).click()
  await expect(section.getByLabel('Together: one draw for all')).toBeChecked()
})

test('the public pages say how brothers and sisters draw', async ({ page }) => {
  for (const path of ['/how-placement-works', '/zones/belmont/rules']) {
    await page.goto(path)
    await expect(page.getByText('share one draw').first()).toBeVisible()
  }
})
