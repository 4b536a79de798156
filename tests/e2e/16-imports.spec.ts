import { readFileSync } from 'node:fs'

import { type Browser, expect, type Page, test } from '@playwright/test'

import { expectAccessible } from './support/axe'
import { picture } from './support/picture'
import { signInAs } from './support/sign-in'

const IMPORTS = '/staff/data/imports'
const ROBERT = 'robert.chen@district.example'
const DAVID = 'david.okafor@district.example'

const file = (name: string, text: string) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
})

/** 150 campuses that nobody teaches at; one row is wrong. */
const CAMPUSES = `campus,name,latitude,longitude\n${Array.from(
  { length: 150 },
  (_, i) => `Q${i},Quiet campus ${i},${i === 7 ? '-118.24' : '34.05'},-118.24\n`,
).join('')}`

async function choose(page: Page, source: string, ...files: ReturnType<typeof file>[]) {
  const known = page.locator('select[name="source"]')
  if ((await known.count()) > 0) await known.selectOption('')
  await page.locator('input[name="newSource"]').fill(source)
  await page.locator('input[name="files"]').setInputFiles(files)
}

/** Waits until an import has come to something, as its page says. */
async function settled(page: Page, word: string) {
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}/)
  const url = page.url()
  await expect
    .poll(
      async () => {
        await page.goto(url)
        return page.locator('h1 + p, h1 ~ *').first().textContent()
      },
      { timeout: 30_000 },
    )
    .toContain(word)
}

async function withoutScript(browser: Browser, email: string): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'es-MX' })
  const page = await context.newPage()
  await signInAs(page, email)
  return page
}

test('files are sent, looked at and applied, all but the rows that are left as they were', async ({
  page,
}) => {
  await signInAs(page, ROBERT)
  await page.goto(IMPORTS)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Send files' }).click()
  await expectAccessible(page)
  await page.getByLabel('School year').selectOption({ index: 1 })
  await page.locator('input[name="newSource"]').fill('places')
  await page.getByRole('button', { name: 'Send the files' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Choose at least one file')
  await choose(page, 'a source', file('campuses.csv', CAMPUSES))
  await page.getByRole('button', { name: 'Send the files' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Choose a source')
  await expectAccessible(page)

  await choose(page, 'places', file('campuses.csv', CAMPUSES))
  await page.getByRole('button', { name: 'Send the files' }).click()
  await settled(page, 'Needs your OK')
  const main = page.getByRole('main')
  await expect(main.getByRole('row', { name: /^campuses\.csv/ }).first()).toHaveText(
    /campuses\.csv\s*150\s*149\s*0\s*0\s*1\s*0/,
  )
  await expect(
    main.getByRole('row', { name: 'campuses.csv 9 latitude -118.24', exact: false }),
  ).toContainText('Are latitude and longitude swapped?')
  await expectAccessible(page)
  await picture(page, 'import-checked')

  await page.getByRole('button', { name: 'Apply these changes' }).click()
  await expect(main.getByRole('alert')).toContainText('Check the box that leaves the wrong rows')
  await page.getByText('Leave this row as it was').click()
  await page.getByRole('button', { name: 'Apply these changes' }).click()
  await settled(page, 'Applied')
  await expect(main).toContainText('One wrong row was left as before')
  await expectAccessible(page)
  const download = async (name: RegExp) => {
    const link = page.getByRole('link', { name })
    const [taken] = await Promise.all([page.waitForEvent('download'), link.click()])
    return readFileSync(await taken.path(), 'utf8')
  }
  expect(await download(/^Export .* as CSV$/)).toContain('"campuses.csv",9,"latitude","\'-118.24"')
  await page.getByRole('link', { name: /^See all differences/ }).click()
  await expectAccessible(page)
  expect(await download(/^Export .* as CSV$/)).toContain('"Quiet campus 8"')

  await page.goto(`${IMPORTS}/new`)
  await page.getByLabel('Source', { exact: true }).selectOption('places')
  await page.locator('input[name="files"]').setInputFiles([file('campuses.csv', CAMPUSES)])
  await page.getByRole('button', { name: 'Send the files' }).click()
  // the year was chosen before, or not: the same bytes say the same
  await settled(page, 'Nothing new')
})

test('a held import is released by a second administrator with a reason, without a script too', async ({
  page,
  browser,
}) => {
  await signInAs(page, ROBERT)
  await page.goto('/staff')
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(DAVID)
  await page.getByLabel('Name', { exact: true }).fill('David Okafor')
  await page.getByRole('combobox', { name: 'Role', exact: true }).selectOption('ADMINISTRATOR')
  await page.getByRole('button', { name: 'Give this role' }).click()
  await expect(page.getByText('The person has the role')).toBeVisible()

  const first = await withoutScript(browser, ROBERT)
  await first.goto(`${IMPORTS}/new`)
  await choose(first, 'roles', file('staff.csv', 'email,name,role,school,zone\n'))
  await first.getByRole('button', { name: 'Enviar los archivos' }).click()
  await settled(first, 'Retenida')
  await expect(first.getByRole('main')).toContainText('staff.csv')
  await expect(first.getByRole('button', { name: 'Liberar y aplicar' })).toHaveCount(0)
  await expect(first.getByRole('main')).toContainText('Usted recibió estos archivos')
  await first.context().close()

  const second = await withoutScript(browser, DAVID)
  await second.goto(IMPORTS)
  await expect(second.getByRole('main')).toContainText(
    'Una importación retenida espera su decisión',
  )
  await second.getByRole('link', { name: /^staff\.csv, recibida/ }).click()
  await second.getByRole('button', { name: 'Liberar y aplicar' }).click()
  await expect(second.getByRole('main').getByRole('alert')).toContainText('Escriba por qué')
  await second.getByLabel('¿Por qué son correctos estos cambios?').fill('Nadie trabaja en verano.')
  await second.getByRole('button', { name: 'Liberar y aplicar' }).click()
  await settled(second, 'Aplicada')
  await expect(second.getByRole('main')).toContainText('Nadie trabaja en verano.')
  await second.context().close()

  await page.goto('/staff')
  const row = page.getByRole('row').filter({ hasText: 'David Okafor' })
  await row.filter({ hasText: 'Administrator' }).getByRole('button').click()
  await expect(page.getByText('The role has ended')).toBeVisible()
})

test('the columns of a wide file are named once, and its files are read so', async ({ page }) => {
  await signInAs(page, ROBERT)
  await page.goto(`${IMPORTS}/new`)
  const wide =
    'Perm ID,Last Name,First Name,DOB,Gr,Parent 1 First Name,Parent 1 Last Name,Legal\n' +
    'W0012345,Ruiz,Ana,07/04/2013,8,Rosa,Ruiz,L\nW0012346,Díaz,Luz,07/05/2013,8,Eva,Díaz,L\n'
  await choose(page, 'wide', file('export.csv', wide))
  await page.getByRole('button', { name: 'Send the files' }).click()
  await settled(page, 'Refused')
  await page.getByRole('link', { name: 'Name the columns' }).click()
  await expectAccessible(page)
  await expect(page.getByLabel('Perm ID')).toHaveValue('students.number')
  await expect(page.getByLabel('DOB')).toHaveValue('students.birth_date')
  await page.getByLabel('Legal').selectOption('students.birth_date')
  await page.getByRole('button', { name: 'Save and look' }).click()
  const main = page.getByRole('main')
  await expect(main.getByRole('alert')).toContainText('chosen as students.birth_date')
  await page.getByLabel('Legal').selectOption('guardian1.custody')
  await page.getByLabel('Gr', { exact: true }).selectOption('')
  await page.getByLabel('Days such as').selectOption('MONTH_FIRST')
  await page.getByLabel('Words of this source').fill('guardian1.custody: L = Y')
  await page.getByRole('button', { name: 'Save and look' }).click()
  await expect(main).toContainText('guardians.csv needs columns that nothing fills yet')
  await page.getByLabel('guardian1.may_be_contacted').fill('Y')
  await page.getByRole('button', { name: 'Save and look' }).click()
  await expect(main).toContainText('2013-07-04')
  await expect(main).not.toContainText('needs columns')
  await expectAccessible(page)
  await picture(page, 'import-columns')
  await page.getByRole('button', { name: /^Read export\.csv again/ }).click()
  // read as students and guardians; their zone is said nowhere
  await settled(page, 'Refused')
  await expect(main).toContainText('No zone: neither zone, area nor a place we can find.')
  await expect(main.getByRole('row', { name: /^guardians\.csv/ })).toHaveCount(1)
})

test('a source has its own limits and rests', async ({ page }) => {
  await signInAs(page, ROBERT)
  await page.goto(`${IMPORTS}/sources`)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'places' }).click()
  await page.getByLabel('Rows gone, more than').fill('many')
  await page.getByLabel('From').fill('2027-06-15')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Write a whole number')
  await expectAccessible(page)
  await page.getByLabel('Rows gone, more than').fill('100')
  await page.getByLabel('Until').fill('2027-08-20')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The source is saved.')).toBeVisible()
  await expect(page.getByLabel('Rows gone, more than')).toHaveValue('100')
  await page.goto(`${IMPORTS}/waiting`)
  await expectAccessible(page)
})

test('nobody but administrators sees imports or sends files', async ({ page }) => {
  await signInAs(page, ROBERT)
  await page.goto(IMPORTS)
  const paths = await page
    .locator('tbody a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  const [one = ''] = paths
  expect(one).toMatch(/[0-9a-f-]{36}$/)
  for (const email of ['elena.castillo@district.example', 'angela.whitfield@audit.example']) {
    await signInAs(page, email)
    for (const path of [
      IMPORTS,
      `${IMPORTS}/new`,
      `${IMPORTS}/waiting`,
      `${IMPORTS}/sources`,
      `${IMPORTS}/sources/places`,
      `${IMPORTS}/sources/places/columns`,
      one,
      `${one}/problems`,
      `${one}/differences`,
      `${one}/differences/export`,
    ])
      expect((await page.request.get(path)).status(), path).toBe(404)
    const sent = await page.request.post('/receive', {
      multipart: { newSource: 'x', files: file('students.csv', 'number\n1\n') },
    })
    expect(sent.status()).toBe(404)
  }
})
