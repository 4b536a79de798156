import 'server-only'
import { db } from '@/lib/base/db/client'
import type { ZoneLevel } from '@/lib/base/db/generated/enums'
import { env } from '@/lib/base/env'
import { zoneName } from '@/lib/base/format/zone-name'
import { TEXTS } from '@/lib/base/i18n/localized-text.rules'
import type { Locale } from '@/lib/base/i18n/routing'

import { isInside, toGeometry } from './boundary.rules'
import type { Match, Geocoder, Position } from './match-address.rules'

/** A zone that an address lies in, for the reader's language. */
export type FoundZone = {
  readonly slug: string
  readonly name: string
  readonly level: ZoneLevel
  /** Schools a family can rank. */
  readonly schools: number
  /** The attendance area within the zone and the campus that goes with it; null when none is known. */
  readonly area: { readonly name: string; readonly campus: string } | null
  /** Whether the boundary it was found by is a demo value. */
  readonly demo: boolean
}

/** What is told to a family that typed an address. */
export type AddressAnswer =
  /** In these zones: one of each level, or more where the address lies on a border. */
  | { readonly kind: 'zones'; readonly address: string; readonly zones: readonly FoundZone[] }
  /** Several places are called so, in different zones. */
  | { readonly kind: 'choose'; readonly matches: readonly Match[] }
  | { readonly kind: 'outside'; readonly address: string }
  | { readonly kind: 'not-found' }
  /** The service that knows addresses did not answer. */
  | { readonly kind: 'unavailable' }

/** Whether addresses are looked up in the demonstration's own file. */
export function knowsDemoStreetsOnly(): boolean {
  const { GEOCODER_URL, ADDRESS_FILE } = env()
  return !GEOCODER_URL && !ADDRESS_FILE
}

/** The zones a place lies in, high schools first, then by name. Public. */
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
      _count: { select: { schools: { where: { kind: { not: 'MIDDLE' }, closedYear: null } } } },
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
      return {
        slug: zone.slug,
        name: zoneName(zone, locale),
        level: zone.level,
        schools: zone._count.schools,
        area: area ? { name: area.name, campus: area.campus.name } : null,
        demo: zone.boundaryDemo,
      }
    })
}

/**
 * What an address tells about zones. `at` is a place picked from several before; the address is then
 * only what it is called. Public; the address is not kept.
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
  const places = await Promise.all(
    found.matches.map(async (match) => ({ match, zones: await findZonesAt(match, locale) })),
  )
  const [first] = places
  if (!first) return { kind: 'not-found' }
  if (places.some(({ zones }) => standing(zones) !== standing(first.zones)))
    return { kind: 'choose', matches: places.map(({ match }): Match => match) }
  const { label } = first.match
  return first.zones.length > 0
    ? { kind: 'zones', address: label, zones: first.zones }
    : { kind: 'outside', address: label }
}

/** Two places that stand alike need no choice between them. */
const standing = (zones: readonly FoundZone[]) =>
  zones.map(({ slug, area }) => `${slug} ${area?.name ?? ''}`).join()
