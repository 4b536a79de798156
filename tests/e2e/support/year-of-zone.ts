import { expect, type Page } from '@playwright/test'

import { schoolYearAt } from '@/lib/base/format/school-year'
import { readPdfText } from '@/tests/support/read-pdf-text'

import { CAST } from './files-of-people'
import { fillMoment, nextMinute } from './staff-clock'
import { main, type Play, press } from './year-of-files'
import { WORDS } from './year-words'

const DAY = 86_400_000
const THROWS = '35166240913758204417'
const DATES = {
  opensAt: 5,
  closesAt: 20,
  resultsAt: 60,
  answersBy: 90,
  appealsBy: 100,
  transfersOpenAt: 40,
  transfersCloseAt: 80,
} as const
const GROUPS = ['SIBLING_ENROLLED', 'ATTENDANCE_AREA', 'ZONE_RESIDENT']
/** The first school of a zone has one seat, which two want. */
const SEATS = {
  north: { 'Hill Arts High School': 1, 'Hill Science High School': 12, 'River High School': 20 },
  south: { 'Lake High School': 1, 'Lake Tech High School': 12, 'Harbor High School': 20 },
} as const
export const schoolsOf = (zone: Play['zone']) =>
  Object.keys(SEATS[zone]) as [string, string, string]

/** Sets up the first year of a zone: dates, seats from a spreadsheet, priorities; commits to its lottery. */
export async function setUpFirstYear(page: Page, { zone, language }: Play): Promise<void> {
  const words = WORDS[language]
  await page.goto(`/staff/${zone}/setup/new`)
  await page.locator('select[name=schoolYear]').selectOption(String(schoolYearAt(new Date()) + 1))
  for (const [name, days] of Object.entries(DATES))
    await fillMoment(page, name, new Date(Date.now() + days * DAY))
  await press(page, words.setUp)
  await expect(main(page)).toContainText(words.isSetUp)

  await page.goto(`/staff/${zone}/seats/paste`)
  const lines = Object.entries(SEATS[zone]).map(([school, seats]) => `${school}\t${seats}`)
  await page.locator('textarea').fill(['School\tGrade 9', ...lines].join('\n'))
  await press(page, words.look)
  await press(page, words.saveSeats)
  await expect(main(page)).toContainText(words.seatsSaved)

  await page.goto(`/staff/${zone}/rules`)
  const groups = page.locator('input[name^="rule."][name$=".condition"]')
  for (const [count, group] of GROUPS.entries()) {
    await page.locator('select[name="rule-add"]').selectOption(group)
    await page.locator('button[value="rule-add"]').click()
    await expect(groups).toHaveCount(count + 1)
  }
  await page.getByRole('button', { name: words.seeRules }).last().click()
  await page.locator('textarea[name="reason"]').fill('Decided by the board in October.')
  for (const why of await page.locator('textarea[name^="why."]').all())
    await why.fill('Our counsel knows of it.')
  await press(page, words.saveRules)
  await expect(main(page)).toContainText(words.rulesSaved)

  await page.goto(`/staff/${zone}/setup`)
  await page.getByLabel(words.source).fill('The board meeting')
  await press(page, words.publishRules)
  await expect(main(page)).toContainText(words.rulesPublished)
}

/** Lets the window of the zone open at the next minute. */
export async function openSoon(page: Page, { zone, language }: Play): Promise<void> {
  await page.goto(`/staff/${zone}/setup/dates`)
  await fillMoment(page, 'opensAt', nextMinute())
  await press(page, WORDS[language].saveDates)
  await expect(main(page)).toContainText(WORDS[language].datesSaved)
}

/** Invites the guardians of the grade that applies, and prints letters with codes. Returns the codes by number. */
export async function callFamilies(
  page: Page,
  { zone, language }: Play,
): Promise<ReadonlyMap<string, string>> {
  const words = WORDS[language]
  await page.goto(`/staff/${zone}/invitations`)
  await page.locator('select[name=grade]').selectOption('8')
  await press(page, words.show)
  await expect(page).toHaveURL(/grade=8/)
  await press(page, words.invite)
  await expect(main(page)).toContainText(words.invited)

  await page.goto(`/staff/${zone}/codes?grade=8`)
  const [file] = await Promise.all([page.waitForEvent('download'), press(page, words.makeCodes)])
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
  const sheets = readPdfText(Buffer.concat(chunks))
  return new Map(
    sheets.flatMap((text) => {
      const number = /\b7\d{7}\b/.exec(text)?.[0]
      const code = /\b[A-Z]{5}-\d{5}\b/.exec(text)?.[0]
      return number && code ? [[number, code] as const] : []
    }),
  )
}

/** The counselor of the middle school types the list of a child whose family handed it in on paper. */
export async function typePaperList(page: Page, { zone, language }: Play): Promise<void> {
  const words = WORDS[language]
  const child = CAST[zone].onPaper
  const [first, , third] = schoolsOf(zone)
  await page.goto(`/caseload?state=all&q=${child.number}`)
  await page.getByRole('link', { name: new RegExp(child.given) }).click()
  await page.getByRole('link', { name: words.sendFor }).click()
  for (const school of [first, third]) {
    await press(page, new RegExp(`^${words.add}\\s+${school}$`))
    await expect(
      page.getByRole('button', { name: new RegExp(`^${words.add}\\s+${school}$`) }),
    ).toHaveCount(0)
  }
  await page.getByText(words.onPaper, { exact: true }).click()
  await page.getByLabel(words.whoAsked).fill(`Wei ${child.family}`)
  await page.locator('[name=relation]').selectOption('father')
  await page.getByText(words.signed).click()
  await press(page, words.checkFor)
  await press(page, words.sendThis)
  await expect(main(page)).toContainText(words.sentFor)
}

/** Repairs what the check before the freeze finds: a child whose area nobody knew. */
export async function repairFindings(page: Page, { zone, language }: Play): Promise<void> {
  const words = WORDS[language]
  const child = CAST[zone].onPaper
  await page.goto(`/staff/${zone}/readiness`)
  await expect(main(page)).toContainText(words.moved)
  await expect(main(page)).toContainText(words.withoutArea)
  await main(page)
    .locator('a[href*="/students/"][href$="/edit"]', { hasText: child.family })
    .first()
    .click()
  await expect(page).toHaveURL(/\/edit/)
  await page.locator('select[name="areaId"]').selectOption({ index: 1 })
  await page.locator('textarea[name="reason"]').fill('The family showed a bill of the gas company.')
  await press(page, words.saveRecord)
  await expect(page).not.toHaveURL(/\/edit/)
  await page.goto(`/staff/${zone}/readiness`)
  await expect(main(page)).not.toContainText(words.withoutArea)
}

const nameZone = async (page: Page, { language }: Play, button: string) => {
  const form = page.locator('form', {
    has: page.getByRole('button', { name: button, exact: true }),
  })
  await form.getByLabel(WORDS[language].typeZone).fill(WORDS[language].zone)
  await press(page, button)
}

/**
 * One person closes the window, freezes the lists and types the throws; the second types them again, and so runs the
 * round. Returns its address.
 */
export async function drawRound(page: Page, second: Page, play: Play): Promise<string> {
  const words = WORDS[play.language]
  await page.goto(`/staff/${play.zone}`)
  await page.getByRole('link', { name: words.round, exact: true }).first().click()
  await expect(page).toHaveURL(/\/rounds\/[0-9a-f-]{36}/)
  const round = page.url()
  await nameZone(page, play, words.close)
  await expect(main(page)).toContainText(words.closed)
  await press(page, words.freeze)
  await expect(main(page)).toContainText(words.frozen)
  await page.getByLabel(words.throws, { exact: true }).fill(THROWS)
  await press(page, words.saveThrows)
  await expect(main(page)).toContainText(words.throwsSaved)
  await second.goto(round)
  await second.getByLabel(words.throws, { exact: true }).fill(THROWS)
  await press(second, words.run)
  await expect(async () => {
    await second.goto(round)
    await expect(main(second)).toContainText(words.another, { timeout: 1000 })
  }).toPass({ timeout: 60_000 })
  return round
}

/** Another person looks at the outcome, approves it and publishes it. */
export async function publishRound(page: Page, play: Play, round: string): Promise<void> {
  const words = WORDS[play.language]
  await page.goto(round)
  await page.getByText(words.byHand).click()
  await press(page, words.approve)
  await expect(main(page)).toContainText(words.approved)
  await nameZone(page, play, words.publish)
  await expect(main(page)).toContainText(words.published)
}
