import type { MapOptions } from '@/lib/feeds/reading/read-options.schema'

import type { Feature } from './map.schema'

export type BoundaryKey = 'zone' | 'area'

/** What programs call the property in which a code stands, when nobody has chosen another. */
const PROPERTIES: Readonly<Record<BoundaryKey, readonly string[]>> = {
  zone: ['zone', 'zone_code', 'zone_id', 'slug', 'code'],
  area: ['area', 'area_code', 'area_id', 'attendance_area', 'code'],
}

const hasProperty = (features: readonly Feature[], name: string) =>
  features.some(({ properties }) => Object.keys(properties).some((one) => isSame(one, name)))

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/**
 * Whose boundaries a map holds: zones.geojson and areas.geojson say so, else its source, its name, its properties;
 * null when none does.
 */
export function findKey(
  name: string,
  features: readonly Feature[],
  options: MapOptions | undefined,
): BoundaryKey | null {
  if (/^areas\./i.test(name)) return 'area'
  if (/^zones\./i.test(name)) return 'zone'
  if (options?.of) return options.of === 'AREAS' ? 'area' : 'zone'
  if (/area/i.test(name)) return 'area'
  if (/zone/i.test(name)) return 'zone'
  const found = (['area', 'zone'] as const).filter((key) => hasProperty(features, key))
  return found[0] ?? null
}

/** The property that holds the code; null when it is to be chosen. */
export function findProperty(
  key: BoundaryKey,
  features: readonly Feature[],
  options: MapOptions | undefined,
): string | null {
  const chosen = options?.property ? [options.property] : []
  const names = [...chosen, ...PROPERTIES[key]]
  return names.find((name) => hasProperty(features, name)) ?? null
}

/** The names of all properties of a map. */
export function listProperties(features: readonly Feature[]): string[] {
  return [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))].toSorted()
}

/** The code of a feature; blank when it has none. */
export function codeOf({ properties }: Feature, property: string): string {
  const [, value] = Object.entries(properties).find(([name]) => isSame(name, property)) ?? []
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}
