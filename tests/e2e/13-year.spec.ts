import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, type Page, test } from '@playwright/test'
import { z } from 'zod'

import { expectAccessible } from './support/axe'
import { phoneOf } from './support/code-sign-in'
import { picture } from './support/picture'
import { program } from './support/program'
import { signInAs } from './support/sign-in'
import { fillMoment, nextMinute } from './support/staff-clock'
import { openYear, setUpYear, SOURCE } from './support/year-setup'

test.describe.configure({ mode: 'serial', timeout: 300_000 })

const ELENA = 'elena.castillo@district.example'
const DAVID = 'david.okafor@district.example'
const THROWS = '35166240913758204417'
const CIVITAS = 'Civitas School of Leadership'

const familySchema = z.object({ email: z.email(), child: z.uuid(), name: z.string() })
const castSchema = z.object({
  school: z.string(),
  giver: familySchema,
  next: familySchema,
  behind: familySchema.extend({ number: z.number() }),
})

/** What one part of the year leaves for the next. */
let year = 0
let round = ''
let families: z.infer<typeof familySchema>[] = []

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const main = (page: Page) => page.getByRole('main')
const roundId = () => round.split('/').at(-1) ?? ''

test('staff set up the year after from last year’s: dates, seats, rules', async ({
  page,
  browser,
}) => {
  year = await setUpYear(page, browser)
  const made = program('year-families', String(year))
  families = z.object({ families: z.array(familySchema) }).parse(made).families
})

test('they commit to the lottery, and the window opens at its minute', async ({ page }) => {
  round = await openYear(page, year)
})

test('families rank on their phones, in both languages, and others send their lists', async ({
  page,
  browser,
}) => {
  const [first, second, third] = families
  if (!first || !second || !third) throw new Error('Three families are needed.')
  const rank = async (phone: Page, child: string, schools: readonly string[], add: string) => {
    await phone.goto(`/family/${child}/ranking`)
    for (const school of schools) {
      await phone
        .getByRole('button', { name: new RegExp(`${add}.*${school}|${school}.*${add}`) })
        .click()
    }
  }

  const one = await phoneOf(browser, first.email)
  await one.goto('/family')
  await picture(one, '10-family-home')
  await rank(one, first.child, [CIVITAS, 'Belmont Senior High', 'Cortines Academy of Music'], 'Add')
  await press(one, 'Save a draft')
  await expect(one.getByText('Your draft is saved')).toBeVisible()
  await picture(one, '11-family-draft')
  await one.goto(`/family/${first.child}/ranking?fact=ask`)
  await one.getByText('Tell us about a priority we missed').click()
  await one.getByLabel('Which school?').selectOption({ label: CIVITAS })
  await one.locator('label', { hasText: 'A brother or sister goes to this school' }).click()
  await one.getByLabel('Who is it about?').fill('Her sister Lucía, grade 10')
  await press(one, 'Tell the school')
  await expect(one.getByText('We asked the school').first()).toBeVisible()
  await press(one, 'Check my list')
  await expect(one.getByRole('heading', { level: 1 })).toContainText('Check the list for')
  await picture(one, '12-family-check')
  await press(one, 'Send my list')
  await expect(one.getByRole('heading', { name: 'We have your list' })).toBeVisible()
  await picture(one, '13-family-receipt')

  const two = await phoneOf(browser, second.email, 'es')
  const few = [CIVITAS, 'School of Social Justice', 'Roybal Learning Center']
  await rank(two, second.child, few, 'Agregar')
  await press(two, 'Revisar mi lista')
  await press(two, 'Enviar mi lista')
  await expect(two.getByRole('heading', { name: 'Recibimos su lista' })).toBeVisible()

  // the third is begun and not sent, and then sent after a reminder
  const three = await phoneOf(browser, third.email)
  await rank(three, third.child, [...few, 'Belmont Senior High'], 'Add')
  await press(three, 'Save a draft')
  await expect(three.getByText('Your draft is saved')).toBeVisible()
  expect(program('year-lists', String(year))).toEqual({ sent: 45 })

  await signInAs(page, ELENA)
  await page.goto(`/staff/belmont?year=${year}`)
  await picture(page, '20-overview')
  await page.goto(`/staff/belmont/readiness?year=${year}`)
  await expect(main(page)).toContainText(/1 claim is waiting for a school/)
  await picture(page, '21-readiness')
  await page.goto(`/staff/belmont/readiness/not-sent?year=${year}`)
  await page.getByRole('button', { name: /^Send 1 e-mail$/ }).click()
  await expect(main(page)).toContainText('1 e-mail was written')
  await three.goto(`/family/${third.child}/ranking`)
  await press(three, 'Check my list')
  await press(three, 'Send my list')
  await expect(three.getByRole('heading', { name: 'We have your list' })).toBeVisible()

  await signInAs(page, 'victor.salazar@civitas.example')
  await page.goto('/school/civitas-school-of-leadership/claims')
  await picture(page, '22-school-claims')
  await page.getByRole('row').filter({ hasText: 'Lucía' }).getByRole('button').first().click()
  await expect(main(page)).toContainText('confirmed')
  await Promise.all([one, two, three].map((phone) => phone.context().close()))
})

test('staff try it, close, freeze, run; another approves; it is released at its minute', async ({
  page,
  browser,
}) => {
  await signInAs(page, ELENA)
  await page.goto(`/staff/belmont/readiness?year=${year}`)
  await expect(main(page)).not.toContainText('Fix before the freeze')
  await page.goto(`/staff/belmont/trials/new?year=${year}`)
  await page.getByLabel('Name', { exact: true }).fill('As it is')
  await press(page, 'Run this trial')
  await page.waitForURL(/done=asked/)
  await page.goto(`/staff/belmont/trials/new?year=${year}`)
  await page.getByLabel('Name', { exact: true }).fill('Civitas grows')
  await page.getByLabel(`Seats more or fewer: ${CIVITAS}`).fill('5')
  await press(page, 'Run this trial')
  await page.waitForURL(/done=asked/)
  await expect(async () => {
    await page.goto(`/staff/belmont/trials?year=${year}`)
    await expect(page.getByRole('checkbox')).toHaveCount(2)
  }).toPass({ timeout: 60_000 })
  await picture(page, '30-trials')
  for (const name of ['As it is', 'Civitas grows'])
    await page.getByText(name, { exact: true }).click()
  await press(page, 'Compare the chosen runs')
  await page.waitForURL(/compare/)
  await expect(main(page)).toContainText(/\d+ more/)
  await picture(page, '31-comparison')

  await page.goto(round)
  await page.getByLabel('type the name of the zone').fill('Belmont Zone of Choice')
  await press(page, 'Close the window now')
  await expect(page.getByText('The window is closed.')).toBeVisible()
  await picture(page, '32-closed')
  await press(page, 'Freeze the lists')
  await expect(page.getByText('The lists are frozen.')).toBeVisible()
  await expect(page.getByLabel('The 20 throws')).toBeVisible()
  await picture(page, '33-frozen')
  const stranger = await browser.newPage()
  const record = `/rounds/${roundId()}`
  await stranger.goto(record)
  await expect(main(stranger)).toContainText(/[0-9a-f]{64}/)
  await expect(main(stranger)).toContainText('Shown when the results are published')
  await picture(stranger, '34-record-frozen')
  await expect(main(page)).toContainText(SOURCE)
  await page.getByLabel('The 20 throws').fill(THROWS)
  await press(page, 'Save the throws')
  await expect(page.getByText(THROWS)).toBeVisible()
  await picture(page, '33-throws-typed')
  await signInAs(page, DAVID)
  await page.goto(round)
  await page.getByLabel('The 20 throws').fill(THROWS)
  await picture(page, '34-throws-again')
  await press(page, 'Confirm and run the placement')
  await expect(async () => {
    await page.goto(round)
    await expect(page.getByText('another person has to approve it').first()).toBeVisible()
  }).toPass({ timeout: 60_000 })
  await expect(page.getByRole('button', { name: 'Approve the outcome' })).toHaveCount(0)
  await picture(page, '35-computed')

  await signInAs(page, ELENA)
  await page.goto(round)
  await picture(page, '36-to-approve')
  await fillMoment(page, 'releaseAt', nextMinute())
  await page.getByLabel('type the name of the zone').fill('belmont zone of choice')
  await press(page, 'Approve the outcome')
  await expect(page.getByText('The outcome is approved.')).toBeVisible()
  await picture(page, '37-approved')
  await expect(async () => {
    await page.goto(round)
    await expect(page.getByText('This round is published')).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 150_000, intervals: [3000] })
  await picture(page, '38-published')
  await stranger.goto(record)
  await picture(stranger, '39-record-published')
  await stranger.context().close()

  // the window that a button closed between two minutes does not hold the other dates
  await page.goto(`/staff/belmont/setup/dates?year=${year}`)
  await fillMoment(page, 'lateUntil', new Date(Date.now() + 80 * 86_400_000))
  await page.getByLabel('Why the dates change').fill('Late lists are taken this year.')
  await press(page, 'Save the dates')
  await expect(page.getByText('The dates are saved.')).toBeVisible()
})

test('a seat that is given back goes down the waitlists until they rest', async ({
  page,
  browser,
}) => {
  const [sister] = families
  if (!sister) throw new Error('A family is needed.')
  const first = await phoneOf(browser, sister.email)
  await first.goto(`/family/${sister.child}/result`)
  await expect(main(first)).toContainText(`has an offer of a seat at ${CIVITAS}`)
  await picture(first, '40-result')

  const { school, giver, next, behind } = castSchema.parse(program('year-cast', roundId()))
  const list = (phone: Page) =>
    phone.locator('section', { has: phone.getByRole('heading', { name: school, exact: true }) })
  const last = await phoneOf(browser, behind.email)
  await last.goto(`/family/${behind.child}/result`)
  await press(last, 'Accept this seat')
  await expect(main(last)).toContainText('You accepted the seat at')
  await last.goto(`/family/${behind.child}/waitlist`)
  await expect(list(last)).toContainText(`Number ${behind.number} now`)
  await picture(last, '41-waitlist-before')

  const middle = await phoneOf(browser, next.email)
  await middle.goto(`/family/${next.child}/result`)
  await expect(middle.getByRole('checkbox', { name: school })).toBeChecked()
  await picture(middle, '42-offer-with-waitlists')
  await press(middle, 'Accept this seat')
  await expect(main(middle)).toContainText('You accepted the seat at')

  const giving = await phoneOf(browser, giver.email)
  await giving.goto(`/family/${giver.child}/result`)
  await giving.getByRole('link', { name: 'I do not want this seat' }).click()
  await expect(giving.getByRole('heading', { level: 1 })).toContainText('Decline the seat')
  await picture(giving, '43-decline')
  await press(giving, 'Decline this seat')
  await expect(main(giving)).toContainText(`You declined the seat at ${school}`)

  await middle.goto(`/family/${next.child}/result`)
  await expect(main(middle)).toContainText('From the waitlist')
  await expect(main(middle)).toContainText(`${next.name} gives up`)
  await picture(middle, '44-offer-from-the-waitlist')
  await press(middle, 'Accept this seat')
  await expect(main(middle)).toContainText(`${next.name} has a seat at ${school}`)
  await picture(middle, '45-seat-taken')

  await last.goto(`/family/${behind.child}/waitlist`)
  const isNext = behind.number === 2 ? `: ${behind.name} is next` : ''
  await expect(list(last)).toContainText(`Number ${behind.number - 1} now${isNext}`)
  await expect(list(last)).toContainText(`It was number ${behind.number}. 1 family has moved on.`)
  await list(last).getByText('How this list has moved').click()
  await expectAccessible(last)
  await picture(last, '46-waitlist-after')

  const rest = z.object({ answers: z.number(), toOffer: z.number() })
  const { answers, toOffer } = rest.parse(program('year-rest', roundId()))
  expect(answers).toBeGreaterThan(30)
  expect(toOffer).toBe(0)
  await signInAs(page, ELENA)
  await page.goto(`/staff/belmont/waitlists?year=${year}`)
  await expectAccessible(page)
  await picture(page, '47-waitlists-at-rest')
  await main(page).getByRole('link', { name: school, exact: true }).click()
  await expect(main(page)).toContainText(next.name)
  await picture(page, '48-one-list')
  await Promise.all([first, last, middle, giving].map((phone) => phone.context().close()))
})

test('the seed is revealed, and a stranger recomputes the round from its bundle', async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'year-'))
  await signInAs(page, ELENA)
  await page.goto('/audit')
  await picture(page, '50-audit')
  const row = page.getByRole('row').filter({ has: page.locator(`a[href="/rounds/${roundId()}"]`) })
  const [bundle] = await Promise.all([
    page.waitForEvent('download'),
    row.getByRole('link', { name: /Download the bundle/ }).click(),
  ])
  await bundle.saveAs(join(folder, 'bundle.zip'))
  await row.getByRole('link', { name: /^Main round/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Public record')
  await expect(main(page)).toContainText('Fingerprint of all receipts')
  await expect(main(page)).not.toContainText('Shown when the results are published')
  const [record] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Save this record as a file' }).click(),
  ])
  await record.saveAs(join(folder, 'record.json'))
  const files = [join(folder, 'bundle.zip'), '--record', join(folder, 'record.json')]
  const said = execFileSync('npm', ['run', '-s', 'verify', '--', ...files], { encoding: 'utf8' })
  expect(said).toContain('Everything holds.')
})
