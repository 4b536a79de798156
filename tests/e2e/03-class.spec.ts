import { expect, test } from '@playwright/test'
import { z } from 'zod'

import { expectAccessible } from './support/axe'
import { program } from './support/program'
import { signInAs } from './support/sign-in'

const schema = z.object({ number: z.string(), givenName: z.string(), birthDate: z.iso.date() })

function pickStudent() {
  return schema.parse(program('class-student'))
}

test('a class ranks on a shared device, the next student starts clean, the counselor sees it', async ({
  page,
  browser,
}) => {
  const student = pickStudent()
  await signInAs(page, 'patricia.alvarado@liechty.example')
  await page.goto('/caseload/classes')
  await page.getByRole('button', { name: 'Open a class session' }).click()
  await page.waitForURL(/caseload\/classes\/[0-9a-f-]{36}$/)
  const wall = page.url()
  await expectAccessible(page)
  const shown = page.getByText(/^[0-9A-Z]{3} [0-9A-Z]{3}$/)
  const code = await shown.innerText()
  // the code on the wall is read from the last row: it was once as small as a note
  expect((await shown.boundingBox())?.height).toBeGreaterThan(120)
  // on a wall too it stands on one line
  await page.setViewportSize({ width: 1920, height: 1080 })
  expect((await shown.boundingBox())?.height).toBeLessThan(300)

  const device = await browser.newContext({ locale: 'en-US' })
  const shared = await device.newPage()
  await shared.goto(new URL('/class', wall).href)
  await expectAccessible(shared)
  const [year = '', month = '', day = ''] = student.birthDate.split('-')
  const enter = async (typedCode: string) => {
    await shared.getByLabel('Code on the wall').fill(typedCode)
    await shared.getByLabel('Student number').fill(student.number)
    await shared.getByLabel('Month').fill(month)
    await shared.getByLabel('Day').fill(day)
    await shared.getByLabel('Year').fill(year)
    await shared.getByRole('button', { name: 'Start my list' }).click()
  }
  await enter('WRONG2')
  await expect(shared.getByText('These three do not match').first()).toBeVisible()
  await enter(code)
  await expect(shared.getByRole('heading', { level: 1 })).toContainText(student.givenName)
  for (let added = 0; added < 3; added++) {
    await shared.getByRole('button', { name: /^Add/ }).first().click()
  }
  await shared.getByRole('button', { name: 'Check my list' }).click()
  await shared.getByRole('button', { name: 'Send my list' }).click()
  await expect(shared).toHaveURL(/\/class\/done(\?|$)/)
  await expect(shared.getByRole('main')).not.toContainText(student.givenName)
  await shared.goBack()
  await expect(shared.getByRole('main')).not.toContainText(student.givenName)
  expect((await device.cookies()).some(({ name }) => name === 'class-seat')).toBe(false)
  await device.close()

  await page.goto(wall)
  await expect(page.getByText(/^1 of \d+$/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Close the session now' }).click()
  await expect(page.getByText('This session is closed')).toBeVisible()
  await page.goto(`/caseload?state=all&q=${student.number}`)
  await page.getByRole('link', { name: new RegExp(student.givenName) }).click()
  await expect(page.getByText('made in class by the student')).toBeVisible()
})
