import type { Actor } from '@/lib/auth/actor'
import { cyclesRunBy } from '@/lib/cycles/policy'
import type { Prisma } from '@/lib/db/generated/client'

type Filter = Prisma.PermitWhereInput

/** Who signs for the sending school: its counselors and the people who work there. */
export function signedForSchoolBy(actor: Actor): Filter {
  return { fromSchoolId: { in: [...actor.counselorOf, ...actor.staffAt] } }
}

/** Who signs for the zone: those who run it. */
export function signedForZoneBy(actor: Actor): Filter {
  return { cycle: cyclesRunBy(actor) }
}

/** The permits an actor may read: of the own child, opened for it, or to be signed. */
export function permitsReadableBy(actor: Actor): Filter {
  return {
    OR: [
      { student: { guardians: { some: { userId: actor.id } } } },
      { openedById: actor.id },
      signedForSchoolBy(actor),
      signedForZoneBy(actor),
    ],
  }
}
