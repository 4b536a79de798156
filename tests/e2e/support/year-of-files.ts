import { type Browser, expect, type Page } from '@playwright/test'

import { WORDS } from './year-words'

/** A zone whose year is played: in its language, and with a script or without. */
export type Play = {
  readonly zone: 'north' | 'south'
  readonly language: keyof typeof WORDS
  readonly javaScriptEnabled: boolean
}

export const PLAYS = [
  { zone: 'north', language: 'en', javaScriptEnabled: true },
  { zone: 'south', language: 'es', javaScriptEnabled: false },
] as const satisfies readonly Play[]

/** The district's program: where it is, and the letters that it has sent. */
export type Program = { readonly base: string; readonly letters: readonly string[] }

const DESK = { width: 1280, height: 900 }
const PHONE = { width: 390, height: 844 }

export const main = (page: Page) => page.getByRole('main')
export const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).click()

/** A letter as its reader sees it: lines that were folded for the way are whole again. */
const unfold = (letter: string) => letter.replace(/=\r?\n/g, '').replaceAll('=3D', '=')

/** The newest letter to an address that holds something, once it is there. */
export async function letterTo(program: Program, email: string, holds: RegExp): Promise<string> {
  const find = () =>
    program.letters
      .map(unfold)
      .findLast((letter) => letter.includes(`To: ${email}`) && holds.test(letter))
  await expect.poll(find, { timeout: 30_000 }).toBeDefined()
  return find() ?? ''
}

/** A new page of somebody who reads the language, on a desk or a phone; nobody is signed in. */
export async function openPage(
  browser: Browser,
  program: Program,
  { language, javaScriptEnabled }: Play,
  on: 'desk' | 'phone',
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: program.base,
    locale: language === 'en' ? 'en-US' : 'es-US',
    viewport: on === 'desk' ? DESK : PHONE,
    javaScriptEnabled,
  })
  return context.newPage()
}

/** Signs in with the code that the person's mailbox got. */
export async function signInByMail(page: Page, program: Program, email: string): Promise<void> {
  await page.goto('/sign-in')
  const before = program.letters.length
  const form = page.locator('form', { has: page.locator('input[name="email"]') })
  await form.locator('input[name="email"]').fill(email)
  await form.getByRole('button').click()
  await page.waitForURL(/sign-in\/code/)
  const find = () => program.letters.slice(before).find((letter) => letter.includes(`To: ${email}`))
  await expect.poll(find, { timeout: 30_000 }).toBeDefined()
  const code = /^Subject: .*?(\d{6})/m.exec(find() ?? '')?.[1] ?? ''
  await page.locator('input[name="code"]').fill(code)
  await page.locator('input[name="code"]').press('Enter')
  await expect(page).not.toHaveURL(/sign-in/)
}

type Files = Readonly<Record<string, string>>

/** Waits until the import that the page shows has come to something, as its page says. */
async function expectState(page: Page, word: string): Promise<void> {
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}/)
  const url = page.url()
  await expect(async () => {
    await page.goto(url)
    await expect(page.locator('h1 ~ *').first()).toHaveText(word, { timeout: 1000 })
  }).toPass({ timeout: 60_000, intervals: [300] })
}

/** Sends files as those of a source, and waits until their page says what came of it. */
export async function sendFiles(
  page: Page,
  language: Play['language'],
  source: string,
  files: Files | { readonly name: string; readonly buffer: Buffer },
  state: 'waits' | 'nothingNew',
): Promise<void> {
  const words = WORDS[language]
  await page.goto('/staff/data/imports/new')
  const known = page.locator('select[name="source"]')
  const isKnown = (await known.locator(`option[value="${source}"]`).count()) > 0
  if (isKnown) await known.selectOption(source)
  else {
    if ((await known.count()) > 0) await known.selectOption('')
    await page.locator('input[name="newSource"]').fill(source)
  }
  const sent =
    'buffer' in files
      ? [{ ...files, mimeType: 'application/zip' }]
      : Object.entries(files).map(([name, text]) => ({
          name,
          mimeType: 'text/csv',
          buffer: Buffer.from(text),
        }))
  await page.locator('input[name="files"]').setInputFiles(sent as never)
  await press(page, words.sendFiles)
  await expectState(page, words[state])
}

/** Sends files, looks, says yes, and waits until everything is written. */
export async function bringFiles(
  page: Page,
  language: Play['language'],
  source: string,
  files: Files,
): Promise<void> {
  await sendFiles(page, language, source, files, 'waits')
  await press(page, WORDS[language].apply)
  await expect(page).toHaveURL(/outcome=approved/)
  await expectState(page, WORDS[language].applied)
}

type StepName = keyof (typeof WORDS)['en']['steps']

/** Checks which of the first steps are done, on the page that leads through them. */
export async function expectDone(
  page: Page,
  language: Play['language'],
  done: readonly StepName[],
): Promise<void> {
  await page.goto('/staff/data')
  const words = WORDS[language]
  for (const [name, label] of Object.entries(words.steps)) {
    const step = main(page)
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: label, exact: true }) })
      .first()
    const isDone = done.includes(name as StepName)
    await expect(step.getByText(words.done, { exact: true }), name).toHaveCount(isDone ? 1 : 0)
  }
}
