import 'server-only'
import { db } from '@/lib/base/db/client'
import type { ZoneLevel } from '@/lib/base/db/generated/enums'
import { env } from '@/lib/base/env'
import { zoneName } from '@/lib/base/format/names'
import { TEXTS } from '@/lib/base/i18n/localized-text.rules'
import type { Locale } from '@/lib/base/i18n/routing'
import {
  CYCLE_SEATS,
  RANKABLE,
  schoolsWithSeats,
} from '@/lib/registry/schools/rankable-schools.rules'

import { isInside, toGeometry } from './boundary.rules'
import type { Match, Geocoder, Position } from './match-address.rules'

/** A zone that contains an address, in the reader's language. */
export type FoundZone = {
  readonly slug: string
  readonly name: string
  readonly level: ZoneLevel
  readonly schools: number
  /** How many of them have seats for new students, and so can be ranked. */
  readonly toRank: number
  /** The attendance area that contains the address, with its campus; null when not known. */
  readonly area: { readonly name: string; readonly campus: string } | null
  /** Whether the zone's boundary is made up for the demo. */
  readonly demo: boolean
}

/** The answer to a family that typed an address. */
export type AddressAnswer =
  /** The address is in these zones: one of each level, or more on a border. */
  | { readonly kind: 'zones'; readonly address: string; readonly zones: readonly FoundZone[] }
  /** The address has several matches in different zones. */
  | { readonly kind: 'choose'; readonly matches: readonly Match[] }
  | { readonly kind: 'outside'; readonly address: string }
  | { readonly kind: 'not-found' }
  /** The geocoding service did not answer. */
  | { readonly kind: 'unavailable' }

/** Whether only the file of demo streets is known. */
export function knowsDemoStreetsOnly(): boolean {
  const { GEOCODER_URL, ADDRESS_FILE } = env()
  return !GEOCODER_URL && !ADDRESS_FILE
}

/** The zones that contain a position, high school zones first, then by slug. Public. */
async function findZonesAt(place: Position, locale: Locale): Promise<FoundZone[]> {
  const rows = await db.zone.findMany({
    orderBy: [{ level: 'asc' }, { slug: 'asc' }],
    select: {
      slug: true,
      name: TEXTS,
      level: true,
      boundary: true,
      boundaryDemo: true,
      areas: { select: { name: true, boundary: true, campus: { select: { name: true } } } },
      schools: { where: RANKABLE, select: { id: true } },
      cycles: { orderBy: { schoolYear: 'asc' }, select: CYCLE_SEATS },
    },
  })
  const holds = (boundary: unknown) => {
    const area = toGeometry(boundary)
    return area !== null && isInside(place, area)
  }
  return rows
    .filter((zone) => holds(zone.boundary))
    .map((zone) => {
      const area = zone.areas.find(({ boundary }) => holds(boundary))
      const open = schoolsWithSeats(zone.cycles, new Date())
      return {
        slug: zone.slug,
        name: zoneName(zone, locale),
        level: zone.level,
        schools: zone.schools.length,
        toRank: zone.schools.filter(({ id }) => open?.has(id)).length,
        area: area ? { name: area.name, campus: area.campus.name } : null,
        demo: zone.boundaryDemo,
      }
    })
}

/**
 * Finds the zones of an address. `at` is the position that the person picked from several matches; then
 * the address is only its label. Public. The address is not stored.
 */
export async function findByAddress(
  { address, at }: { readonly address: string; readonly at: Position | null },
  locale: Locale,
  ask: Geocoder,
): Promise<AddressAnswer> {
  const found = at
    ? { ok: true as const, matches: [{ ...at, label: address }] }
    : await ask(address)
  if (!found.ok) return { kind: 'unavailable' }
  const located = await Promise.all(
    found.matches.map(async (match) => ({ match, zones: await findZonesAt(match, locale) })),
  )
  const [first] = located
  if (!first) return { kind: 'not-found' }
  if (located.some(({ zones }) => toZonesKey(zones) !== toZonesKey(first.zones)))
    return { kind: 'choose', matches: located.map(({ match }): Match => match) }
  const { label } = first.match
  return first.zones.length > 0
    ? { kind: 'zones', address: label, zones: first.zones }
    : { kind: 'outside', address: label }
}

/** The zones and areas of a position as a key: matches with the same key need no choice. */
const toZonesKey = (zones: readonly FoundZone[]) =>
  zones.map(({ slug, area }) => `${slug} ${area?.name ?? ''}`).join()
