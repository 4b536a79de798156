import 'server-only'
import type { Actor } from '@/lib/base/actor'
import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { Messages } from '@/lib/base/i18n/messages'

import type { Verb } from './audit-verbs.rules'
import { tellPrograms } from './tell-programs.mutations'

/** What the log has words for: a new name, and a new code, need theirs in the catalog `log`. */
type AuditDetail = Readonly<
  Partial<Record<keyof Messages['log']['names'], Prisma.InputJsonValue | null>>
>

export type AuditedAct = {
  verb: Verb
  subjectType: string
  subjectId: string
  zoneId?: string
  detail?: AuditDetail
}

/**
 * Writes to the log who did what, in the same transaction, and tells the programs that asked to be told of
 * it. `actor` null: the system itself.
 */
export async function recordEvent(tx: Tx, actor: Actor | null, act: AuditedAct): Promise<void> {
  const { detail = {}, zoneId = null, ...rest } = act
  await tx.auditEvent.create({ data: { ...rest, zoneId, detail, actorId: actor?.id ?? null } })
  await tellPrograms(tx, act)
}
