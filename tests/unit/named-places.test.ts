import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'

import { expect, it } from 'vitest'

const PLACE = /`((?:lib|components|app|prisma|tests|docs)\/[\w./[\]()-]+)`/g
/** A file that stands beside one named before it. */
const BESIDE = /`([a-z-]+\.(?:schema|rules|policy|view|data|mutations)\.ts)`/g
/** A migration, or a trigger, view, index or function in one. */
const IN_DATABASE = /`([a-z]+(?:_[a-z]+)+)`/g

const pages = ['README.md', ...globSync('docs/**/*.md')]
const names = (page: string, pattern: RegExp) =>
  [...readFileSync(page, 'utf8').matchAll(pattern)].map(([, name = '']) => name)

it.each(pages)('%s only names files that exist', (page) => {
  expect(names(page, PLACE).filter((place) => !existsSync(place))).toEqual([])
})

it('the README names what stands beside a file, and in the database, as it is called', () => {
  const files = new Set(globSync('{lib,components}/**/*.ts').map((file) => basename(file)))
  expect(names('README.md', BESIDE).filter((name) => !files.has(name))).toEqual([])

  const migrations = globSync('prisma/migrations/*/migration.sql')
  const sql = migrations.map((file) => `${file}\n${readFileSync(file, 'utf8')}`).join('\n')
  const said = names('README.md', IN_DATABASE)
  expect(said.length).toBeGreaterThan(40)
  expect(said.filter((name) => !sql.includes(name))).toEqual([])
})
