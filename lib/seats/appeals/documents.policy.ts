import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'

import { appealsAddableBy, appealsReadableBy } from './appeals.policy'

/** Whoever may read an appeal reads its documents, and nobody else. */
export function documentsReadableBy(actor: Actor): Prisma.DocumentWhereInput {
  return { appeal: appealsReadableBy(actor) }
}

/** Who may add documents: the family, and the counselor who opened the appeal for it. */
export function documentsAddableBy(actor: Actor): Prisma.AppealWhereInput {
  return appealsAddableBy(actor)
}
