import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'

import { describe, expect, it } from 'vitest'

const IMPORT = /^\s*(?:import|export)\s+(type\s)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm
/** A module loaded later, or started as a thread. */
const LOADED = /(?:import\(|new URL\()\s*['"]([.@][^'"]*?)(?:\.ts)?['"]/g

type Arrow = { from: string; to: string; isType: boolean }

function target(from: string, to: string): string {
  if (to.startsWith('@/')) return to.slice(2)
  if (to.startsWith('.')) return normalize(join(dirname(from), to))
  return `package:${to}`
}

const files = globSync('{app,components,lib,prisma}/**/*.{ts,tsx}').filter(
  (file) => !file.startsWith('lib/base/db/generated/'),
)

const arrows: Arrow[] = files.flatMap((from) => {
  const text = readFileSync(from, 'utf8')
  return [
    ...[...text.matchAll(IMPORT)].map(([, type, to]) => ({
      from,
      to: target(from, to!),
      isType: type !== undefined,
    })),
    ...[...text.matchAll(LOADED)].map(([, to]) => ({ from, to: target(from, to!), isType: false })),
  ]
})

/** The rooms of lib, lowest storey first: a room only imports from rooms before it. The README describes them. */
const ROOMS = [
  'engine',
  'base',
  'placement',
  'messages',
  'registry',
  'year',
  'lists',
  'seats',
  'draw',
  'moves',
  'feeds',
  'desks',
  'jobs',
  'cli',
] as const

/** `components` has the same rooms; `ui` (no word of the domain) and `shell` (page frames) are the lowest. */
const COMPONENT_ROOMS: Readonly<Record<string, string>> = {
  ui: 'base',
  shell: 'base',
  gallery: 'desks',
}

/** The storey of a file of lib or components, from 0; -1 for a room that is not listed above. */
function storeyOf(file: string): number {
  const [top = '', room = ''] = file.split('/')
  const name = top === 'components' ? (COMPONENT_ROOMS[room] ?? room) : room
  return ROOMS.findIndex((one) => one === name)
}

const inHouse = (file: string) => /^(lib|components)\//.test(file)

const broken = (from: RegExp, banned: RegExp, typesToo: boolean) =>
  arrows
    .filter(
      (arrow) => from.test(arrow.from) && banned.test(arrow.to) && (typesToo || !arrow.isType),
    )
    .map(({ from: file, to }) => `${file} -> ${to}`)

describe('storeys', () => {
  it('every file of lib and components is in a room', () => {
    expect(files.filter((file) => inHouse(file) && storeyOf(file) === -1)).toEqual([])
  })

  it('a room only imports from rooms below it, types included', () => {
    const up = arrows
      .filter(({ from, to }) => inHouse(from) && inHouse(to) && storeyOf(to) > storeyOf(from))
      .map(({ from, to }) => `${from} -> ${to}`)
    expect(up).toEqual([])
  })

  it('the README names the rooms in this order', () => {
    const readme = readFileSync('README.md', 'utf8')
    const named = [...readme.matchAll(/^ {2}(\w+)\/ +\S/gm)].map(([, room]) => room)
    expect(named.filter((room) => ROOMS.some((one) => one === room))).toEqual([...ROOMS])
  })
})

describe('which way imports go', () => {
  it.each([
    ['the engine imports only itself', /^lib\/engine\//, /^(?!lib\/engine\/)/, true],
    [
      'only reads, writes, sign-in, jobs and commands touch the database',
      /^(?!lib\/(base\/(db\/|queue\.ts|leases\.ts)|jobs\/|cli\/)|lib\/registry\/accounts\/(session|auth-options)\.ts$|lib\/.+\.(data|mutations)\.ts$|prisma\/)/,
      /^lib\/base\/db\/(client|embedded-server|apply-migrations|server-file|schema-engine)/,
      false,
    ],
    [
      'components reach no server code',
      /^components\//,
      /^(app\/|prisma\/|lib\/(base\/(db|queue|leases)|jobs|engine|cli)(\/|$)|lib\/.+\.(data|mutations)$)/,
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
      /^lib\/.+\.schema\.ts$/,
      /^(lib\/(base\/(db\/(?!generated\/)|queue|leases)|jobs\/)|package:server-only|lib\/.+\.(data|mutations)$)/,
      false,
    ],
    [
      'rules are pure',
      /^lib\/.+\.rules\.ts$/,
      /^(lib\/jobs\/|lib\/base\/db\/client|package:server-only|lib\/.+\.(data|mutations)$)/,
      false,
    ],
    [
      'a link is a link: pages load nothing for it, and each is asked for as a document',
      /^(app|components)\//,
      /^package:next\/link$/,
      false,
    ],
    ['nothing of the product imports tests', /^/, /^tests\//, true],
  ] as const)('%s', (_clause, from, banned, typesToo) => {
    expect(broken(from, banned, typesToo)).toEqual([])
  })
})

describe('what runs in the browser', () => {
  const inBrowser = files.filter((file) => readFileSync(file, 'utf8').startsWith("'use client'"))

  it('gets its texts as props, without loading catalogs or formatters', () => {
    const loaded = arrows.filter(
      ({ from, to, isType }) =>
        inBrowser.includes(from) &&
        (to.startsWith('package:next-intl') || /i18n\/(use|get)-formatter/.test(to)) &&
        !isType,
    )
    expect(loaded).toEqual([])
    expect(inBrowser.length).toBeGreaterThan(20)
  })
})

describe('names and sizes of files', () => {
  /** Tools are named after what they do. All other file names end in their kind. */
  const TOOLS = /^lib\/(engine|base|jobs|cli)\//
  const NAMED = /\/[a-z-]+\.(schema|rules|policy|view|data|mutations)\.ts$/
  const KEEPERS_OF_COOKIES =
    /^lib\/(registry\/accounts\/(session|auth-options|visitor-address|staff\/provider-(options|sign-in))|lists\/class-hours\/class-device|placement\/placement-thread|seats\/appeals\/virus-scanner)\.ts$/

  it('the name of a file says what it is about and its kind', () => {
    const strays = files.filter(
      (file) =>
        file.startsWith('lib/') &&
        !TOOLS.test(file) &&
        !KEEPERS_OF_COOKIES.test(file) &&
        !NAMED.test(file),
    )
    expect(strays).toEqual([])
  })

  it('no two files of lib share a name', () => {
    const names = files.filter((file) => file.startsWith('lib/')).map((file) => basename(file))
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })

  it.each(['lib', 'components'])('no folder of %s holds fewer than three files', (top) => {
    const held = new Map<string, number>()
    for (const file of files.filter((one) => one.startsWith(`${top}/`))) {
      held.set(dirname(file), (held.get(dirname(file)) ?? 0) + 1)
    }
    expect([...held].filter(([, count]) => count < 3)).toEqual([])
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

  it('no comment is wider than a screen', () => {
    const wide = files.filter((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .some((line) => line.length > 122 && /^\s*(\/\*|\*|\/\/)/.test(line)),
    )
    expect(wide).toEqual([])
  })

  it('every file that writes also writes to the log, in the same transaction', () => {
    const writes = files.filter((file) => file.endsWith('.mutations.ts'))
    const silent = writes.filter((file) => {
      const text = readFileSync(file, 'utf8')
      const changesRows = /\.(create|update|upsert|delete)(Many)?\(|\$executeRaw/.test(text)
      return /\$transaction/.test(text) && changesRows && !/\brecordEvent\(/.test(text)
    })
    expect(silent).toEqual([])
  })
})
