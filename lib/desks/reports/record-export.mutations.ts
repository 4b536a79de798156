import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { record } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'

/**
 * Records that somebody takes data out, before any of it leaves: what (`list`), of which record,
 * and with which filters. Who may is for the caller to have asked.
 */
export async function recordExport(
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
    record(tx, actor, {
      verb: 'report.exported',
      subjectType,
      subjectId,
      ...(zoneId && { zoneId }),
      detail: { list, filters },
    }),
  )
}
