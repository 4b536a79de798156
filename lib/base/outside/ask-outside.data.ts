import 'server-only'
import { lookup as resolve, type LookupAddress } from 'node:dns'
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { request as httpsRequest, type RequestOptions } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isIP } from 'node:net'

import { env, isEmbedded } from '@/lib/base/env'

import { isPublicAddress } from './public-address.rules'

const mayGoInside = () => env().CALLS_INSIDE === 'yes'

/**
 * Whether another program may be asked at an address at all: https, unless the setting or the demo allows otherwise;
 * no private number.
 */
export function mayBeAsked(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  const host = hostname.replaceAll(/^\[|\]$/g, '')
  if (protocol !== 'https:' && !mayGoInside() && !isEmbedded()) return false
  return mayGoInside() || isIP(host) === 0 || isPublicAddress(host)
}

const PRIVATE = 'a private address, or not https'

/** No answer came: why, in a few words. */
export class OutsideError extends Error {
  override name = 'OutsideError'
  /** The address itself is refused. */
  readonly isPrivate = this.message === PRIVATE
}

/**
 * Finds the address of a host, and refuses it unless all its addresses are on the open internet. The
 * connection goes to the very address that was checked, so no second answer of a name server is asked for.
 */
const lookupOutside: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return done(error, '')
    const [first] = found
    const isOutside = mayGoInside() || found.every(({ address }) => isPublicAddress(address))
    if (!first || !isOutside) return done(new OutsideError(PRIVATE), '')
    if (options.all) return done(null, found)
    return done(null, first.address, first.family)
  })
}

export type Question = {
  readonly method?: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Until the whole answer is here. */
  readonly patienceMs: number
  /** So many bytes of the answer are read; a longer one is an error. 0: only its status counts. */
  readonly most: number
}

export type OutsideAnswer = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

async function readBody(response: IncomingMessage, most: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of response as AsyncIterable<Buffer>) {
    length += piece.length
    if (length > most) throw new OutsideError('the answer is too long')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

const wordsOf = (error: unknown) => {
  if (!(error instanceof Error)) return 'unknown'
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'no answer in time'
  return (('code' in error && String(error.code)) || error.message).slice(0, 300)
}

/** Asks another program. Follows no redirect. Throws `OutsideError` when no answer came, or it may not be asked. */
export async function askOutside(
  url: string,
  { method = 'GET', headers, body, patienceMs, most }: Question,
): Promise<OutsideAnswer> {
  if (!mayBeAsked(url)) throw new OutsideError(PRIVATE)
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
  const options: RequestOptions = {
    method,
    headers: { ...headers, ...length },
    lookup: lookupOutside,
    signal: AbortSignal.timeout(patienceMs),
    agent: false,
  }
  const start = url.startsWith('https:') ? httpsRequest : httpRequest
  try {
    const response = await new Promise<IncomingMessage>((answer, refuse) => {
      const sent = start(url, options, answer)
      sent.on('error', refuse)
      sent.end(body)
    })
    // what is not read may break off without harm
    response.on('error', () => undefined)
    const status = response.statusCode ?? 0
    if (most > 0) return { status, headers: response.headers, body: await readBody(response, most) }
    response.destroy()
    return { status, headers: response.headers, body: Buffer.alloc(0) }
  } catch (error) {
    if (error instanceof OutsideError) throw error
    throw new OutsideError(wordsOf(error), { cause: error })
  }
}
