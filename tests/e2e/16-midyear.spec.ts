import { expect, type Page, test } from '@playwright/test'
import { z } from 'zod'

import { expectAccessible } from './support/axe'
import { signInByCode } from './support/code-sign-in'
import { picture } from './support/picture'
import { program } from './support/program'
import { signInAs } from './support/sign-in'

const ELENA = 'elena.castillo@district.example'
const DAVID = 'david.okafor@district.example'

/** The words of the pages in the language of the journey. */
const words = z.object({
  add: z.string(),
  left: z.string(),
  freed: z.string(),
  order: z.string(),
  fromWaitlist: z.string(),
  midyear: z.object({
    send: z.string(),
    byTwo: z.string(),
    own: z.string(),
    approve: z.string(),
    done: z.object({
      placed: z.string(),
      asked: z.string(),
      approved: z.string(),
      freed: z.string(),
    }),
    errors: z.object({ reasonShort: z.string() }),
    left: z.object({ send: z.string(), none: z.string() }),
  }),
})

const schema = z.object({
  zone: z.string(),
  /** Of two children whom nobody knows yet. */
  numbers: z.tuple([z.string(), z.string()]),
  counselor: z.string(),
  ana: z.string(),
  ben: z.string(),
  words,
})

const main = (page: Page) => page.getByRole('main')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const choose = (page: Page, said: string) =>
  page.locator('label').filter({ hasText: said }).first().click()

/** The cells of a school's row in the table of seats: school, seats, taken, free, waiting. */
const seatsOf = (page: Page, school: string) =>
  main(page).getByRole('row').filter({ hasText: school }).locator('th, td')

async function register(
  page: Page,
  zone: string,
  send: string,
  child: { number: string; family: string },
) {
  await page.goto(`/staff/${zone}/students/add`)
  await page.locator('[name=number]').fill(child.number)
  await page.locator('[name=givenName]').fill('Itzel')
  await page.locator('[name=familyName]').fill(child.family)
  await page.locator('[name="birthDate.month"]').fill('3')
  await page.locator('[name="birthDate.day"]').fill('14')
  await page.locator('[name="birthDate.year"]').fill('2012')
  await press(page, send)
  await page.waitForURL(/done=added/)
}

/** Fills the form for a seat of a child that the desk lists, from January on. */
async function askSeat(page: Page, zone: string, number: string, school: string) {
  await page.goto(`/staff/${zone}/midyear`)
  await page.getByRole('link', { name: new RegExp(number) }).click()
  await expect(page.locator('[name=number]')).toHaveValue(number)
  const option = page.locator('[name=schoolId] option', { hasText: school })
  await page.locator('[name=schoolId]').selectOption(await option.getAttribute('value'))
  await page.locator('[name="enteredOn.month"]').fill('1')
  await page.locator('[name="enteredOn.day"]').fill('11')
  await page.locator('[name="enteredOn.year"]').fill('2027')
}

for (const { language, javaScriptEnabled } of [
  { language: 'en', javaScriptEnabled: false },
  { language: 'es', javaScriptEnabled: true },
] as const) {
  test.describe(`${language}, ${javaScriptEnabled ? 'with' : 'without'} a script`, () => {
    test.use({ javaScriptEnabled, locale: language === 'en' ? 'en-US' : 'es-US' })

    test('a child arrives in January and gets a seat by the order, another by two people; one leaves, and the list moves', async ({
      page,
    }) => {
      test.setTimeout(240_000)
      const made = schema.parse(program('midyear-zone', language))
      const { zone, ana, ben, counselor } = made
      const { midyear, ...said } = made.words
      const [first, second] = made.numbers

      // registered, without a school
      await signInAs(page, ELENA)
      await register(page, zone, said.add, { number: first, family: `Llegada ${first}` })
      await register(page, zone, said.add, { number: second, family: `Llegada ${second}` })

      // the free seats, and one of them by the published order
      await page.goto(`/staff/${zone}/midyear`)
      await expect(seatsOf(page, 'School Aspen')).toHaveText(['School Aspen', '2', '0', '2', '0'])
      // axe needs a script
      if (javaScriptEnabled) await expectAccessible(page)
      await askSeat(page, zone, first, 'School Aspen')
      await press(page, midyear.send)
      await expect(main(page)).toContainText(midyear.done.placed)
      await expect(seatsOf(page, 'School Aspen')).toHaveText(['School Aspen', '2', '1', '1', '0'])
      await expect(page.getByRole('link', { name: new RegExp(first) })).toHaveCount(0)

      // one by two people
      await askSeat(page, zone, second, 'School Birch')
      await choose(page, midyear.byTwo)
      await press(page, midyear.send)
      await expect(main(page).getByRole('alert')).toContainText(midyear.errors.reasonShort)
      await page.locator('[name=reason]').last().fill('Her brother is at this school.')
      await press(page, midyear.send)
      await expect(main(page)).toContainText(midyear.done.asked)
      await expect(main(page)).toContainText(midyear.own)
      await picture(page, `midyear-${language}`)

      // the second person is led there from the zone
      await signInAs(page, DAVID)
      await page.goto(`/staff/${zone}`)
      await main(page)
        .getByRole('link', {
          name: language === 'en' ? /A seat for an arrival/ : /Un lugar para una llegada/,
        })
        .click()
      await expect(page).toHaveURL(/\/midyear/)
      await page
        .getByRole('button', {
          name: midyear.approve.replace('{student}', `Itzel Llegada ${second}`),
        })
        .click()
      await expect(main(page)).toContainText(midyear.done.approved)
      await expect(seatsOf(page, 'School Birch')).toHaveText(['School Birch', '1', '1', '0', '0'])

      // a counselor reads what is free, and no child
      await signInByCode(page, counselor)
      await page.goto(`/caseload/seats?zone=${zone}`)
      await expect(seatsOf(page, 'School Aspen')).toHaveText(['School Aspen', '2', '1', '1', '0'])
      await expect(main(page)).toContainText(said.order)
      await expect(main(page)).not.toContainText('Llegada')
      await expect(main(page).locator('form')).toHaveCount(0)
      if (javaScriptEnabled) await expectAccessible(page)
      await picture(page, `counselor-seats-${language}`)

      // Ana leaves the district: her seat of next year is hers until it is given back, and then Ben's
      await signInAs(page, ELENA)
      await page.goto(`/staff/${zone}/students/${ana}/left`)
      await page.locator('[name=reason]').fill('The family moved to Fresno.')
      await press(page, said.left)
      await page.waitForURL(/done=left/)
      await page.goto(`/staff/${zone}/midyear`)
      const left = main(page).getByRole('listitem').filter({ hasText: 'School Aspen' })
      await expect(left).toContainText('Ana')
      await left.locator('summary').click()
      await left.locator('textarea').fill('The new school called about her.')
      await left.getByRole('button', { name: midyear.left.send }).click()
      await expect(main(page)).toContainText(midyear.done.freed)
      await expect(main(page)).toContainText(midyear.left.none)
      await page.goto(`/staff/${zone}/log`)
      await expect(main(page)).toContainText(said.freed)

      await signInAs(page, 'rosa.hernandez@family.example')
      await page.goto(`/family/${ben}/result`)
      await expect(main(page)).toContainText('School Aspen')
      await expect(main(page)).toContainText(said.fromWaitlist)
    })
  })
}
