import { existsSync, globSync, readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

const PLACE = /`((?:lib|components|app|prisma|tests|docs)\/[\w./[\]()-]+)`/g

it.each(['README.md', ...globSync('docs/**/*.md')])('%s only names files that exist', (page) => {
  const named = [...readFileSync(page, 'utf8').matchAll(PLACE)].map(([, place = '']) => place)
  expect(named.filter((place) => !existsSync(place))).toEqual([])
})
