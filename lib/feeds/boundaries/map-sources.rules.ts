/** The sources of maps that people send on the page of boundaries: each says whose boundaries they are. */
const MAP_SOURCES: Readonly<Record<string, 'ZONES' | 'AREAS'>> = {
  'zone-map': 'ZONES',
  'area-map': 'AREAS',
}

export const MAP_SOURCE_NAMES = ['zone-map', 'area-map'] as const

/** Whose boundaries the maps of a source hold; null where the source does not say so. */
export const mapSourceOf = (source: string): 'ZONES' | 'AREAS' | null => MAP_SOURCES[source] ?? null
