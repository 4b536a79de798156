import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import { z } from 'zod'

import {
  askOutside,
  type OutsideAnswer,
  OutsideError,
  type Question,
} from '@/lib/base/outside/ask-outside.data'

import { type RestSource, usualScope } from './roster-service.schema'
import { ServiceError } from './service-problem.rules'

const PAGE = 1_000
const TRIES = 6
const LONGEST_WAIT = 120
const PATIENCE_MS = 60_000
/** A page of a thousand users has about a megabyte. */
const MOST_BYTES = 50_000_000

const tokenSchema = z.object({ access_token: z.string().min(1) })
const rowSchema = z.looseObject({ sourcedId: z.coerce.string().min(1) })

export type RestRow = z.infer<typeof rowSchema>

/** How long to go on with a service that has no time or does not answer. */
export type Patience = { readonly tries: number }

const isPassing = (status: number) => status === 429 || status >= 500

async function askOnce(
  about: string,
  url: string,
  question: Omit<Question, 'patienceMs' | 'most'>,
) {
  try {
    return await askOutside(url, { ...question, patienceMs: PATIENCE_MS, most: MOST_BYTES })
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error
    if (error.isPrivate) throw new ServiceError(about, 'servicePrivate', { url })
    return error
  }
}

/** Asks until the service has time: it says how long to wait, else twice as long each time. */
async function ask(
  about: string,
  url: string,
  question: Omit<Question, 'patienceMs' | 'most'>,
  { tries }: Patience,
): Promise<OutsideAnswer> {
  for (let tried = 1; ; tried++) {
    const answer = await askOnce(about, url, question)
    const isLast = tried >= tries
    if (answer instanceof OutsideError) {
      if (isLast) throw new ServiceError(about, 'serviceUnreachable', { why: answer.message, url })
    } else if (isLast || !isPassing(answer.status)) return answer
    const said = answer instanceof OutsideError ? undefined : answer.headers['retry-after']
    const seconds = Number(said ?? Number.NaN)
    const wait = Number.isFinite(seconds) ? seconds : 2 ** tried
    await sleep(Math.min(Math.max(wait, 0), LONGEST_WAIT) * 1_000)
  }
}

function parseJson({ body }: OutsideAnswer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}

/** Signs in by client credentials; what may be read is asked for and no more. */
async function fetchToken(source: RestSource, patience: Patience): Promise<string> {
  const { url, tokenUrl, clientId, secret, scope } = source
  const credentials = Buffer.from(`${clientId}:${secret}`).toString('base64')
  const form = { grant_type: 'client_credentials', scope: scope ?? usualScope(url) }
  const answer = await ask(
    'token',
    tokenUrl,
    {
      method: 'POST',
      headers: {
        authorization: `Basic ${credentials}`,
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(form).toString(),
    },
    patience,
  )
  const { status } = answer
  if (status < 200 || status > 299) throw new ServiceError('token', 'serviceToken', { status })
  const read = tokenSchema.safeParse(parseJson(answer))
  if (!read.success) throw new ServiceError('token', 'serviceNoToken')
  return read.data.access_token
}

/** Somebody who reads a service: signed in, and again when that ends meanwhile. */
export type RosterReader = {
  readonly source: RestSource
  readonly get: (about: string, url: string) => Promise<OutsideAnswer>
}

/** A reader of a service. Signs in with the first question. */
export function createRosterReader(
  source: RestSource,
  patience: Patience = { tries: TRIES },
): RosterReader {
  let token: string | null = null
  const askWith = (about: string, url: string, bearer: string) =>
    ask(
      about,
      url,
      { headers: { authorization: `Bearer ${bearer}`, accept: 'application/json' } },
      patience,
    )
  return {
    source,
    async get(about, url) {
      token ??= await fetchToken(source, patience)
      const answer = await askWith(about, url, token)
      if (answer.status !== 401) return answer
      // the token has ended meanwhile; a new one that is refused too is a refusal
      token = await fetchToken(source, patience)
      return askWith(about, url, token)
    },
  }
}

/** Where the next page is, as the service says, at the address that was given to us; null when it does not say. */
function nextOf({ headers }: OutsideAnswer, base: string): string | null {
  const link = [headers.link ?? []].flat().join(',')
  const [, said] = /<([^>]+)>\s*;[^,]*rel="?next"?/i.exec(link) ?? []
  if (said === undefined || !URL.canParse(said, base)) return null
  const next = new URL(said, base)
  // behind a proxy, services think that they are elsewhere
  return new URL(`${next.pathname}${next.search}`, base).href
}

type Page = {
  readonly rows: readonly RestRow[]
  /** How many there are in all, when the service says so. */
  readonly total: number | null
  readonly next: string | null
}

/** One page of a resource. Throws `ServiceError` for what is none. */
export async function readRosterPage(
  { source, get }: RosterReader,
  resource: string,
  url: string,
): Promise<Page> {
  const answer = await get(resource, url)
  const { status } = answer
  if (status < 200 || status > 299) throw new ServiceError(resource, 'serviceStatus', { status })
  const body = z.looseObject({ [resource]: z.array(rowSchema) }).safeParse(parseJson(answer))
  if (!body.success) throw new ServiceError(resource, 'serviceNoList')
  const total = Number(answer.headers['x-total-count'] ?? Number.NaN)
  return {
    rows: z.array(rowSchema).parse(body.data[resource]),
    total: Number.isFinite(total) ? total : null,
    next: nextOf(answer, source.url),
  }
}

/** The address of a page of a resource. */
export function pageOf(
  { url }: RestSource,
  resource: string,
  { limit, offset, since }: { limit: number; offset: number; since: Date | null },
): string {
  const query = new URLSearchParams({ limit: String(limit), offset: String(offset) })
  if (since) query.set('filter', `dateLastModified>'${since.toISOString()}'`)
  return `${url}/${resource}?${query}`
}

/**
 * All rows of a resource, page by page; with `since` those that have changed. Throws `ServiceError` when a page comes
 * twice, when there are fewer in the end than were promised, or when the count shrinks meanwhile: half a roster would
 * say that the others have left. A service that says neither how many there are nor where the next page is is asked
 * until a page is empty.
 */
export async function* rosterPages(
  reader: RosterReader,
  resource: string,
  since: Date | null = null,
): AsyncGenerator<readonly RestRow[]> {
  const at = (offset: number) => pageOf(reader.source, resource, { limit: PAGE, offset, since })
  let url: string | null = at(0)
  let count = 0
  let promised: number | null = null
  const seen = new Set<string>()
  while (url !== null) {
    const { rows, total, next }: Page = await readRosterPage(reader, resource, url)
    if (promised !== null && total !== null && total < promised)
      throw new ServiceError(resource, 'serviceShrank', { before: promised, after: total })
    promised = total ?? promised
    if (rows.length === 0) break
    const digest = createHash('sha256').update(JSON.stringify(rows)).digest('base64')
    if (seen.has(digest)) throw new ServiceError(resource, 'serviceTwice')
    seen.add(digest)
    yield rows
    count += rows.length
    url = promised !== null && count >= promised ? null : (next ?? at(count))
  }
  if (promised !== null && count < promised)
    throw new ServiceError(resource, 'serviceShort', { promised, came: count })
}
