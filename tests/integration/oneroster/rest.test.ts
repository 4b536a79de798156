import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterEach, beforeAll, describe, expect, it } from 'vitest'

import { fetchRestFiles } from '@/lib/feeds/oneroster/rest-files.data'
import { findRestSource } from '@/lib/feeds/oneroster/rest-source.schema'
import { advanceImport } from '@/lib/feeds/pipeline/advance-import.mutations'
import { receiveFiles } from '@/lib/feeds/receive/receive-files.mutations'
import { deliver, readDelivered } from '@/tests/support/deliveries'
import { PLACES } from '@/tests/support/file-district'
import { importFiles } from '@/tests/support/import-files'
import { roster11, rosterFiles } from '@/tests/support/roster-set'

const set = roster11(30)
const reference = (sourcedId: string | undefined) => ({ sourcedId, type: 'org' })

const RESOURCES: Readonly<Record<string, readonly Record<string, unknown>[]>> = {
  orgs: set.orgs.map(({ parentSourcedId, ...org }) => ({
    ...org,
    ...(parentSourcedId && { parent: reference(parentSourcedId) }),
  })),
  academicSessions: set.academicSessions,
  users: set.users.map(({ orgSourcedIds, grades, ...user }) => ({
    ...user,
    orgs: [reference(orgSourcedIds)],
    grades: [grades],
    userIds: [],
    agents: [],
  })),
  enrollments: [],
  demographics: set.demographics,
}

type Slice = { rows: readonly unknown[]; total: number; offset: number; status?: number }
let server: Server | undefined

/** A service that gives at most ten rows a page; `change` bends its answers. */
async function serve(change: (slice: Slice, resource: string) => Slice = (slice) => slice) {
  const asked: string[] = []
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    asked.push(url.pathname)
    response.setHeader('content-type', 'application/json')
    if (url.pathname === '/token') {
      const isKnown = request.headers.authorization === `Basic ${btoa('zone:secret')}`
      response.statusCode = isKnown ? 200 : 401
      response.end(JSON.stringify({ access_token: 'let-me-read', token_type: 'bearer' }))
      return
    }
    const resource = url.pathname.split('/').at(-1) ?? ''
    const all = RESOURCES[resource] ?? []
    const offset = Number(url.searchParams.get('offset'))
    const slice = { rows: all.slice(offset, offset + 10), total: all.length, offset }
    const { rows, total, status = 200 } = change(slice, resource)
    response.statusCode = request.headers.authorization === 'Bearer let-me-read' ? status : 401
    response.setHeader('x-total-count', total)
    response.setHeader('retry-after', '0')
    response.end(JSON.stringify({ [resource]: rows }))
  }
  server = createServer(answer)
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const source = findRestSource(
    {
      NODE_ENV: 'test',
      ONEROSTER_SIS_URL: `${base}/ims/oneroster/v1p1/`,
      ONEROSTER_SIS_TOKEN_URL: `${base}/token`,
      ONEROSTER_SIS_CLIENT_ID: 'zone',
      ONEROSTER_SIS_SECRET: 'secret',
    },
    'sis',
  )
  return { source: source!, asked }
}

afterEach(() => {
  server?.close()
  server = undefined
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
    const { files, close } = await fetchRestFiles(source)
    const { importId } = await receiveFiles(
      {
        source: 'sis',
        channel: 'REST',
        name: 'sis',
        schoolYear: null,
        receivedById: null,
        byItself: true,
      },
      files,
    )
    await close()
    await advanceImport(importId, { waits: true })
    const { state, problems, tables } = await readDelivered(importId)
    expect({ state, problems }).toEqual({ state: 'NOTHING_NEW', problems: [] })
    expect(tables.find(({ name }) => name === 'students')).toMatchObject({
      read: 30,
      unchanged: 30,
    })
  })

  it('that has no time is asked again', async () => {
    let refused = 0
    const { source, asked } = await serve((slice, resource) =>
      resource === 'users' && refused++ < 2
        ? { ...slice, status: refused === 1 ? 429 : 503 }
        : slice,
    )
    const { files, close } = await fetchRestFiles(source)
    await close()
    expect(files.map(({ name }) => name)).toContain('users.csv')
    expect(asked.filter((path) => path.endsWith('/users'))).toHaveLength(5)
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
  ])('%s is not read', async (_what, bend, said) => {
    const { source } = await serve((slice, resource) =>
      resource === 'users' ? bend(slice) : slice,
    )
    await expect(fetchRestFiles(source)).rejects.toThrow(said)
  })
})
