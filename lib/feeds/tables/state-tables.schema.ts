import { type PlainTable, toColumns } from './plain-table.schema'

/**
 * What the state publishes of schools, in tables of their own: it names more schools than are kept here, and is no
 * whole truth of any. It fills in what plain files leave open.
 */
export const STATE_TABLES = [
  {
    name: 'state_schools',
    key: ['school'],
    scope: 'table',
    columns: toColumns({
      school: 'schoolCode*',
      name: 'name*',
      address: 'text',
      latitude: 'latitude',
      longitude: 'longitude',
      phone: 'phone',
      email: 'email',
      website: 'website',
      opened_year: 'year',
      closed_year: 'year',
    }),
  },
  {
    name: 'state_figures',
    key: ['school', 'measure', 'year'],
    scope: 'table',
    columns: toColumns({
      school: 'schoolCode*',
      measure: 'measure*',
      year: 'schoolYear*',
      value: 'figure*',
      source: 'text*',
    }),
  },
] as const satisfies readonly PlainTable[]
