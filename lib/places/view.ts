import type { ZoneLevel } from '@/lib/db/generated/enums'

import type { Match } from './geocoder/view'

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
