import { addableBy, readableBy } from '@/lib/appeals/policy'
import type { Actor } from '@/lib/auth/actor'
import type { Prisma } from '@/lib/db/generated/client'

/** Whoever may read an appeal reads its documents, and nobody else. */
export function documentsReadableBy(actor: Actor): Prisma.DocumentWhereInput {
  return { appeal: readableBy(actor) }
}

/** Who may add documents: the family, and the counselor who opened the appeal for it. */
export function documentsAddableBy(actor: Actor): Prisma.AppealWhereInput {
  return addableBy(actor)
}
