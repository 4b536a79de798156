import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'

import { appealsAddableBy, appealsReadableBy } from './appeals.policy'

/** Only people who may read an appeal may read its documents. */
export function documentsReadableBy(actor: Actor): Prisma.DocumentWhereInput {
  return { appeal: appealsReadableBy(actor) }
}

/**
 * The appeals an actor may add documents to: the family's own, and those a counselor opened for a
 * family.
 */
export function documentsAddableBy(actor: Actor): Prisma.AppealWhereInput {
  return appealsAddableBy(actor)
}
