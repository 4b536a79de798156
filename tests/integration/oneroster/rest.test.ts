import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { env } from '@/lib/base/env'
import { advanceImport } from '@/lib/feeds/pipeline/advance-import.mutations'
import { receiveFiles } from '@/lib/feeds/receive/receive-files.mutations'
import { rosterFilesOf } from '@/lib/feeds/services/roster-files.data'
import { createRosterReader } from '@/lib/feeds/services/roster-pages.data'
import { findRestSource } from '@/lib/feeds/services/roster-service.schema'
import { deliver, readDelivered } from '@/tests/support/deliveries'
import { PLACES } from '@/tests/support/file-district'
import { importFiles } from '@/tests/support/import-files'
import {
  type Bend,
  resourcesOf,
  type Slice,
  startRosterService,
} from '@/tests/support/roster-service'
import { roster11, rosterFiles } from '@/tests/support/roster-set'

const set = roster11(30)
const RESOURCES = resourcesOf(set)

let close: (() => void) | undefined

/** A service whose answers `bend` changes, and who we are to it. */
async function serve(bend?: Bend, uses?: number) {
  const service = await startRosterService(() => RESOURCES, {
    ...(bend && { bend }),
    ...(uses !== undefined && { uses }),
  })
  close = service.close
  const source = findRestSource(
    {
      NODE_ENV: 'test',
      ONEROSTER_SIS_URL: `${service.url}/`,
      ONEROSTER_SIS_TOKEN_URL: service.tokenUrl,
      ONEROSTER_SIS_CLIENT_ID: 'zone',
      ONEROSTER_SIS_SECRET: 'secret',
    },
    'sis',
  )
  return { source: source!, asked: service.asked }
}

/** Reads every file to its end; its name and text. */
async function readAll(source: Awaited<ReturnType<typeof serve>>['source']) {
  const files: Record<string, string> = {}
  for await (const { name, open } of rosterFilesOf(createRosterReader(source), null)) {
    const pieces: Buffer[] = []
    for await (const piece of open() as AsyncIterable<Buffer>) pieces.push(piece)
    files[name] = Buffer.concat(pieces).toString()
  }
  return files
}

const settings = env() as { CALLS_INSIDE?: 'yes' | 'no' | undefined }

beforeAll(() => {
  settings.CALLS_INSIDE = 'yes'
})
afterAll(() => {
  delete settings.CALLS_INSIDE
})

afterEach(() => {
  close?.()
  close = undefined
})

describe('a OneRoster service', () => {
  beforeAll(async () => {
    await importFiles({
      district: PLACES['district.csv'],
      zones: PLACES['zones.csv'],
      campuses: PLACES['campuses.csv'],
      schools: PLACES['schools.csv'],
      areas: PLACES['areas.csv'],
    })
    await deliver(rosterFiles(set), { source: 'sis' })
  })

  it('gives the same set as its files: nothing is new', async () => {
    const { source } = await serve()
    const { importId } = await receiveFiles(
      {
        source: 'sis',
        channel: 'REST',
        name: 'sis',
        schoolYear: null,
        receivedById: null,
        byItself: true,
      },
      rosterFilesOf(createRosterReader(source), null),
    )
    await advanceImport(importId, { waits: true })
    const { state, problems, tables } = await readDelivered(importId)
    expect({ state, problems }).toEqual({ state: 'NOTHING_NEW', problems: [] })
    expect(tables.find(({ name }) => name === 'students')).toMatchObject({
      read: 30,
      unchanged: 30,
    })
  })

  it('gives no password, race or sex away, although it says them', async () => {
    const { source } = await serve()
    const texts = Object.values(await readAll(source)).join('\n')
    expect(texts).toContain('Family 7')
    expect(texts).not.toMatch(/S3cret-Pass|female|password|blackOrAfrican/)
  })

  it('that has no time is asked again', async () => {
    let refused = 0
    const { source, asked } = await serve((slice, resource) =>
      resource === 'users' && refused++ < 2
        ? { ...slice, status: refused === 1 ? 429 : 503 }
        : slice,
    )
    expect(Object.keys(await readAll(source))).toContain('users.csv')
    expect(asked.filter((path) => path.includes('/users?'))).toHaveLength(5)
  })

  it('whose token ends midway gives another one, once for each question', async () => {
    const { source, asked } = await serve(undefined, 2)
    expect((await readAll(source))['users.csv']?.split('\r\n')).toHaveLength(32)
    expect(asked.filter((path) => path === '/token').length).toBeGreaterThan(3)
    close?.()
    const { source: never } = await serve(undefined, 0)
    await expect(readAll(never)).rejects.toThrow(/orgs: The service answered 401/)
  })

  it('that says neither how many there are nor where the next page is is read to its last page', async () => {
    const { source, asked } = await serve((slice) => ({ ...slice, total: null }))
    expect((await readAll(source))['users.csv']?.split('\r\n')).toHaveLength(32)
    expect(asked.filter((path) => path.includes('/users?'))).toHaveLength(4)
  })

  it('that thinks it is elsewhere is followed where we know it', async () => {
    const next = (slice: Slice, resource: string): Slice => ({
      ...slice,
      total: null,
      ...(resource === 'users' &&
        slice.offset < 20 && {
          link: `<http://inside.example/ims/oneroster/v1p1/users?limit=10&offset=${slice.offset + 10}>; rel="next"`,
        }),
    })
    const { source } = await serve(next)
    expect((await readAll(source))['users.csv']?.split('\r\n')).toHaveLength(32)
  })

  it.each([
    [
      'whose page comes twice',
      (slice: Slice) => ({ ...slice, rows: RESOURCES['users']!.slice(0, 10) }),
      /came twice/,
    ],
    [
      'whose count shrinks meanwhile',
      (slice: Slice) => ({ ...slice, total: slice.offset === 0 ? 30 : 20 }),
      /shrank from 30 to 20/,
    ],
    [
      'that gives less than it promised',
      (slice: Slice) => ({ ...slice, total: 40 }),
      /40 were promised, 30 came/,
    ],
    ['that refuses', (slice: Slice) => ({ ...slice, status: 403 }), /answered 403/],
    [
      'whose rows have no id',
      (slice: Slice) => ({ ...slice, rows: [{ givenName: 'Ana' }] }),
      /no list of that name/,
    ],
  ])('%s is not read', async (_what, bend, said) => {
    const { source } = await serve((slice, resource) =>
      resource === 'users' ? bend(slice) : slice,
    )
    await expect(readAll(source)).rejects.toThrow(said)
  })

  it('of a private network is not asked, unless a setting allows it', async () => {
    const { source, asked } = await serve()
    settings.CALLS_INSIDE = 'no'
    await expect(readAll(source)).rejects.toThrow(/private network/)
    settings.CALLS_INSIDE = 'yes'
    expect(asked).toEqual([])
  })
})
