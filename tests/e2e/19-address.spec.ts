import { expect, type Page, test } from '@playwright/test'

import { expectAccessible } from './support/axe'
import { phoneOf } from './support/code-sign-in'
import { newestCode } from './support/mailbox'
import { signInAs } from './support/sign-in'

const ROBERT = 'robert.chen@district.example'
const ELENA = 'elena.castillo@district.example'

const main = (page: Page) => page.getByRole('main')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** The subjects of the letters to an address, the newest first. */
async function mailbox(page: Page, email: string): Promise<string[]> {
  await page.goto(`/mailbox?to=${encodeURIComponent(email)}`)
  return page.getByRole('heading', { level: 2 }).allInnerTexts()
}

/** Opens the link of the newest message to an address. */
async function openLink(page: Page, email: string): Promise<void> {
  await page.goto(`/mailbox?to=${encodeURIComponent(email)}`)
  const said = await page.getByText('/account/address/link?token=').first().textContent()
  await page.goto(/\/account\/address\/link\?token=[\w-]+/.exec(said ?? '')![0])
}

test('a person changes their own address: nothing before the code, then every other device is signed out', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const [old, wanted] = ['old.box@family.example', 'new.box@family.example']
  const page = await phoneOf(browser, old)
  const laptop = await phoneOf(browser, old)
  await page.goto('/account')
  await main(page).getByRole('link', { name: 'Change my e-mail address' }).click()
  await expectAccessible(page)
  await page.getByLabel('New e-mail address').fill(old)
  await press(page, 'Send a message there')
  await expect(main(page).getByRole('alert')).toContainText('already has this address')
  await page.getByLabel('New e-mail address').fill(wanted)
  await press(page, 'Send a message there')
  await expect(main(page)).toContainText(`We sent a message to ${wanted}`)
  await expectAccessible(page)
  await page.getByLabel('Code').fill('12345')
  await press(page, 'Confirm the new address')
  await expect(main(page).getByRole('alert')).toContainText('Type the 6 digits')
  expect(await mailbox(laptop, old)).toContain('Somebody asked to change your e-mail address')

  const code = await newestCode(laptop, wanted)
  await page.getByLabel('Code').fill(code)
  await press(page, 'Confirm the new address')
  await expect(main(page)).toContainText(`Your e-mail address is now ${wanted}`)
  await expectAccessible(page)
  await laptop.goto('/account')
  await expect(laptop).toHaveURL(/\/sign-in\?/)
  expect((await mailbox(laptop, old))[0]).toBe('Your e-mail address was changed')
  const again = await phoneOf(browser, wanted)
  await again.goto('/account')
  await expect(main(again)).toContainText(wanted)
})

test.describe('on a phone, in Spanish, without a script', () => {
  test.use({ viewport: { width: 390, height: 844 }, locale: 'es-US', javaScriptEnabled: false })

  const signIn = async (page: Page, email: string) => {
    await page.goto('/sign-in')
    await page.getByLabel('Correo electrónico').fill(email)
    await press(page, 'Enviarme un código')
    await expect(main(page)).toContainText('¿No llegó el mensaje después de 5 minutos?')
    await expect(main(page)).toContainText('Aquí no podemos decir si tiene una cuenta')
    await expectNothingTold(page, email)
    const codePage = page.url()
    const code = await newestCode(page, email)
    await page.goto(codePage)
    await page.getByLabel('Código').fill(code)
    await press(page, 'Iniciar sesión')
    await expect(page).toHaveURL(/\/family$/)
  }

  /** The page says the same about an address with an account and one without, but for the address. */
  const told = new Set<string>()
  const expectNothingTold = async (page: Page, email: string) => {
    told.add((await main(page).innerText()).replaceAll(email, '@'))
    expect(told.size).toBe(1)
  }

  test('the link works too, and an address that has an account reveals it in its mailbox alone', async ({
    page,
  }) => {
    test.setTimeout(120_000)
    const [known, old, wanted] = ['caja.sabida', 'caja.vieja', 'caja.nueva'].map(
      (box) => `${box}@family.example`,
    ) as [string, string, string]
    await signIn(page, known)
    await page.context().clearCookies({ name: 'next-auth.session-token' })
    await signIn(page, known)
    await page.context().clearCookies({ name: 'next-auth.session-token' })
    await signIn(page, old)
    // a new account has no students yet, and the page says why that can be
    await page.goto('/family')
    await expect(main(page)).toContainText('están en una cuenta con otro correo')
    const ask = async (email: string) => {
      await page.goto('/account/address')
      const another = page.getByText('No llegó el mensaje, o el correo está mal')
      if (await another.isVisible()) await another.click()
      await page.getByLabel('Correo electrónico nuevo').fill(email)
      await press(page, 'Enviar un mensaje a ese correo')
      await expect(main(page)).toContainText(`Enviamos un mensaje a ${email}`)
      return (await main(page).innerText()).replaceAll(email, '@')
    }
    const [ofKnown, ofFree] = [await ask(known), await ask(wanted)]
    expect(ofKnown).toBe(ofFree)
    expect((await mailbox(page, known))[0]).toBe('Este correo electrónico ya tiene una cuenta')
    await openLink(page, wanted)
    await expect(main(page)).toContainText(`de ${old} a ${wanted}`)
    await press(page, 'Confirmar el correo nuevo')
    await expect(main(page)).toContainText(`Su correo electrónico es ahora ${wanted}`)
    await openLink(page, wanted)
    await expect(main(page)).toContainText('Este enlace no sirve aquí.')
  })
})

test('an administrator gives an address to somebody who lost the mailbox; others find no such page', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const [old, wanted] = ['lost.box@district.example', 'found.box@district.example']
  await signInAs(page, ELENA)
  await page.goto('/staff/belmont/people')
  await expect(main(page).getByRole('link', { name: /^Another e-mail address/ })).toHaveCount(0)
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(old)
  await page.getByLabel('Name', { exact: true }).fill('Lou Lost')
  await page.getByRole('combobox', { name: 'Role', exact: true }).selectOption('COUNSELOR')
  await page.getByLabel('School', { exact: true }).selectOption({ label: 'Liechty Middle School' })
  await press(page, 'Give this role')
  await expect(page.getByText('The person has the role')).toBeVisible()

  await signInAs(page, ROBERT)
  await page.goto('/staff/belmont/people')
  await page.getByRole('link', { name: /^Another e-mail address.*Lou Lost/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Lou Lost')
  await expectAccessible(page)
  const address = new URL(page.url()).pathname
  await page.getByLabel('New e-mail address', { exact: true }).fill(wanted)
  await page.getByLabel('New e-mail address, once more').fill('fuond.box@district.example')
  await page.locator('[name=reason]').fill('Called from the school’s own phone.')
  await press(page, 'Give this address')
  await expect(main(page).getByRole('alert')).toContainText('not the same')
  await page.getByLabel('New e-mail address, once more').fill(wanted)
  await press(page, 'Give this address')
  await expect(main(page)).toContainText('Both addresses were told.')
  await expect(main(page)).toContainText('Called from the school’s own phone.')
  await expectAccessible(page)
  expect((await mailbox(page, wanted))[0]).toBe('Your account now has this e-mail address')
  expect((await mailbox(page, old))[0]).toBe('Your e-mail address was changed')

  await page.goto('/staff')
  const own = main(page).getByRole('row').filter({ hasText: ROBERT })
  await expect(own.getByRole('link', { name: /^Another e-mail address/ })).toHaveCount(0)
  await signInAs(page, ELENA)
  expect((await page.goto(address))?.status()).toBe(404)
})

test('staff of a zone open the same page for a guardian of its children', async ({ page }) => {
  await signInAs(page, 'luis.hernandez@family.example')
  await page.goto('/family')
  const hrefs = await main(page)
    .locator('a[href^="/family/"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
  const child = hrefs.map((href) => /family\/([0-9a-f-]{36})/.exec(href)?.[1]).find(Boolean)
  await signInAs(page, ELENA)
  await page.goto(`/staff/belmont/students/${child}/guardians`)
  await main(page).getByRole('link', { name: 'Another e-mail address' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Another e-mail address for')
  await expectAccessible(page)
  const path = new URL(page.url()).pathname
  await press(page, 'Give this address')
  await expect(main(page).getByRole('alert')).toContainText('Type your e-mail address')
  for (const other of ['anthony.reyes@belmont.example', 'naomi.brooks@contreras.example']) {
    await signInAs(page, other)
    expect((await page.goto(path))?.status()).toBe(404)
  }
})
