import { utimesSync } from 'node:fs'

import { expect, test } from '@playwright/test'

import { startCommand } from './support/own-start'

const { running, stop, remove } = startCommand()

test.setTimeout(400_000)
test.afterAll(remove)

test('generates its database client again when an update has another schema', async () => {
  const now = new Date()
  utimesSync('prisma/schema.prisma', now, now)
  const first = await running()
  expect(first.output()).toContain('Updating the database client to its schema.')
  await stop(first, 'SIGTERM')
  const again = await running()
  expect(again.output()).not.toContain('Updating the database client')
  await stop(again, 'SIGTERM')
})
