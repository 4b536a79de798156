import { expect, type Page, test } from '@playwright/test'
import { z } from 'zod'

import { expectAccessible } from './support/axe'
import { picture } from './support/picture'
import { program } from './support/program'
import { signInAs } from './support/sign-in'

const schema = z.object({
  zone: z.string(),
  school: z.string(),
  children: z.record(z.string(), z.string()),
})

/** A zone with results out: Ana is offered Aspen, Ben and Cai wait for it at Birch; Cedar has a free seat. */
function makeYear() {
  return schema.parse(program('appeals-year'))
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const main = (page: Page) => page.getByRole('main')

const pdf = (name: string, content = '%PDF-1.7\nfrom the landlord') => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(content),
})

async function write(page: Page, school: string, words: string) {
  await page.getByLabel('The school you want').selectOption({ label: `School ${school}` })
  await page.locator('label', { hasText: 'The placement is a hardship' }).click()
  await page.getByLabel('Tell us why').fill(words)
}

test('two appeals: one finds a free seat, one is next for the first', async ({ page, browser }) => {
  test.setTimeout(300_000)
  const { zone, school, children } = makeYear()
  const appeal = (name: string) => `/family/${children[name]}/appeal`

  // Ben's family appeals for Cedar; a program that is called a PDF is refused, the words stay
  await signInAs(page, 'rosa.hernandez@family.example')
  await page.goto(`/family/${children['Ben']}/result`)
  await page.getByRole('link', { name: 'Ask for an appeal' }).click()
  await picture(page, 'appeal-start')
  await expectAccessible(page)
  await write(page, 'Cedar', 'The court says that the brothers stay together.')
  await page.getByLabel('Documents').setInputFiles(pdf('court.pdf', 'MZ not a paper'))
  await press(page, 'Send the appeal')
  await expect(main(page)).toContainText('it is not a PDF or a picture')
  await expect(page.getByLabel('Tell us why')).toHaveValue(/the brothers stay together/)
  await expect(page).toHaveTitle(/^Error: /)
  await expectAccessible(page)
  await page.getByLabel('Documents').setInputFiles(pdf('court.pdf'))
  await press(page, 'Send the appeal')
  await expect(main(page)).toContainText('We have your appeal')
  await expect(page.getByRole('link', { name: 'court.pdf' })).toBeVisible()
  await picture(page, 'appeal-sent')
  await expectAccessible(page)
  const paper = await page.getByRole('link', { name: 'court.pdf' }).getAttribute('href')
  const read = await page.request.get(paper!)
  expect(read.status()).toBe(200)
  expect(read.headers()).toMatchObject({
    'content-type': 'application/pdf',
    'x-content-type-options': 'nosniff',
  })
  expect(read.headers()['content-disposition']).toContain('attachment')
  expect(read.headers()['content-security-policy']).toContain('sandbox')

  // Cai's family, without JavaScript, for Aspen, which is full; another family's papers do not exist
  const plain = await browser.newContext({ javaScriptEnabled: false })
  const quiet = await plain.newPage()
  await signInAs(quiet, 'marcus.johnson@family.example')
  expect((await quiet.request.get(paper!)).status()).toBe(404)
  expect((await quiet.goto(appeal('Ben')))?.status()).toBe(404)
  await quiet.goto(appeal('Cai'))
  await write(quiet, 'Aspen', 'Her doctor is next to this school.')
  await press(quiet, 'Send the appeal')
  await expect(main(quiet)).toContainText('We have your appeal')
  await quiet.getByLabel('More documents').setInputFiles(pdf('doctor.pdf'))
  await press(quiet, 'Add documents')
  await expect(main(quiet)).toContainText('Your file was added')

  // the zone's staff read along, the panel decides
  await signInAs(page, 'elena.castillo@district.example')
  await page.goto(`/staff/${zone}/appeals`)
  await page.getByRole('link', { name: /^Ben/ }).click()
  await expect(main(page)).toContainText('Only members of the appeal panel decide')
  await signInAs(page, 'carmen.delgado@district.example')
  await page.goto(`/staff/${zone}/appeals`)
  await picture(page, 'panel-list')
  await expectAccessible(page)
  await page.getByRole('link', { name: /^Ben/ }).click()
  await expect(main(page)).toContainText('A seat is free')
  await page.locator('label', { hasText: 'Accept the appeal' }).click()
  await press(page, 'Record the decision')
  await expect(main(page)).toContainText('Write a little more about the reason')
  await page.getByLabel('The reason in words').fill('The court order says so.')
  await expectAccessible(page)
  await press(page, 'Record the decision')
  await expect(main(page)).toContainText('We offered a seat to Ben')
  await page.goto(`/staff/${zone}/appeals`)
  await page.getByRole('link', { name: /^Cai/ }).click()
  await expect(main(page)).toContainText('No seat is free')
  await picture(page, 'panel-full')
  await page.locator('label', { hasText: 'Accept the appeal' }).click()
  await page.getByLabel('The reason in words').fill('The doctor’s letter shows it.')
  await press(page, 'Record the decision')
  await expect(main(page)).toContainText('gets the first seat that opens.')
  expect((await page.goto(`/staff/${zone}/applications`))?.status()).toBe(404)

  // Ben is number 1 on the list, and reads that the appeal stands before it
  await signInAs(page, 'rosa.hernandez@family.example')
  await page.goto(`/family/${children['Ben']}/waitlist`)
  await expect(main(page)).toContainText('comes before this list')
  await expect(main(page)).not.toContainText('Ben is next')
  await page.goto(`/family/${children['Ben']}/result`)
  await expect(main(page)).toContainText('The appeal for a seat at School Cedar')
  await picture(page, 'result-appeal')

  // Ana gives Aspen back: it is Cai's, before Ben, who stood ahead on the list
  await quiet.goto(appeal('Cai'))
  await expect(main(quiet)).toContainText('the first seat that opens is offered to Cai')
  await signInAs(page, 'grace.kim@family.example')
  await page.goto(`/family/${children['Ana']}/result`)
  await page.getByRole('link', { name: 'I do not want this seat' }).click()
  await press(page, 'Decline this seat')
  await page.waitForURL((url) => !url.pathname.endsWith('/decline'), { timeout: 15_000 })
  await quiet.goto(`/family/${children['Cai']}/result`)
  await expect(main(quiet)).toContainText('Decided on an appeal')
  await expect(main(quiet)).toContainText('The appeal was accepted on')
  await plain.close()

  // the school sees who is coming, and its list without the names of those who wait
  await signInAs(page, 'victor.salazar@civitas.example')
  for (const place of ['roster', 'waitlist', 'history', 'permits']) {
    await page.goto(`/school/${school}/${place}`)
    await picture(page, `school-${place}`)
    await expectAccessible(page)
  }
  await page.goto(`/school/${school}/waitlist`)
  await expect(main(page)).toContainText('Has an offer')
  await expect(main(page)).not.toContainText('Ben')
})
