import type { Mapping } from './wide/mapping.schema'

/** Whose boundaries a map holds where its name does not say so, and the property that holds their code. */
export type MapOptions = { readonly of: 'ZONES' | 'AREAS' | null; readonly property: string | null }

/** What whoever sends files says about them. */
export type ReadOptions = {
  /** For files that name no school year: 2026 is 2026-27. */
  readonly schoolYear: number | null
  /** The state's code of the district that is kept here, once it is known. */
  readonly districtCode: string | null
  /** How the source's wide file is read; null when it has none. */
  readonly mapping: Mapping | null
  /** How the source's maps are read, where something is set. */
  readonly map?: MapOptions
  /** The day in the district: 2026-11-30. */
  readonly today: string
}
