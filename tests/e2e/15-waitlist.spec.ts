import { expect, type Page, test } from '@playwright/test'
import { z } from 'zod'

import { expectAccessible } from './support/axe'
import { picture } from './support/picture'
import { program } from './support/program'
import { signInAs } from './support/sign-in'

const schema = z.object({
  zone: z.string(),
  number: z.string(),
  children: z.record(z.string(), z.string()),
})

/** A zone of three schools with a seat each, results out: Ana sits at Aspen, Ben waits for it at Birch, Cai at Cedar. */
function makeYear() {
  return schema.parse(program('waitlist-year'))
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const main = (page: Page) => page.getByRole('main')

test('a seat that frees goes down the waitlist until it rests, and families see how', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const { zone, number, children } = makeYear()
  const result = (name: string) => `/family/${children[name]}/result`
  const waitlist = (name: string) => `/family/${children[name]}/waitlist`

  // Cai accepts Cedar and stays on one of two waitlists
  await signInAs(page, 'marcus.johnson@family.example')
  await page.goto(result('Cai'))
  await expect(main(page)).toContainText('Cai has an offer of a seat at School Cedar')
  await expect(main(page)).toContainText('If you do not answer by then, you lose this seat')
  await expect(page.getByRole('checkbox', { name: 'School Aspen' })).toBeChecked()
  await picture(page, 'result-stay')
  await expectAccessible(page)
  await page.locator('label', { hasText: 'School Aspen' }).click()
  await press(page, 'Accept this seat')
  await expect(main(page)).toContainText('You accepted the seat at School Cedar')
  await page.goto(waitlist('Cai'))
  await expect(main(page)).toContainText('Number 1 now')
  await expect(main(page)).toContainText('You left this list')
  await picture(page, 'waitlist')
  await expectAccessible(page)

  // Ben accepts Birch and waits for Aspen
  await signInAs(page, 'rosa.hernandez@family.example')
  await page.goto(result('Ben'))
  await press(page, 'Accept this seat')
  await expect(main(page)).toContainText('You accepted the seat at School Birch')

  // Ana gives Aspen away: it is offered to Ben
  await signInAs(page, 'grace.kim@family.example')
  await page.goto(result('Ana'))
  await page.getByRole('link', { name: 'I do not want this seat' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Decline the seat')
  // she got her first choice and waits nowhere
  await expect(main(page)).not.toContainText('waitlist')
  await picture(page, 'decline')
  await press(page, 'Decline this seat')
  await expect(main(page)).toContainText('You declined the seat at School Aspen')

  // her other guardian reads who did, and nowhere that Ana has the seat
  await signInAs(page, 'luis.hernandez@family.example')
  await page.goto(result('Ana'))
  await expect(main(page)).toContainText('Grace Kim declined the seat at School Aspen')
  await expect(main(page)).toContainText('Ana has no seat now')
  await expect(main(page)).not.toContainText(/got a seat here|has an offer of a seat|You declined/)
  await picture(page, 'result-declined')
  await expectAccessible(page)
  await page.goto('/family')
  await expect(main(page)).toContainText('Grace Kim declined the seat at School Aspen')

  await signInAs(page, 'rosa.hernandez@family.example')
  await page.goto('/family')
  const link = page.locator(`a[href="${result('Ben')}"]`)
  const card = page.getByRole('article').filter({ has: link })
  await expect(card).toContainText('Another seat offered')
  await picture(page, 'family')
  await page.goto(result('Ben'))
  await expect(main(page)).toContainText('From the waitlist')
  await expect(main(page)).toContainText('Ben gives up School Birch')
  await picture(page, 'result-two')
  await press(page, 'Accept this seat')
  await expect(main(page)).toContainText('Ben has a seat at School Aspen')

  // the seat Ben left goes on to Cai, and the chain rests at Cedar, where nobody waits
  await signInAs(page, 'marcus.johnson@family.example')
  await page.goto(result('Cai'))
  await expect(main(page)).toContainText('Cai gives up School Cedar')
  await press(page, 'Accept this seat')
  await expect(main(page)).toContainText('Cai has a seat at School Birch')
  await picture(page, 'result-ended')

  // staff see it all, and give Dov a seat by decision of two
  await signInAs(page, 'elena.castillo@district.example')
  await page.goto(`/staff/${zone}/waitlists`)
  await expect(page.getByRole('row').filter({ hasText: 'School Aspen' })).toBeVisible()
  await picture(page, 'staff-lists')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'School Birch' }).click()
  await expect(main(page)).toContainText('Seat offered')
  await picture(page, 'staff-list')
  await page.goto(`/staff/${zone}/manual`)
  await page.getByLabel('Student number').fill(number)
  await page.getByRole('combobox', { name: 'School' }).selectOption({ label: 'School Aspen' })
  await page.getByLabel('Reason').fill('too short')
  await press(page, 'Send the request')
  await expect(main(page).getByRole('alert')).toContainText('at least 10 characters')
  await page.getByLabel('Reason').fill('A court decided it, file 12.')
  await press(page, 'Send the request')
  await expect(main(page)).toContainText('The request was sent')
  await picture(page, 'manual')
  await signInAs(page, 'david.okafor@district.example')
  await page.goto(`/staff/${zone}/manual`)
  await page.getByRole('link', { name: /Decide/ }).click()
  await picture(page, 'manual-decide')
  await expectAccessible(page)
  await press(page, 'Approve and offer the seat')
  await expect(main(page)).toContainText('The family has the offer')
})
