import { expect, type Page, test } from '@playwright/test'
import { z } from 'zod'

import { program } from './support/program'
import { signInAs } from './support/sign-in'

const schema = z.object({ zone: z.string() })
const REASON = 'One school gave us the seats of the year before, so the placements are wrong.'

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const main = (page: Page) => page.getByRole('main')

/** Opens the published round of a zone and types all that taking it back asks for. */
async function typeRetraction(page: Page, zone: string): Promise<void> {
  await page.goto(`/staff/${zone}`)
  const href = await page
    .getByRole('link', { name: 'Round', exact: true })
    .first()
    .getAttribute('href')
  await page.goto(href ?? '')
  await page.getByText('Withdraw this round', { exact: true }).click()
  const label = await page.locator('label', { hasText: 'type the name of the zone' }).innerText()
  await page.getByLabel('type the name of the zone').fill(label.replace(/.*: /, ''))
  await page.getByLabel('What went wrong').fill(REASON)
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`${javaScriptEnabled ? 'with' : 'without'} a script`, () => {
    test.use({ javaScriptEnabled })

    test('a reason that was typed stays, when the step is refused and when somebody was faster', async ({
      page,
      context,
    }) => {
      test.setTimeout(120_000)
      const { zone } = schema.parse(program('waitlist-year'))
      await signInAs(page, 'elena.castillo@district.example')
      await typeRetraction(page, zone)
      const slow = await context.newPage()
      await typeRetraction(slow, zone)

      // the name of the zone is wrong: nothing is done, and the reason stands where it was typed
      await page.getByLabel('type the name of the zone').fill('Another zone')
      await press(page, 'Withdraw the round')
      await expect(main(page)).toContainText('Type the name of the zone, as it is shown.')
      await expect(page.getByLabel('What went wrong')).toHaveValue(REASON)

      await typeRetraction(page, zone)
      await press(page, 'Withdraw the round')
      await page.waitForURL(/done=retracted/)
      await press(slow, 'Withdraw the round')
      await slow.waitForURL(/refused=moved-on/)
      await expect(main(slow)).toContainText('somebody else acted first')
      await expect(slow.getByLabel('Your text 1')).toHaveValue(REASON)
    })
  })
}
