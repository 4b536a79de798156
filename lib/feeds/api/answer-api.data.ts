import 'server-only'
import { createHash } from 'node:crypto'

import { logExport } from '@/lib/base/audit/log-export.mutations'
import { toCsvLine } from '@/lib/base/format/csv'
import { toVisitorAddress } from '@/lib/registry/accounts/visitor-address'

import { createProblem } from './api-problems.rules'
import { type ApiRow, readResource } from './api-resources.data'
import {
  type Asked,
  parametersOf,
  type Resource,
  RESOURCES,
  resourceSchema,
} from './api-resources.schema'
import { countRequest, findProgram, mayRead, type Program } from './api-tokens.mutations'
import { createLimit, REQUESTS_A_MINUTE } from './request-limit.rules'

/** Who has no token costs no write: strangers are counted in this process alone, and learn nothing in any of them. */
const limitOfStrangers = createLimit(REQUESTS_A_MINUTE.stranger)

const tooMany = (seconds: number) =>
  createProblem(429, `Wait ${seconds} seconds.`, { 'retry-after': String(seconds) })

/**
 * Answers a request for a resource of the API: who asks, whether they may, what they ask for, and then
 * the rows. Whoever has no good token learns nothing of what there is.
 */
export async function answerApi(request: Request, name: string, now: Date): Promise<Response> {
  const program = await findProgram(request.headers.get('authorization'), now)
  if (!program) {
    const address = toVisitorAddress(request.headers.get('x-forwarded-for'))
    const wait = limitOfStrangers(address, now.getTime())
    if (wait > 0) return tooMany(wait)
    return createProblem(401, 'A token is needed: Authorization: Bearer zoc_… It may have ended.', {
      'www-authenticate': 'Bearer realm="zone-of-choice"',
    })
  }
  const wait = await countRequest(program.id, now)
  if (wait > 0) return tooMany(wait)
  const resource = resourceSchema.safeParse(name)
  if (!resource.success) return createProblem(404, 'There is no such resource.')
  if (!mayRead(program, resource.data))
    return createProblem(403, `This token may not read ${resource.data}.`, {
      'www-authenticate': `Bearer error="insufficient_scope", scope="${resource.data}"`,
    })
  const url = new URL(request.url)
  const said = [...url.searchParams]
  const read = parametersOf(resource.data).safeParse(Object.fromEntries(said))
  if (!read.success || new Set(said.map(([key]) => key)).size < said.length) {
    const [issue] = read.error?.issues ?? []
    const at = issue?.path.join('.') ?? ''
    const detail = issue ? `${at ? `${at}: ` : ''}${issue.message}` : 'A parameter is given twice.'
    return createProblem(400, detail)
  }
  return answerRows(request, program, resource.data, read.data as Asked)
}

async function answerRows(request: Request, program: Program, resource: Resource, asked: Asked) {
  const { rows, total } = await readResource(resource, program.zoneId, asked)
  const format =
    asked.format ?? (/^\s*text\/csv\b/.test(request.headers.get('accept') ?? '') ? 'csv' : 'json')
  const body = format === 'csv' ? toCsvText(resource, rows) : `${JSON.stringify({ data: rows })}\n`
  const etag = `"${createHash('sha256').update(`${total}\n${body}`).digest('base64url')}"`
  const headers = new Headers({
    etag,
    'cache-control': 'private, no-cache',
    vary: 'authorization, accept',
    'x-total-count': String(total),
  })
  const links = toLinks(new URL(request.url), asked, total)
  if (links) headers.set('link', links)
  const known = request.headers.get('if-none-match')?.split(',') ?? []
  if (known.some((one) => one.trim().replace(/^W\//, '') === etag))
    return new Response(null, { status: 304, headers })
  // once for a reading, not for each of its pages
  if (asked.offset === 0)
    await logExport(null, {
      zoneId: program.zoneId,
      list: resource,
      subjectType: 'token',
      subjectId: program.id,
      rows: total,
      filters: { program: program.name, ...(asked.since && { since: asked.since }) },
    })
  headers.set(
    'content-type',
    format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
  )
  return new Response(body, { headers })
}

function toCsvText(resource: Resource, rows: readonly ApiRow[]): string {
  const columns = Object.keys(RESOURCES[resource].row.shape)
  const lines = rows.map((row) => toCsvLine(columns.map((column) => row[column] ?? '')))
  return [toCsvLine(columns), ...lines].join('')
}

/** The addresses of the pages around (RFC 8288), relative to the server; null when there is one page. */
function toLinks(url: URL, { limit, offset }: Asked, total: number): string | null {
  const link = (rel: string, to: number) => {
    const query = new URLSearchParams(url.searchParams)
    query.set('limit', String(limit))
    query.set('offset', String(to))
    return `<${url.pathname}?${query}>; rel="${rel}"`
  }
  const links = [
    ...(offset + limit < total ? [link('next', offset + limit)] : []),
    ...(offset > 0 ? [link('prev', Math.max(0, offset - limit)), link('first', 0)] : []),
  ]
  return links.length > 0 ? links.join(', ') : null
}
