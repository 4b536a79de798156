import 'server-only'
import { db } from '@/lib/base/db/client'
import type { ZoneLevel } from '@/lib/base/db/generated/enums'
import { hasAddressService, isEmbedded } from '@/lib/base/env'
import { zoneName } from '@/lib/base/format/names'
import { TEXTS } from '@/lib/base/i18n/localized-text.rules'
import type { Locale } from '@/lib/base/i18n/routing'
import {
  CYCLE_SEATS,
  RANKABLE,
  schoolsWithSeats,
} from '@/lib/registry/schools/rankable-schools.rules'

import { isInside, isSamePlace, toGeometry } from './boundary.rules'
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

/** A zone whose boundary is not known, and whom to ask: the zone's office, else the district's. */
export type UnknownZone = {
  readonly slug: string
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
}

/** The answer to a family that typed an address. */
export type AddressAnswer =
  /** The address is in these zones: one of each level, or more on a border. */
  | {
      readonly kind: 'zones'
      readonly address: string
      readonly zones: readonly FoundZone[]
      /** Zones of another level whose boundary is not known: the address may be in one of them too. */
      readonly unknown: readonly UnknownZone[]
    }
  /** The address has several matches in different zones. */
  | { readonly kind: 'choose'; readonly matches: readonly Match[] }
  /**
   * In no zone whose boundary is known, and some boundaries are not known: nobody can say yet whether it
   * is outside.
   */
  | {
      readonly kind: 'unknown'
      readonly address: string
      /** The campus at the address, in one of these zones; null when there is none. */
      readonly campus: { readonly name: string; readonly zone: string } | null
      readonly zones: readonly UnknownZone[]
      /** Whether some boundary that was searched is made up for the demo. */
      readonly demo: boolean
    }
  /** Every boundary is known, and none holds the address. */
  | { readonly kind: 'outside'; readonly address: string; readonly demo: boolean }
  | { readonly kind: 'not-found' }
  /** The geocoding service did not answer. */
  | { readonly kind: 'unavailable' }
  /** No service is set up that knows addresses. */
  | { readonly kind: 'not-set-up' }

/** Whether only the file of demo streets is known. */
export function knowsDemoStreetsOnly(): boolean {
  return isEmbedded() && !hasAddressService()
}

/** Whether addresses can be looked up: by a service or a file, or in the demo streets of the embedded database. */
export function canLookUpAddresses(): boolean {
  return isEmbedded() || hasAddressService()
}

/** All zones, high school zones first, then by slug. */
const readZones = () =>
  db.zone.findMany({
    where: { closedAt: null },
    orderBy: [{ level: 'asc' }, { slug: 'asc' }],
    select: {
      slug: true,
      name: TEXTS,
      level: true,
      boundary: true,
      boundaryDemo: true,
      phone: true,
      email: true,
      district: { select: { phone: true, email: true } },
      areas: { select: { name: true, boundary: true, campus: { select: { name: true } } } },
      campuses: { select: { name: true, latitude: true, longitude: true } },
      schools: { where: RANKABLE, select: { id: true } },
      cycles: { orderBy: { schoolYear: 'asc' }, select: CYCLE_SEATS },
    },
  })

type ZoneRow = Awaited<ReturnType<typeof readZones>>[number]

function holds(boundary: unknown, place: Position): boolean {
  const area = toGeometry(boundary)
  return area !== null && isInside(place, area)
}

/** The zones whose boundary contains a position, in their order. */
function zonesAt(rows: readonly ZoneRow[], place: Position, locale: Locale): FoundZone[] {
  return rows
    .filter((zone) => holds(zone.boundary, place))
    .map((zone) => {
      const area = zone.areas.find(({ boundary }) => holds(boundary, place))
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

/** The campus at a position, of a zone whose boundary is not known. */
function campusAt(rows: readonly ZoneRow[], place: Position, locale: Locale) {
  for (const zone of rows) {
    const campus = zone.campuses.find(
      ({ latitude, longitude }) =>
        latitude !== null && longitude !== null && isSamePlace(place, { latitude, longitude }),
    )
    if (campus) return { name: campus.name, zone: zoneName(zone, locale) }
  }
  return null
}

const toUnknown = ({ slug, phone, email, district, ...zone }: ZoneRow, locale: Locale) => ({
  slug,
  name: zoneName(zone, locale),
  ...(phone || email ? { phone, email } : district),
})

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
  if (!found.ok) return { kind: found.reason }
  const rows = await readZones()
  const located = found.matches.map((match) => ({ match, zones: zonesAt(rows, match, locale) }))
  const [first] = located
  if (!first) return { kind: 'not-found' }
  if (located.some(({ zones }) => toZonesKey(zones) !== toZonesKey(first.zones)))
    return { kind: 'choose', matches: located.map(({ match }): Match => match) }
  const { match, zones } = first
  const levels = new Set(zones.map(({ level }) => level))
  const open = rows.filter(
    ({ boundary, level }) => toGeometry(boundary) === null && !levels.has(level),
  )
  const unknown = open.map((zone) => toUnknown(zone, locale))
  if (zones.length > 0) return { kind: 'zones', address: match.label, zones, unknown }
  const demo = rows.some(({ boundary, boundaryDemo }) => boundaryDemo && boundary !== null)
  return unknown.length > 0
    ? {
        kind: 'unknown',
        address: match.label,
        campus: campusAt(open, match, locale),
        zones: unknown,
        demo,
      }
    : { kind: 'outside', address: match.label, demo }
}

/** The zones and areas of a position as a key: matches with the same key need no choice. */
const toZonesKey = (zones: readonly FoundZone[]) =>
  zones.map(({ slug, area }) => `${slug} ${area?.name ?? ''}`).join()
