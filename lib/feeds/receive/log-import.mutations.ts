import 'server-only'
import type pg from 'pg'

import type { Verb } from '@/lib/base/audit/audit-verbs.rules'
import type { Messages } from '@/lib/base/i18n/messages'

type ImportVerb = Extract<Verb, `import.${string}`>

/** What the log has words for. */
type Detail = Readonly<Partial<Record<keyof Messages['log']['names'], unknown>>>

/**
 * Writes to the log what happened to an import, in the transaction of the connection. `actorId` null: the system
 * itself.
 */
export async function logImport(
  client: pg.ClientBase,
  verb: ImportVerb,
  importId: string,
  actorId: string | null,
  detail: Detail,
): Promise<void> {
  await client.query(
    `INSERT INTO audit_event (actor_id, verb, subject_type, subject_id, detail)
     VALUES ($1, $2, 'import', $3, $4)`,
    [actorId, verb, importId, JSON.stringify(detail)],
  )
}
