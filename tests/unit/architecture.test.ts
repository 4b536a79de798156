import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

import { describe, expect, it } from 'vitest'

const IMPORT = /^\s*(?:import|export)\s+(type\s)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm

type Arrow = { from: string; to: string; isType: boolean }

function target(from: string, to: string): string {
  if (to.startsWith('@/')) return to.slice(2)
  if (to.startsWith('.')) return normalize(join(dirname(from), to))
  return `package:${to}`
}

const files = globSync('{app,components,lib,prisma}/**/*.{ts,tsx}').filter(
  (file) => !file.startsWith('lib/base/db/generated/'),
)

const arrows: Arrow[] = files.flatMap((from) =>
  [...readFileSync(from, 'utf8').matchAll(IMPORT)].map(([, type, to]) => ({
    from,
    to: target(from, to!),
    isType: type !== undefined,
  })),
)

const broken = (from: RegExp, banned: RegExp, typesToo: boolean) =>
  arrows
    .filter(
      (arrow) => from.test(arrow.from) && banned.test(arrow.to) && (typesToo || !arrow.isType),
    )
    .map(({ from: file, to }) => `${file} -> ${to}`)

describe('which way imports go', () => {
  it.each([
    ['the engine imports only itself', /^lib\/engine\//, /^(?!lib\/engine\/)/, true],
    [
      'only reads, writes, sign-in, jobs and commands touch the database',
      /^(?!lib\/(db|auth|jobs|cli)\/|lib\/.+[/.](data|mutations)\.ts$|prisma\/)/,
      /^lib\/db\/(client|embedded|migrate|server-file|schema-engine)/,
      false,
    ],
    [
      'components reach no server code',
      /^components\//,
      /^(app\/|prisma\/|lib\/(db|auth|jobs|engine|cli)\/|lib\/.+[/.](data|mutations)$)/,
      false,
    ],
    ['lib knows no page and no component', /^lib\//, /^(app|components)\//, true],
    ['pages reach the engine through placement', /^(app|components)\//, /^lib\/engine\//, true],
    [
      'the engine is reached through placement and the command line alone',
      /^lib\/(?!engine\/|placement\/|cli\/)/,
      /^lib\/engine\//,
      true,
    ],
    [
      'the schema of a form runs in the browser',
      /^lib\/.+[/.]schema\.ts$/,
      /^(lib\/(db|auth|jobs)\/|package:server-only|lib\/.+[/.](data|mutations)$)/,
      false,
    ],
    [
      'rules are pure',
      /^lib\/.+[/.]rules\.ts$/,
      /^(lib\/(auth|jobs)\/|lib\/db\/client|package:server-only|lib\/.+[/.](data|mutations)$)/,
      false,
    ],
    [
      'a link is a link: pages load nothing for it, and each is asked for as a document',
      /^(app|components)\//,
      /^package:next\/link$/,
      false,
    ],
    ['nothing but the seed imports tests', /^(?!prisma\/seed)/, /^tests\//, true],
  ] as const)('%s', (_clause, from, banned, typesToo) => {
    expect(broken(from, banned, typesToo)).toEqual([])
  })
})

describe('what runs in the browser', () => {
  const inBrowser = files.filter((file) => readFileSync(file, 'utf8').startsWith("'use client'"))

  it('gets its texts as props, and no catalog or formatter is loaded for them', () => {
    const loaded = arrows.filter(
      ({ from, to, isType }) =>
        inBrowser.includes(from) && to.startsWith('package:next-intl') && !isType,
    )
    expect(loaded).toEqual([])
    expect(inBrowser.length).toBeGreaterThan(20)
  })
})

describe('where things are', () => {
  const FREE = /^lib\/(engine|db|auth|jobs|i18n|cli|forms|format)\//
  const ALLOWED = /[/.](schema|rules|policy|view|data|mutations)\.ts$/

  it('an area of lib holds schema, rules, policy, view, data and mutations, and nothing else', () => {
    const strays = files.filter(
      (file) => /^lib\/[^/]+\//.test(file) && !FREE.test(file) && !ALLOWED.test(file),
    )
    expect(strays).toEqual([])
  })

  it('components/ui names no word of the domain', () => {
    const domain =
      /school|zone|student|family|placement|lottery|transfer|counselor|round|application/
    expect(files.filter((file) => file.startsWith('components/ui/') && domain.test(file))).toEqual(
      [],
    )
  })

  it('no file is longer than 300 lines', () => {
    const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 301)
    expect(long).toEqual([])
  })

  it('every file that writes records what it did, in its transaction', () => {
    const writes = files.filter((file) => /[/.]mutations\.ts$/.test(file))
    const silent = writes.filter((file) => {
      const text = readFileSync(file, 'utf8')
      const changesRows = /\.(create|update|upsert|delete)(Many)?\(|\$executeRaw/.test(text)
      return /\$transaction/.test(text) && changesRows && !/\brecord\(/.test(text)
    })
    expect(silent).toEqual([])
  })
})
