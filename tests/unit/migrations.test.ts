import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

/** The migrations that were released, each with the first signs of the SHA-256 of its text. A new one is added here. */
const RELEASED: Readonly<Record<string, string>> = {}

const digests = () =>
  Object.fromEntries(
    globSync('prisma/migrations/*/migration.sql')
      .toSorted()
      .map((file) => [
        file.split('/').at(-2),
        createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12),
      ]),
  )

it('a migration that was released is never edited: what changes is a migration of its own', () => {
  expect(digests()).toEqual(RELEASED)
})
