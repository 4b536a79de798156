import { expect, type Page, test } from '@playwright/test'
import { z } from 'zod'

import { expectAccessible } from './support/axe'
import { program } from './support/program'
import { signInAs } from './support/sign-in'
import { endTransferWindow } from './support/staff-clock'

test.describe.configure({ mode: 'serial' })

const schema = z.object({
  zone: z.string(),
  schools: z.record(z.string(), z.string()),
  students: z.record(z.string(), z.string()),
  far: z.string(),
})

/** A zone with results out and 38 requests of every kind on their way; see the script. */
function makeSpring() {
  return schema.parse(program('spring-year'))
}

let spring: z.infer<typeof schema>
test.beforeAll(() => {
  test.setTimeout(180_000)
  spring = makeSpring()
})

const main = (page: Page) => page.getByRole('main')
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const follow = (page: Page, name: string | RegExp) =>
  main(page).getByRole('link', { name }).first().click()
const choose = (page: Page, label: string | RegExp) =>
  page.locator('label', { hasText: label }).click()

const family = (name: string) => `/family/${spring.students[name]}/transfer`
const counselor = (name: string) => `/caseload/${spring.students[name]}`
const staff = (place: string) => `/staff/${spring.zone}/${place}`
const school = (name: string) => `/school/${spring.schools[name]}`

/** Keeps a picture of a page for who wants to look at it. */
async function look(page: Page, name: string) {
  const folder = process.env['LOOK']
  if (!folder) return
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true })
  }
}

/** Students of one guardian, and why each is refused at once. */
const REFUSED = [
  ['Abel', 'The records show 21 absences this school year. At most 14 are allowed.'],
  ['Fay', 'The records show 2 failing classes.'],
  ['Dina', 'The records show 1 major disciplinary action.'],
  ['Tom', 'A transfer cannot lead to a third school.'],
  ['Eva', 'because it comes after 9th grade. This student is in grade 8.'],
  ['Ola', 'The transfer window is not open.'],
] as const

test('refused at once, each with the sentence why', async ({ page }) => {
  await signInAs(page, 'thuy.nguyen@family.example')
  for (const [name, sentence] of REFUSED) {
    await page.goto(family(name))
    await expect(main(page), name).toContainText(`${name} cannot ask for a transfer now`)
    await expect(main(page), name).toContainText(sentence)
    await expect(page.getByRole('link', { name: 'Ask for a transfer' })).toHaveCount(0)
  }
  // a return: every other school can be asked for
  await page.goto(`${family('Rui')}/ask`)
  await page.getByText('Schools the family cannot ask for now').click()
  await expect(main(page)).toContainText(
    'A transfer cannot lead back to a school the student attended before',
  )
  await expect(page.getByLabel('School Birch')).toHaveCount(0)
  await look(page, 'refused-return')
  // another zone: no page offers it, and a form that names it is refused
  const radio = page.getByLabel('School Cedar')
  await choose(page, 'School Cedar')
  await radio.evaluate((input, id) => input.setAttribute('value', id), spring.far)
  await page.getByLabel('Why do you ask?').fill('It is near.')
  await press(page, 'Send the request')
  await expect(main(page)).toContainText('School Far is in another zone.')
})

test('a family asks, and a record is corrected by two people before a counselor asks', async ({
  page,
}) => {
  await signInAs(page, 'marcus.johnson@family.example')
  await page.goto(`${family('Nia')}/ask`)
  await choose(page, 'School Aspen')
  await page.getByLabel('Why do you ask?').fill('The robotics classes.')
  await press(page, 'Send the request')
  await expect(main(page)).toContainText('We have your request')

  await signInAs(page, 'anthony.reyes@belmont.example')
  await page.goto(counselor('Cory'))
  await expect(main(page)).toContainText('The records show 16 absences')
  await follow(page, 'Ask for a correction')
  await choose(page, 'Absences: 16')
  await page.getByLabel('What should it say?').fill('12')
  await page.getByLabel('How do you know?').fill('Four days were a school trip.')
  await press(page, 'Ask for the correction')
  await expect(main(page)).toContainText('You requested it. Another person decides.')
  await expect(page.getByRole('button', { name: /Correct the record/ })).toHaveCount(0)

  await signInAs(page, 'elena.castillo@district.example')
  await page.goto(staff('transfers'))
  await follow(page, 'Corrections of records')
  await expectAccessible(page)
  await look(page, 'corrections')
  await press(page, /Correct the record: Cory/)
  await expect(main(page)).toContainText('The record is corrected')

  await signInAs(page, 'anthony.reyes@belmont.example')
  await page.goto(counselor('Cory'))
  await follow(page, 'Ask for a transfer')
  await choose(page, 'School Elm')
  await page.getByLabel('Why does the family ask?').fill('His cousins go there.')
  await choose(page, 'By phone')
  await page.getByLabel('Who asked?').fill('His grandmother')
  await page.getByLabel('How was consent given?').fill('Said so by phone, noted today.')
  await press(page, 'Send the request')
  await expect(main(page)).toContainText('The request was sent')
  // who typed it does not review it
  await expect(page.getByRole('link', { name: 'Review the request' })).toHaveCount(0)
  await look(page, 'typed-own')
})

test('another counselor reviews, the schools decide with a reason', async ({ page }) => {
  test.setTimeout(120_000)
  await signInAs(page, 'sunhee.park@contreras.example')
  for (const name of ['Nia', 'Cory']) {
    await page.goto(counselor(name))
    await follow(page, 'Review the request')
    if (name === 'Cory') await look(page, 'review')
    await page.getByLabel(/Your note for School/).fill('I spoke with the family.')
    await press(page, /Pass it on/)
    await expect(main(page)).toContainText('The request went to the receiving school')
  }
  await signInAs(page, 'victor.salazar@civitas.example')
  for (const [name, where] of [
    ['Nia', 'Aspen'],
    ['Cory', 'Elm'],
  ] as const) {
    await page.goto(school(where))
    await look(page, `school-${where}`)
    await follow(page, new RegExp(name))
    await follow(page, 'Accept the transfer')
    await press(page, new RegExp(`Accept ${name}`))
    await expect(main(page)).toContainText('You agreed to the transfer')
  }
  // one of those who wait at Aspen is not taken
  await page.goto(school('Aspen'))
  const waiting = page.getByRole('table').first().getByRole('link').first()
  const denied = await waiting.textContent()
  await waiting.click()
  await follow(page, 'Deny the transfer')
  await press(page, 'Deny the request')
  await expect(main(page)).toContainText('Choose')
  // a reason that the record contradicts is refused, and what was typed stays
  await choose(page, 'Attendance does not meet the rule')
  await page.getByLabel('In your words').fill('The class is not offered.')
  await press(page, 'Deny the request')
  await expect(main(page)).toContainText('so this reason does not hold')
  await expect(page.getByLabel('In your words')).toHaveValue('The class is not offered.')
  await choose(page, 'Another reason')
  await press(page, 'Deny the request')
  await expect(main(page)).toContainText('The transfer was denied')
  await page.goto(school('Aspen'))
  await expect(main(page).getByRole('row', { name: denied! })).toContainText('Denied')
})

test('forty requests: the overdue stand out, and the clock has told the staff', async ({
  page,
}) => {
  await signInAs(page, 'elena.castillo@district.example')
  await page.goto(staff('transfers'))
  await expect(main(page)).toContainText('40 requests')
  await expect(main(page)).toContainText('20 agreed requests are waiting')
  await look(page, 'staff-forty')
  await page.getByRole('combobox', { name: 'State' }).selectOption('overdue')
  await expect(main(page)).toContainText('2 requests')
  await look(page, 'staff-overdue')
  await main(page).getByRole('rowheader').getByRole('link').first().click()
  await expect(main(page)).toContainText(/We have notified the zone staff/)
  await expectAccessible(page)
  await page.goto('/mailbox?to=elena.castillo@district.example')
  await expect(main(page)).toContainText('A transfer request is overdue')
})

test('a plan: a chain, an exchange of two full schools, a ring of three; two people release it', async ({
  page,
}) => {
  await signInAs(page, 'elena.castillo@district.example')
  await page.goto(staff('transfers'))
  await press(page, 'Compute a plan')
  await page.waitForURL(/transfers\/plans\//)
  const plan = page.url()
  await expect(main(page)).toContainText('20 agreed requests, resolved together')
  await expect(main(page)).toContainText('15 students move')
  const picture = (...moves: string[]) =>
    page.getByRole('img', { name: new RegExp(moves.map((m) => `School ${m}`).join('.*')) })
  await expect(
    picture('Cedar → School Dogwood', 'Dogwood → School Cedar').or(
      picture('Dogwood → School Cedar', 'Cedar → School Dogwood'),
    ),
  ).toHaveCount(1)
  await expect(main(page).getByText(/^Exchange \d/)).toHaveCount(2)
  await expect(
    picture('Dogwood → School Cedar', 'Cedar → School Birch', 'Birch → School Aspen'),
  ).toHaveCount(1)
  await expect(main(page).getByRole('listitem').filter({ hasText: '→ School' })).toHaveCount(5)
  await expect(main(page)).toContainText('The exchanges leave nobody worse off.')
  await look(page, 'plan')
  await expectAccessible(page)
  await expect(page.getByRole('button', { name: /Release/ })).toHaveCount(0)

  await signInAs(page, 'david.okafor@district.example')
  await page.goto(plan)
  await expect(main(page)).toContainText('The plan is released then')
  await endTransferWindow(page, staff('setup/dates'))
  await page.goto(plan)
  await expect(main(page)).toContainText('15 students move next school year')
  await press(page, 'Release and notify everyone')
  await expect(main(page)).toContainText('The plan is released')
  await page.goto(staff('transfers'))
  await expect(main(page)).toContainText('No agreed request is waiting')
  await look(page, 'staff-after')
})

test('the family reads it in the mail, and a second transfer is refused', async ({ page }) => {
  await signInAs(page, 'marcus.johnson@family.example')
  await page.goto('/mailbox?to=marcus.johnson@family.example')
  await expect(main(page)).toContainText(/Transfer accepted: Nia .* to School Aspen/)
  await expect(main(page)).toContainText('will be enrolled at School Aspen in grade 11')
  await page.goto(family('Nia'))
  await expect(main(page)).toContainText('The one-time transfer was used')
  await look(page, 'used')
  await page.goto(`${family('Nia')}/ask`)
  await expect(page).toHaveURL(/\/transfer$/)
  await expect(page.getByRole('link', { name: 'Ask for a transfer' })).toHaveCount(0)

  await signInAs(page, 'anthony.reyes@belmont.example')
  await page.goto(counselor('Cory'))
  await expect(main(page)).toContainText('a second one is not possible')
  await look(page, 'used-counselor')
})

test('two appeals with papers: one accepted, one denied', async ({ page }) => {
  test.setTimeout(120_000)
  const send = async (email: string, name: string, where: string) => {
    await signInAs(page, email)
    await page.goto(`/family/${spring.students[name]}/appeal`)
    await page.getByLabel('The school you want').selectOption({ label: `School ${where}` })
    await choose(page, 'The placement is a hardship')
    await page.getByLabel('Tell us why').fill('His grandmother lives next to it and picks him up.')
    await page.getByLabel('Documents').setInputFiles({
      name: 'letter.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(`%PDF-1.7\nfor ${name}`),
    })
    await press(page, 'Send the appeal')
    await expect(main(page)).toContainText('We have your appeal')
  }
  await send('rosa.hernandez@family.example', 'Ben', 'Cedar')
  await send('grace.kim@family.example', 'Cai', 'Aspen')
  await signInAs(page, 'carmen.delgado@district.example')
  for (const [name, verdict] of [
    ['Ben', 'Accept the appeal'],
    ['Cai', 'Deny the appeal'],
  ] as const) {
    await page.goto(staff('appeals'))
    await follow(page, new RegExp(`^${name}`))
    await expect(page.getByRole('link', { name: 'letter.pdf' })).toBeVisible()
    await choose(page, verdict)
    await page.getByLabel('The reason in words').fill(`What the letter shows about ${name}.`)
    await look(page, `appeal-${name}`)
    await press(page, 'Record the decision')
    await expect(page).toHaveURL(/done=/)
  }
  await page.goto('/mailbox?to=grace.kim@family.example')
  await expect(main(page)).toContainText('The appeal for Cai')
  await expect(main(page)).toContainText('What the letter shows about Cai')
  await page.goto('/mailbox?to=rosa.hernandez@family.example')
  await expect(main(page)).toContainText('a seat at School Cedar')
})
