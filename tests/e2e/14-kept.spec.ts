import { writeFileSync } from 'node:fs'

import { expect, type Page, test } from '@playwright/test'
import { z } from 'zod'

import { type Line, openLine } from './support/cut-line'
import { program } from './support/program'
import { signInAs } from './support/sign-in'

const schema = z.object({ zone: z.string(), children: z.record(z.string(), z.string()) })

const ROSA = 'rosa.hernandez@family.example'
const STATEMENT = 'Her sister goes there, and they walk together every morning. '.repeat(15).trim()

type Files = Parameters<ReturnType<Page['getByLabel']>['setInputFiles']>[0]

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const main = (page: Page) => page.getByRole('main')
const words = (page: Page) => page.getByLabel('Tell us why')

async function write(page: Page, statement = STATEMENT) {
  await page.getByLabel('The school you want').selectOption({ label: 'School Cedar' })
  await page.locator('label', { hasText: 'The placement is a hardship' }).click()
  await words(page).fill(statement)
}

async function signInAgain(page: Page, email: string) {
  await expect(page).toHaveURL(/\/sign-in\?/)
  await page.locator(`button[name="demoEmail"][value="${email}"]`).click()
  await expect(page).toHaveURL(/\/appeal$/)
}

const file = (name: string, size: number, start = '%PDF-1.7 ') => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.concat([Buffer.from(start), Buffer.alloc(Math.max(0, size - start.length), 'x')]),
})

/** Each with the name that the refusal says, so that no earlier answer is taken for it. */
const REFUSED: (readonly [string, RegExp, Files])[] = [
  [
    'an empty file',
    /empty\.pdf/,
    [{ name: 'empty.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) }],
  ],
  ['a renamed program', /court\.pdf/, [file('court.pdf', 100, 'MZ ')]],
  ['a file that is too big', /scan\.pdf/, [file('scan.pdf', 11 * 1024 * 1024)]],
  ['more than five', /page-\d\.pdf/, [1, 2, 3, 4, 5, 6].map((n) => file(`page-${n}.pdf`, 100))],
]

/** Six documents of 10 MB each, as files on the disk: a test cannot hand over that many bytes itself. */
function writeBig(): string[] {
  const { buffer } = file('scan.pdf', 10 * 1024 * 1024)
  return [1, 2, 3, 4, 5, 6].map((n) => {
    const path = test.info().outputPath(`scan-${n}.pdf`)
    writeFileSync(path, buffer)
    return path
  })
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without'
  test.describe(`${how} a script`, () => {
    test.use({ javaScriptEnabled })

    test(`an appeal without papers is sent, and one with papers that are refused keeps its words`, async ({
      page,
    }) => {
      test.setTimeout(180_000)
      const { children } = schema.parse(program('appeals-year'))
      await signInAs(page, ROSA)
      await page.goto(`/family/${children['Ben']}/appeal`)
      await write(page)
      for (const [what, named, files] of [
        ...REFUSED,
        ['60 MB at once', /scan-\d\.pdf/, writeBig()] as const,
      ]) {
        await page.getByLabel('Documents').setInputFiles(files)
        await press(page, 'Send the appeal')
        // with a script the form waits where it is: 60 MB take their time
        await expect(main(page).getByRole('alert'), what).toContainText(named, { timeout: 60_000 })
        await expect(words(page), what).toHaveValue(STATEMENT)
      }
      await page.getByLabel('Documents').setInputFiles([])
      await press(page, 'Send the appeal')
      await expect(main(page)).toContainText('We have your appeal')
      await press(page, 'Add documents')
      await expect(main(page).getByRole('alert')).toBeVisible()
      await page.getByLabel('More documents').setInputFiles([file('a.pdf', 50), file('b.pdf', 60)])
      await press(page, 'Add documents')
      await expect(main(page)).toContainText('Your 2 files were added')
    })

    test('what was written stands there after the session ended and the person signed in again', async ({
      page,
    }) => {
      const { children } = schema.parse(program('appeals-year'))
      await signInAs(page, ROSA)
      await page.goto(`/family/${children['Ben']}/appeal`)
      await write(page)
      await page.context().clearCookies({ name: 'next-auth.session-token' })
      await press(page, 'Send the appeal')
      await signInAgain(page, ROSA)
      if (javaScriptEnabled) {
        await expect(page.getByText('What you wrote here before is back')).toBeVisible()
        await expect(page.getByLabel('The school you want')).not.toHaveValue('')
        await expect(words(page)).toHaveValue(STATEMENT)
      } else {
        await expect(page.getByLabel('Your text 1')).toHaveValue(STATEMENT)
        await write(page)
        await press(page, 'Delete this copy')
        await expect(page.getByLabel('Your text 1')).toBeHidden()
        await write(page)
      }
      await press(page, 'Send the appeal')
      await expect(main(page)).toContainText('We have your appeal')
    })

    test('what was written is shown to nobody else who signs in on the device', async ({
      page,
    }) => {
      const { children } = schema.parse(program('appeals-year'))
      await signInAs(page, ROSA)
      await page.goto(`/family/${children['Ben']}/appeal`)
      await write(page)
      await page.context().clearCookies({ name: 'next-auth.session-token' })
      await press(page, 'Send the appeal')
      await expect(page).toHaveURL(/\/sign-in\?/)
      await signInAs(page, 'grace.kim@family.example')
      await page.goto(`/family/${children['Ana']}/appeal`)
      await expect(page.locator('body')).not.toContainText('walk together')
      await expect(words(page)).toHaveValue('')
      // with a script it was on the device, where the other's visit deletes it
      if (javaScriptEnabled) return
      await page.goto('/account')
      await press(page, 'Sign out')
      await signInAs(page, ROSA)
      await expect(page.getByLabel('Your text 1')).toHaveValue(STATEMENT)
    })
  })
}

test.describe('without the internet', () => {
  let line: Line
  test.beforeEach(async ({ baseURL }) => {
    line = await openLine(baseURL!)
  })
  test.afterEach(() => line.close())

  test('an appeal with its papers waits and is sent once, whether its answer or the appeal was lost', async ({
    page,
  }) => {
    const { children } = schema.parse(program('appeals-year'))
    await page.goto(`${line.base}/sign-in`)
    await page.locator(`button[name="demoEmail"][value="${ROSA}"]`).click()
    await expect(page).toHaveURL(/\/family$/)
    await page.goto(`${line.base}/family/${children['Ben']}/appeal`)
    await write(page)
    await page.getByLabel('Documents').setInputFiles([file('court.pdf', 500)])
    line.cut()
    await press(page, 'Send the appeal')
    const note = page.getByText('You are offline. What you wrote is safe on this device.')
    await expect(note).toBeVisible()
    await expect(words(page)).toHaveValue(STATEMENT)
    line.mend()
    await expect(main(page)).toContainText('We have your appeal')
    await expect(page.getByRole('link', { name: 'court.pdf' })).toHaveCount(1)
    await expect(note).toBeHidden()
  })
})
