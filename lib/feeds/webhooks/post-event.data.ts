import 'server-only'
import { lookup as resolve, type LookupAddress } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest, type RequestOptions } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isIP } from 'node:net'

import { env, isEmbedded } from '@/lib/base/env'

import { isPublicAddress } from './public-address.rules'

/** A receiver has this long to answer. */
const PATIENCE_MS = 15_000

const mayGoInside = () => env().WEBHOOKS_INSIDE === 'yes'

/** Whether an address may be told at all: https, unless the setting or the demo allows otherwise; no private number. */
export function mayBeTold(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  const host = hostname.replaceAll(/^\[|\]$/g, '')
  if (protocol !== 'https:' && !mayGoInside() && !isEmbedded()) return false
  return mayGoInside() || isIP(host) === 0 || isPublicAddress(host)
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
    if (!first || !isOutside) return done(new Error('a private address'), '')
    if (options.all) return done(null, found)
    return done(null, first.address, first.family)
  })
}

/**
 * Sends an event and returns null once the receiver has answered 2xx; else what went wrong, in a few
 * words. Follows no redirect, and reads nothing of the answer but its status.
 */
export async function postEvent(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<string | null> {
  if (!mayBeTold(url)) return 'a private address, or not https'
  const options: RequestOptions = {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'zone-of-choice-webhooks/1',
    },
    lookup: lookupOutside,
    signal: AbortSignal.timeout(PATIENCE_MS),
    agent: false,
  }
  const start = url.startsWith('https:') ? httpsRequest : httpRequest
  return new Promise((answer) => {
    const sent = start(url, options, (response) => {
      const status = response.statusCode ?? 0
      response.destroy()
      answer(status >= 200 && status < 300 ? null : `HTTP ${status}`)
    })
    sent.on('error', ({ message }) => answer(message.slice(0, 300)))
    sent.end(body)
  })
}
