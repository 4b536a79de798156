import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { counseledSchools, onceCounseledBy } from '@/lib/registry/access/counselor-access.policy'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { staffedSchools } from '@/lib/registry/access/school-access.policy'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

type Filter = Prisma.PermitWhereInput

/** Who signs for the sending school: its counselors and the people who work there. */
export function signedForSchoolBy(actor: Actor): Filter {
  return { from: { OR: [counseledSchools(actor), staffedSchools(actor)] } }
}

/** Who signs for the zone: those who run it. */
export function signedForZoneBy(actor: Actor): Filter {
  return { cycle: cyclesRunBy(actor) }
}

/** The permits a counselor opened, while the role at a school of the student is held. */
export function openedBy(actor: Actor): Filter {
  return { openedById: actor.id, student: onceCounseledBy(actor) }
}

/** The permits an actor may read: of the own child, opened for it, or to be signed. */
export function permitsReadableBy(actor: Actor): Filter {
  return {
    OR: [
      { student: guardedBy(actor) },
      openedBy(actor),
      signedForSchoolBy(actor),
      signedForZoneBy(actor),
    ],
  }
}
