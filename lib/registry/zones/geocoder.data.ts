import 'server-only'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { env, isEmbedded } from '@/lib/base/env'
import { log } from '@/lib/base/log'
import { ADDRESS_LOOKUPS } from '@/lib/registry/accounts/tries.rules'

import { geocoderAnswerSchema } from './geocoder.schema'
import {
  arrangeStretches,
  type Geocoder,
  type Match,
  readStretches,
  withoutHalf,
} from './match-address.rules'

const WAIT_MILLISECONDS = 4000

/**
 * The configured geocoder: an external service, with a limit for each visitor (`from`, a network
 * address), or else a file of addresses. On an outside database without either: none.
 */
export function geocoder(from: string): Geocoder {
  const service = addressService()
  if (!service) return () => Promise.resolve({ ok: false, reason: 'not-set-up' })
  return service.isLocal ? service.ask : limitLookups(service.ask, from, () => Date.now())
}

/** Who knows addresses: a file, which answers at once, or an external service; null: nobody. Without a limit. */
export function addressService(): { readonly ask: Geocoder; readonly isLocal: boolean } | null {
  const { GEOCODER_URL, ADDRESS_FILE } = env()
  if (GEOCODER_URL) return { ask: createExternalGeocoder(GEOCODER_URL), isLocal: false }
  // the demo streets are of one city: another district would be answered with nonsense
  if (!ADDRESS_FILE && !isEmbedded()) return null
  const file = ADDRESS_FILE ?? join(process.cwd(), 'prisma', 'seed', 'addresses.csv')
  return { ask: createFileGeocoder(file), isLocal: true }
}

const MOST_KNOWN = 10_000

const asked = new Map<string, { readonly since: number; readonly count: number }>()

/**
 * Limits the lookups of one visitor to `ADDRESS_LOOKUPS` and then answers 'unavailable', so that nobody
 * can overload the service through us. Counted in this process. `now`: milliseconds.
 */
export function limitLookups(ask: Geocoder, from: string, now: () => number): Geocoder {
  return async (address) => {
    const at = now()
    const known = asked.get(from)
    const { since, count } =
      known && at - known.since < ADDRESS_LOOKUPS.minutes * 60_000 ? known : { since: at, count: 0 }
    // move this visitor to the end, so that the oldest comes first
    asked.delete(from)
    asked.set(from, { since, count: count + 1 })
    const [oldest] = asked.keys()
    if (asked.size > MOST_KNOWN && oldest !== undefined) asked.delete(oldest)
    return count < ADDRESS_LOOKUPS.count ? ask(address) : { ok: false, reason: 'unavailable' }
  }
}

const files = new Map<string, Promise<(address: string) => Match[]>>()

/** Looks up addresses in a CSV file, which is read once. Throws for an invalid file. */
function createFileGeocoder(path: string): Geocoder {
  return async (address) => {
    const known =
      files.get(path) ?? readFile(path, 'utf8').then((csv) => arrangeStretches(readStretches(csv)))
    files.set(path, known)
    return { ok: true, matches: (await known)(address) }
  }
}

/**
 * Asks an external service; `{address}` in its URL is replaced. No answer, an error or an invalid answer means
 * 'unavailable'.
 */
export function createExternalGeocoder(template: string): Geocoder {
  return async (address) => {
    const url = template.replace('{address}', encodeURIComponent(withoutHalf(address)))
    try {
      const answer = await fetch(url, {
        headers: { accept: 'application/json', 'user-agent': 'zone-of-choice' },
        signal: AbortSignal.timeout(WAIT_MILLISECONDS),
        cache: 'no-store',
      })
      if (!answer.ok) throw new Error(`status ${answer.status}`)
      return { ok: true, matches: geocoderAnswerSchema.parse(await answer.json()) }
    } catch (error) {
      // the address is private and stays out of the log
      const why = error instanceof Error ? error.name : 'unknown'
      log.warn({ why, host: new URL(template).host }, 'the address service did not answer')
      return { ok: false, reason: 'unavailable' }
    }
  }
}
