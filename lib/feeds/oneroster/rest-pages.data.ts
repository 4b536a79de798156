import { setTimeout as sleep } from 'node:timers/promises'

import { z } from 'zod'

import type { RestSource } from './rest-source.schema'

const PAGE = 1_000
const TRIES = 6
const LONGEST_WAIT = 120

/** The service did not answer as the standard says, or what it answered cannot be trusted to be whole. */
class RestError extends Error {
  override name = 'RestError'
}

const tokenSchema = z.object({ access_token: z.string().min(1) })
const rowSchema = z.looseObject({ sourcedId: z.string().min(1) })

export type RestRow = z.infer<typeof rowSchema>

const isPassing = (status: number) => status === 429 || status >= 500

/** Asks until the service has time: it says how long to wait, else twice as long each time. */
async function ask(url: string, init: RequestInit): Promise<Response> {
  for (let tried = 1; ; tried++) {
    const answer = await fetch(url, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(60_000),
    })
    if (answer.ok || !isPassing(answer.status) || tried === TRIES) return answer
    await answer.body?.cancel()
    const said = Number(answer.headers.get('retry-after') ?? Number.NaN)
    await sleep(Math.min(Number.isFinite(said) ? said : 2 ** tried, LONGEST_WAIT) * 1_000)
  }
}

/** Signs in by client credentials; what may be read is asked for and no more. */
export async function fetchToken({ url, tokenUrl, clientId, secret }: RestSource): Promise<string> {
  const version = url.includes('v1p2') ? 'v1p2' : 'v1p1'
  const scope = ['roster-core', 'roster-demographics']
    .map((one) => `https://purl.imsglobal.org/spec/or/${version}/scope/${one}.readonly`)
    .join(' ')
  const credentials = Buffer.from(`${clientId}:${secret}`).toString('base64')
  const answer = await ask(tokenUrl, {
    method: 'POST',
    headers: {
      authorization: `Basic ${credentials}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope }).toString(),
  })
  if (!answer.ok) throw new RestError(`${tokenUrl} answered ${answer.status}: no token.`)
  return tokenSchema.parse(await answer.json()).access_token
}

/** Where the next page is, as the service says; null when it does not, or names another place. */
function nextOf(answer: Response, base: string): string | null {
  const [, said] = /<([^>]+)>\s*;[^,]*rel="?next"?/i.exec(answer.headers.get('link') ?? '') ?? []
  if (said === undefined) return null
  const next = new URL(said, base)
  return next.origin === new URL(base).origin ? next.href : null
}

/**
 * All rows of a resource, page by page. Throws `RestError` when a page comes twice, when there are fewer in the end than
 * were promised, or when the count shrinks meanwhile: half a roster would say that the others have left.
 */
export async function* restPages(
  { url }: RestSource,
  token: string,
  resource: string,
): AsyncGenerator<readonly RestRow[]> {
  let next: string | null = `${url}/${resource}?limit=${PAGE}&offset=0`
  let count = 0
  let promised: number | null = null
  const firsts = new Set<string>()
  while (next !== null) {
    const answer: Response = await ask(next, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    })
    if (!answer.ok) throw new RestError(`${resource}: the service answered ${answer.status}.`)
    const body = z.looseObject({ [resource]: z.array(rowSchema) }).safeParse(await answer.json())
    if (!body.success) throw new RestError(`${resource}: the answer has no list of that name.`)
    const rows = z.array(rowSchema).parse(body.data[resource])
    const total = Number(answer.headers.get('x-total-count') ?? Number.NaN)
    if (Number.isFinite(total)) {
      if (promised !== null && total < promised)
        throw new RestError(
          `${resource}: the count shrank from ${promised} to ${total} while it was read.`,
        )
      promised = total
    }
    const [first] = rows
    if (first) {
      if (firsts.has(JSON.stringify(first))) throw new RestError(`${resource}: a page came twice.`)
      firsts.add(JSON.stringify(first))
      yield rows
    }
    count += rows.length
    const said = nextOf(answer, url)
    const isMore = promised === null ? rows.length === PAGE : count < promised
    const following = isMore ? `${url}/${resource}?limit=${PAGE}&offset=${count}` : null
    next = rows.length === 0 ? null : (said ?? following)
  }
  if (promised !== null && count < promised)
    throw new RestError(`${resource}: ${promised} were promised, ${count} came.`)
}
