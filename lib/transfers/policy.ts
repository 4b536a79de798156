import type { Actor } from '@/lib/auth/actor'
import type { Prisma } from '@/lib/db/generated/client'

type Filter = Prisma.TransferRequestWhereInput

/**
 * The requests an actor may read: about one's own child, out of a school one counsels, into a school
 * one works at, in a zone one runs. An auditor reads the log, not the cases.
 */
export function readableBy(actor: Actor): Filter {
  if (actor.administrator) return {}
  return {
    OR: [
      { student: { guardians: { some: { userId: actor.id } } } },
      { fromSchoolId: { in: [...actor.counselorOf] } },
      { toSchoolId: { in: [...actor.staffAt] } },
      { cycle: { zoneId: { in: [...actor.zones] } } },
    ],
  }
}

/** Only the receiving school decides. */
export function decidableBy(actor: Actor): Filter {
  return { toSchoolId: { in: [...actor.staffAt] } }
}

/** Only the sending counselor takes a request back, for the family. */
export function withdrawableBy(actor: Actor): Filter {
  return { fromSchoolId: { in: [...actor.counselorOf] } }
}
