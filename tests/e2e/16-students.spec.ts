import { expect, type Page, test } from '@playwright/test'

import { program } from './support/program'
import { signInAs } from './support/sign-in'

const ELENA = 'elena.castillo@district.example'
const DAVID = 'david.okafor@district.example'
const LIST = '/staff/belmont/students'

const main = (page: Page) => page.getByRole('main')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

type Words = {
  add: string
  send: string
  typed: string
  save: string
  saved: string
  reason: string
  history: string
  ask: string
  merge: RegExp
  settle: string
  aside: string
  oneHousehold: string
  linked: string
}

const WORDS: Readonly<Record<'en' | 'es', Words>> = {
  en: {
    add: 'Add a student',
    send: 'Add the student',
    typed: 'Typed by Elena Castillo',
    save: 'Save the record',
    saved: 'The record was saved.',
    reason: 'Reason',
    history: 'History of the values',
    ask: 'Ask another person to settle it',
    merge: /^Merge/,
    settle: 'Yes, one child: settle it',
    aside: 'This number is set aside.',
    oneHousehold: 'Yes, one household',
    linked: 'The students are in one household now.',
  },
  es: {
    add: 'Agregar un estudiante',
    send: 'Agregar el estudiante',
    typed: 'Escrito por Elena Castillo',
    save: 'Guardar el registro',
    saved: 'El registro se guardó.',
    reason: 'Motivo',
    history: 'Historial de los datos',
    ask: 'Pedir a otra persona que lo resuelva',
    merge: /^Unir/,
    settle: 'Sí, un mismo estudiante: resolverlo',
    aside: 'Este número quedó sin efecto.',
    oneHousehold: 'Sí, un mismo hogar',
    linked: 'Los estudiantes están ahora en un mismo hogar.',
  },
}

const choose = (page: Page, said: string | RegExp) =>
  page.locator('label').filter({ hasText: said }).first().click()

/** Types a new eighth grader in and sends the form. */
async function typeStudent(
  page: Page,
  words: Words,
  child: { number: string; given: string; family: string },
  another = false,
): Promise<void> {
  await page.goto(`${LIST}/add`)
  await page.locator('[name=number]').fill(child.number)
  await page.locator('[name=givenName]').fill(child.given)
  await page.locator('[name=familyName]').fill(child.family)
  await page.locator('[name="birthDate.month"]').fill('3')
  await page.locator('[name="birthDate.day"]').fill('14')
  await page.locator('[name="birthDate.year"]').fill('2013')
  const school = page.locator('[name=schoolId] option', { hasText: 'Middle' }).first()
  await page.locator('[name=schoolId]').selectOption(await school.getAttribute('value'))
  await page.locator('[name=grade]').selectOption('8')
  if (another) await page.locator('label[for=another]').click()
  await press(page, words.send)
}

/** The same for a child that is added; answers the address of the record. */
async function addStudent(...typed: Parameters<typeof typeStudent>): Promise<string> {
  const [page] = typed
  await typeStudent(...typed)
  await page.waitForURL(/done=added/)
  return new URL(page.url()).pathname
}

for (const { language, javaScriptEnabled } of [
  { language: 'en', javaScriptEnabled: false },
  { language: 'es', javaScriptEnabled: true },
] as const) {
  const words = WORDS[language]
  const digit = language === 'en' ? '1' : '2'

  test.describe(`${language}, ${javaScriptEnabled ? 'with' : 'without'} a script`, () => {
    test.use({ javaScriptEnabled, locale: language === 'en' ? 'en-US' : 'es-US' })

    test('zone staff add a child, correct it, link a household, and two people settle two numbers', async ({
      page,
    }) => {
      test.setTimeout(180_000)
      await signInAs(page, ELENA)
      await page.goto(LIST)
      await page.getByRole('link', { name: words.add, exact: true }).click()
      await expect(page).toHaveURL(/students\/add/)

      const child = { given: 'Nayeli', family: `Prueba${digit}` }
      const first = await addStudent(page, words, { ...child, number: `7700${digit}01` })
      await expect(main(page)).toContainText(words.typed)

      // the same name and day is asked about first, and added once somebody says that it is another child
      const again = { ...child, number: `7700${digit}02` }
      await typeStudent(page, words, again)
      await expect(page.locator('#another-error')).toContainText(`7700${digit}01`)
      const second = await addStudent(page, words, again, true)

      await page.goto(`${first}/edit`)
      await page.locator('[name=preferredName]').fill('Naye')
      await press(page, words.save)
      // the answer is here once it says what is missing
      await expect(main(page).getByRole('alert')).toContainText(/\S/)
      await expect(page.locator('[name=preferredName]')).toHaveValue('Naye')
      await page.locator('[name=reason]').fill('Her mother called about it.')
      await press(page, words.save)
      await expect(main(page)).toContainText(words.saved)
      await page.getByText(words.history, { exact: true }).click()
      await expect(main(page)).toContainText('Her mother called about it.')

      const twin = await addStudent(page, words, {
        given: 'Yaretzi',
        family: `Prueba${digit}`,
        number: `7700${digit}03`,
      })
      await page.goto(`${twin}/household?with=7700${digit}01`)
      await page.locator('#reason-link').fill('One birth certificate for both.')
      await press(page, words.oneHousehold)
      await expect(main(page)).toContainText(words.linked)
      await expect(main(page)).toContainText('Nayeli')

      await page.goto(`${first}/duplicate?with=7700${digit}02`)
      await choose(page, `7700${digit}01`)
      await choose(page, words.merge)
      await page.locator('[name=reason]').fill('Both came with one birth certificate.')
      await press(page, words.ask)
      await expect(page).toHaveURL(/done=asked/)

      await signInAs(page, DAVID)
      await page.goto(`${LIST}/duplicates`)
      await page.getByRole('link', { name: new RegExp(`7700${digit}01`) }).click()
      await press(page, words.settle)
      await expect(page.getByRole('button', { name: words.settle, exact: true })).toHaveCount(0)
      await page.goto(second)
      await expect(main(page)).toContainText(words.aside)
      // who counts no more is not edited any more
      expect((await page.request.get(`${second}/edit`)).status()).toBe(404)
    })
  })
}

test('a family withdraws the list it sent, reads its receipt, and starts again from it', async ({
  page,
}) => {
  const { studentId } = program('begun-list') as { studentId: string }
  await signInAs(page, 'rosa.hernandez@family.example')
  const ranking = `/family/${studentId}/ranking`
  await page.goto(`${ranking}/check`)
  await press(page, 'Send my list')
  await expect(page).toHaveURL(/receipt\/ZC-/)
  const receipt = new URL(page.url()).pathname
  await page.getByRole('link', { name: 'Withdraw this list', exact: true }).click()
  await press(page, 'Withdraw the list')
  await expect(page).toHaveURL(receipt)
  await expect(main(page)).toContainText('This list was withdrawn')
  await expect(main(page)).toContainText('Receipt code of the withdrawal: ZC-')
  await press(page, 'Use this list again')
  await expect(page).toHaveURL(/\/ranking$/)
  await page.goto(`${ranking}/check`)
  await press(page, 'Send my list')
  await expect(page).toHaveURL(/receipt\/ZC-/)
  expect(new URL(page.url()).pathname).not.toBe(receipt)
  await expect(main(page)).toContainText('This list counts')
})

const STRANGERS = [
  'rosa.hernandez@family.example',
  'anthony.reyes@belmont.example',
  'victor.salazar@civitas.example',
]

test('nobody but those who run the zone opens its records of students', async ({ page }) => {
  test.setTimeout(120_000)
  await signInAs(page, ELENA)
  await page.goto(LIST)
  const record = (await page.locator('tbody a').first().getAttribute('href')) ?? ''
  const ways = ['edit', 'zone', 'household', 'duplicate', 'left'].map((way) => `${record}/${way}`)
  const pages = [LIST, `${LIST}/add`, `${LIST}/duplicates`, `${LIST}/households`, record, ...ways]
  const statuses = async () => {
    const answers = []
    for (const path of pages) answers.push((await page.request.get(path)).status())
    return [...new Set(answers)]
  }
  expect(await statuses()).toEqual([200])
  for (const who of STRANGERS) {
    await signInAs(page, who)
    expect(await statuses(), who).toEqual([404])
  }
})
