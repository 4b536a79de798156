import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'
import { type TableDefinition, tableFields } from '@/lib/base/tables/table.schema'

const columns = {
  student: { kind: 'text', shown: 'always' },
  number: { kind: 'text' },
  school: { kind: 'text' },
  grounds: { kind: 'word' },
  year: { kind: 'text' },
  opened: { kind: 'moment', shown: 'asked' },
  due: { kind: 'moment' },
  state: { kind: 'word' },
  on: { kind: 'moment' },
  by: { kind: 'text' },
} as const satisfies TableDefinition['columns']

/** The appeals of a zone: open ones at first by when they are due, decided ones the latest first. */
export const appealTables = {
  open: { list: 'appeals-open', columns, order: 'due' },
  decided: { list: 'appeals-decided', columns, order: '-on' },
} as const satisfies Record<string, TableDefinition>

const filterOf = (show: keyof typeof appealTables) =>
  z.object({ q: searchSchema(100), ...tableFields(appealTables[show]) })

export const appealFilterSchemas = { open: filterOf('open'), decided: filterOf('decided') }

export type AppealFilter = z.infer<(typeof appealFilterSchemas)['open']>
