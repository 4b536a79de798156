import 'server-only'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { env } from '@/lib/env'
import { log } from '@/lib/log'

import { matchAddress, readStretches } from './rules'
import { answerSchema, type Stretch } from './schema'
import type { Geocoder } from './view'

const WAIT_MILLISECONDS = 4000

/** The geocoder of the settings: an outside service where one is named, else a file of addresses. */
export function geocoder(): Geocoder {
  const { GEOCODER_URL, ADDRESS_FILE } = env()
  if (GEOCODER_URL) return outsideGeocoder(GEOCODER_URL)
  return fileGeocoder(ADDRESS_FILE ?? join(process.cwd(), 'prisma', 'seed', 'addresses.csv'))
}

const files = new Map<string, Promise<Stretch[]>>()

/** Knows the addresses of a CSV file, which is read once. A file that does not fit is a fault, and thrown. */
function fileGeocoder(path: string): Geocoder {
  return async (address) => {
    const stretches = files.get(path) ?? readFile(path, 'utf8').then(readStretches)
    files.set(path, stretches)
    return { ok: true, matches: matchAddress(await stretches, address) }
  }
}

/** Asks a service; `{address}` in its URL stands for what was typed. Silence, refusal and nonsense are 'unavailable'. */
export function outsideGeocoder(template: string): Geocoder {
  return async (address) => {
    const url = template.replace('{address}', encodeURIComponent(address))
    try {
      const answer = await fetch(url, {
        headers: { accept: 'application/json', 'user-agent': 'zone-of-choice' },
        signal: AbortSignal.timeout(WAIT_MILLISECONDS),
        cache: 'no-store',
      })
      if (!answer.ok) throw new Error(`status ${answer.status}`)
      return { ok: true, matches: answerSchema.parse(await answer.json()) }
    } catch (error) {
      // the address itself is nobody's business
      const why = error instanceof Error ? error.name : 'unknown'
      log.warn({ why, host: new URL(template).host }, 'the address service did not answer')
      return { ok: false, reason: 'unavailable' }
    }
  }
}
