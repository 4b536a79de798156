import { expect, type Page } from '@playwright/test'

import { CAST } from './files-of-people'
import { letterTo, main, type Play, press, type Program } from './year-of-files'
import { schoolsOf } from './year-of-zone'
import { WORDS } from './year-words'

async function fillBirthDate(page: Page, birth: string): Promise<void> {
  const [year = '', month = '', day = ''] = birth.split('-')
  await page.locator('[name="birthDate.month"]').fill(month)
  await page.locator('[name="birthDate.day"]').fill(day)
  await page.locator('[name="birthDate.year"]').fill(year)
}

/** A parent follows the link of the invitation and has the child in a new account. */
export async function acceptInvitation(
  page: Page,
  program: Program,
  { zone, language }: Play,
): Promise<void> {
  const { birth, given, mail } = CAST[zone].invited
  const letter = await letterTo(program, mail, /invitation\?token/)
  const token = /invitation\?token=([\w-]+)/.exec(letter)?.[1] ?? ''
  await page.goto(`/invitation?token=${token}`)
  await expect(main(page)).toContainText(mail)
  await fillBirthDate(page, birth)
  await press(page, WORDS[language].acceptInvitation)
  await expect(page).toHaveURL(/\/family\?added=/)
  await expect(main(page)).toContainText(given)
  await expect(main(page)).toContainText(WORDS[language].added)
}

/** A parent who signed in adds the child with the number and the code of the printed letter. */
export async function addByCode(
  page: Page,
  { zone, language }: Play,
  codes: ReadonlyMap<string, string>,
): Promise<void> {
  const { birth, number, given } = CAST[zone].byCode
  await page.goto('/family/add')
  await page.locator('[name="number"]').fill(number)
  await page.locator('[name="code"]').fill(codes.get(number) ?? '')
  await fillBirthDate(page, birth)
  await press(page, WORDS[language].addStudent)
  await expect(main(page)).toContainText(given)
  await expect(main(page)).toContainText(WORDS[language].added)
}

/** The family ranks the first and another school of the zone once the window has opened, and sends the list. */
export async function rankAndSend(
  page: Page,
  { zone, language }: Play,
  second: 1 | 2,
): Promise<void> {
  const words = WORDS[language]
  await expect(async () => {
    await page.goto('/family')
    await expect(page.getByRole('link', { name: words.rank }).first()).toBeVisible({
      timeout: 1000,
    })
  }).toPass({ timeout: 90_000, intervals: [1000] })
  await page.getByRole('link', { name: words.rank }).first().click()
  await expect(page).toHaveURL(/\/ranking/)
  const [first] = schoolsOf(zone)
  for (const school of [first, schoolsOf(zone)[second]]) {
    await press(page, new RegExp(`^${words.add}\\s+${school}$`))
    await expect(
      page.getByRole('button', { name: new RegExp(`^${words.add}\\s+${school}$`) }),
    ).toHaveCount(0)
  }
  await press(page, words.check)
  await expect(page).toHaveURL(/\/ranking\/check/)
  await press(page, words.send)
  await expect(page.getByRole('heading', { name: words.received })).toBeVisible()
}

/** The family reads the result with its reasons, and accepts the seat. */
export async function readAndAccept(page: Page, { zone, language }: Play): Promise<void> {
  const words = WORDS[language]
  const { given } = CAST[zone].invited
  await page.goto('/family')
  await main(page).locator('a[href$="/result"]').first().click()
  await expect(main(page)).toContainText(`${given} ${words.offer}`)
  await expect(page.getByRole('heading', { name: words.why })).toBeVisible()
  await expect(main(page)).toContainText(`${given} ${words.gotSeat}`)
  await press(page, words.accept)
  await expect(main(page)).toContainText(words.accepted)
}
