import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { roster11 } from './roster-set'

const reference = (sourcedId: string | undefined) => ({ sourcedId, type: 'org' })

type Row = Readonly<Record<string, unknown>>
type Resources = Readonly<Record<string, readonly Row[]>>

/** The resources of a service that has the students of a set of OneRoster 1.1. */
export const resourcesOf = (set: ReturnType<typeof roster11>): Resources => ({
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
})

export type Slice = {
  rows: readonly unknown[]
  /** Null: the service does not say. */
  total: number | null
  offset: number
  status?: number
  link?: string
}

export type Bend = (slice: Slice, resource: string) => Slice

type Running = {
  /** Up to the version. */
  readonly url: string
  readonly tokenUrl: string
  /** What was asked for, in its order. */
  readonly asked: string[]
  readonly close: () => void
}

const filteredBy = (filter: string | null) => {
  const [, since] = /^dateLastModified>'(.+)'$/.exec(filter ?? '') ?? []
  return (row: Row) => since === undefined || String(row['dateLastModified']) > since
}

/**
 * A OneRoster service on this machine for `zone` with the secret `secret`, with at most ten rows a page. `bend` changes
 * its answers; a token is good for `uses` questions.
 */
export async function startRosterService(
  resources: () => Resources,
  { bend = (slice) => slice, uses = Infinity }: { bend?: Bend; uses?: number } = {},
): Promise<Running> {
  const asked: string[] = []
  let tokens = 0
  let left = 0
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    asked.push(`${url.pathname}${url.search}`)
    response.setHeader('content-type', 'application/json')
    if (url.pathname === '/token') {
      const isKnown = request.headers.authorization === `Basic ${btoa('zone:secret')}`
      response.statusCode = isKnown ? 200 : 401
      left = uses
      response.end(JSON.stringify({ access_token: `token-${++tokens}`, token_type: 'bearer' }))
      return
    }
    const [, resource] = /^\/ims\/oneroster\/v1p1\/(\w+)$/.exec(url.pathname) ?? []
    if (resource === undefined) {
      response.statusCode = 404
      response.end('<h1>Not found</h1>')
      return
    }
    const all = (resources()[resource] ?? []).filter(filteredBy(url.searchParams.get('filter')))
    const offset = Number(url.searchParams.get('offset'))
    const limit = Math.min(10, Number(url.searchParams.get('limit')))
    const slice = { rows: all.slice(offset, offset + limit), total: all.length, offset }
    const { rows, total, status = 200, link } = bend(slice, resource)
    const isIn = request.headers.authorization === `Bearer token-${tokens}` && left-- > 0
    response.statusCode = isIn ? status : 401
    if (total !== null) response.setHeader('x-total-count', total)
    if (link !== undefined) response.setHeader('link', link)
    response.setHeader('retry-after', '0')
    response.end(JSON.stringify({ [resource]: rows }))
  }
  const server: Server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `${base}/ims/oneroster/v1p1`,
    tokenUrl: `${base}/token`,
    asked,
    close: () => server.close(),
  }
}
