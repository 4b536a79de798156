import { expect, test } from '@playwright/test'

import { expectAccessible } from './support/axe'
import { signInAs } from './support/sign-in'

test('a role is given and ended', async ({ page }) => {
  await signInAs(page, 'elena.castillo@district.example')
  await page.goto('/staff/belmont/people')
  const give = page.getByRole('button', { name: 'Give this role' })
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('nora.quintero@district.example')
  await page.getByLabel('Name', { exact: true }).fill('Nora Quintero')
  await page.getByRole('combobox', { name: 'Role', exact: true }).selectOption('COUNSELOR')
  await give.click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Choose the school')
  await page.getByLabel('School', { exact: true }).selectOption({ label: 'Liechty Middle School' })
  await give.click()
  await expect(page.getByText('The person has the role')).toBeVisible()
  await expectAccessible(page)
  const row = page.getByRole('row').filter({ hasText: 'Nora Quintero' })
  await row.getByRole('button').click()
  await expect(page.getByText('The role has ended')).toBeVisible()
  await expect(row).toHaveCount(0)
})
