import type { logTable } from '@/lib/base/audit/audit-log.schema'
import type { ColumnKey } from '@/lib/base/tables/table.schema'

/** The catalog's keys of the columns, under `staff.log`. */
export const LOG_COLUMNS = {
  at: 'at',
  who: 'who',
  what: 'what',
  verb: 'code',
  zone: 'zone',
  subject: 'subject',
  details: 'details',
} as const satisfies Record<ColumnKey<typeof logTable>, string>
