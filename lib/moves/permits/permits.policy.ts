import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { counseledSchools, onceCounseledBy } from '@/lib/registry/access/counselor-access.policy'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { staffedSchools } from '@/lib/registry/access/school-access.policy'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

type Filter = Prisma.PermitWhereInput

/**
 * The permits an actor may sign for the sending school: as its counselor or as a person who works
 * there.
 */
export function signedForSchoolBy(actor: Actor): Filter {
  return { from: { OR: [counseledSchools(actor), staffedSchools(actor)] } }
}

/** The permits an actor may sign for the zone: those of zones the actor runs. */
export function signedForZoneBy(actor: Actor): Filter {
  return { cycle: cyclesRunBy(actor) }
}

/**
 * The permits a counselor opened, as long as the counselor has a role at a school of the student.
 */
export function openedBy(actor: Actor): Filter {
  return { openedById: actor.id, student: onceCounseledBy(actor) }
}

/**
 * The permits an actor may read: those of the actor's own children, those the actor opened, and
 * those the actor may sign.
 */
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
