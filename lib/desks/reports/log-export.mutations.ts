import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'

/**
 * Logs an export before any data leaves: what (`list`), of which subject, and with which filters.
 * The caller has checked who may.
 */
export async function logExport(
  actor: Actor,
  taken: {
    zoneId: string | null
    list: string
    subjectType: string
    subjectId: string
    filters: Readonly<Record<string, string>>
  },
): Promise<void> {
  const { zoneId, list, filters, subjectType, subjectId } = taken
  await db.$transaction((tx) =>
    recordEvent(tx, actor, {
      verb: 'report.exported',
      subjectType,
      subjectId,
      ...(zoneId && { zoneId }),
      detail: { list, filters },
    }),
  )
}
