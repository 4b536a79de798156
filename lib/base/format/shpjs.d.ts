declare module 'shpjs' {
  import type { Geometry } from 'geojson'

  /** The shapes of a .shp in its own coordinates, null where a record has none. Throws when it is none. */
  export function parseShp(shp: Uint8Array): (Geometry | null)[]
  /** The rows of a .dbf; `cpg` names its character set. */
  export function parseDbf(dbf: Uint8Array, cpg?: string): Record<string, unknown>[]
}
