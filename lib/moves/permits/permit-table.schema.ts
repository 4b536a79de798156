import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'
import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'

const columns = {
  student: { kind: 'text', shown: 'always' },
  number: { kind: 'text' },
  from: { kind: 'text' },
  to: { kind: 'text' },
  opened: { kind: 'moment' },
  state: { kind: 'word' },
} as const satisfies TableDefinition['columns']

/** Permits: open ones at first the oldest, closed ones the latest first. */
export const permitTables = {
  open: { list: 'permits-open', columns, order: 'opened' },
  closed: { list: 'permits-closed', columns, order: '-opened' },
} as const satisfies Record<string, TableDefinition>

const filterOf = (show: keyof typeof permitTables) =>
  z.object({ q: searchSchema(100), ...tableFields(permitTables[show]) })

export const permitFilterSchemas = { open: filterOf('open'), closed: filterOf('closed') }

export type PermitFilter = z.infer<(typeof permitFilterSchemas)['open']>
