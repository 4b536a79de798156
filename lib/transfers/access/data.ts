import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { counseledBy } from '@/lib/caseload/policy'
import { counseledYears, yearsNow } from '@/lib/caseload/years/data'
import type { Tx } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { guardedBy } from '@/lib/students/policy'

/** As what a person looks at a student's transfer. */
export type Side = 'family' | 'counselor'

/** The students whose transfer an actor may ask for on one side: one's children, or those one counsels now. */
export async function askableBy(
  tx: Tx,
  actor: Actor,
  side: Side,
  now: Date,
): Promise<Prisma.StudentWhereInput> {
  if (side === 'family') return guardedBy(actor)
  return counseledBy(actor, yearsNow(await counseledYears(tx, actor, now)))
}
