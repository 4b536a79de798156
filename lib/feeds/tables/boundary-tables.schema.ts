import { type PlainTable, toColumns } from './plain-table.schema'

/** Boundaries as they are compared: each by the mark of the map it came from, a row for each zone and area. */
export const BOUNDARY_TABLES = [
  {
    name: 'zone_boundaries',
    key: ['zone'],
    scope: 'table',
    columns: toColumns({ zone: 'zone*', boundary: 'text' }),
  },
  {
    name: 'area_boundaries',
    key: ['area'],
    scope: 'table',
    columns: toColumns({ area: 'code*', boundary: 'text' }),
  },
] as const satisfies readonly PlainTable[]

export type BoundaryTableName = (typeof BOUNDARY_TABLES)[number]['name']

/** The shapes of a map in tables of their own: as sent, and as pages draw them. */
export const SHAPE_TABLES = [
  {
    name: 'zone_shapes',
    key: ['zone'],
    scope: 'table',
    columns: toColumns({ zone: 'zone*', mark: 'text*', original: 'shape*', drawn: 'shape*' }),
  },
  {
    name: 'area_shapes',
    key: ['area'],
    scope: 'table',
    columns: toColumns({ area: 'code*', mark: 'text*', original: 'shape*', drawn: 'shape*' }),
  },
] as const satisfies readonly PlainTable[]
