import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'

import { recordEvent } from './record-event.mutations'

/** What somebody takes out of the program as a file. */
export type TakenFile = {
  /** Null: of the whole district. */
  readonly zoneId: string | null
  /** What it lists: a code of the catalog `log`. */
  readonly list: string
  readonly subjectType: string
  readonly subjectId: string
  /** How many rows, letters or documents leave. */
  readonly rows: number
  readonly filters?: Readonly<Record<string, string>>
}

/**
 * Logs an export before any data leaves: what, of which subject, how many rows, and with which filters.
 * The caller has checked who may. `actor` null: the system itself, or another program with a token.
 */
export async function logExport(actor: Actor | null, taken: TakenFile): Promise<void> {
  const { zoneId, list, filters = {}, rows, subjectType, subjectId } = taken
  await db.$transaction((tx) =>
    recordEvent(tx, actor, {
      verb: 'report.exported',
      subjectType,
      subjectId,
      ...(zoneId && { zoneId }),
      detail: { list, rows, filters },
    }),
  )
}

/** The same for a file of one school, by its slug: the staff of its zone read the entry too. */
export async function logExportOfSchool(
  actor: Actor,
  slug: string,
  taken: Pick<TakenFile, 'list' | 'rows' | 'filters'>,
): Promise<void> {
  const { id, zoneId } = await db.school.findUniqueOrThrow({
    where: { slug },
    select: { id: true, zoneId: true },
  })
  await logExport(actor, { ...taken, zoneId, subjectType: 'school', subjectId: id })
}
