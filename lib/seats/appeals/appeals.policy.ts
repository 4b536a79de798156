import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { onceCounseledBy } from '@/lib/registry/access/counselor-access.policy'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { cyclesRunBy, panelZones, staffedZones } from '@/lib/registry/access/zone-access.policy'

type Filter = Prisma.AppealWhereInput

/** Every guardian of the student may read and withdraw the appeal, whoever opened it. */
const ofOwnChild = (actor: Actor): Filter => ({
  application: { student: guardedBy(actor) },
})

/**
 * Counselors see the appeals they opened for a family, and no others, because grounds are private.
 * A counselor whose role at the school has ended sees none.
 */
const openedForFamily = (actor: Actor): Filter => ({
  openedById: actor.id,
  application: { student: onceCounseledBy(actor) },
})

const ofOwnPanel = (actor: Actor): Filter => ({
  application: { cycle: { zone: panelZones(actor) } },
})

/**
 * The appeals an actor works on: the panel of the zone decides, and staff who run the zone can
 * read.
 */
export function appealsWorkedOnBy(actor: Actor): Filter {
  return { OR: [ofOwnPanel(actor), { application: { cycle: cyclesRunBy(actor) } }] }
}

/** The appeals an actor may read, with their documents. */
export function appealsReadableBy(actor: Actor): Filter {
  return { OR: [ofOwnChild(actor), openedForFamily(actor), appealsWorkedOnBy(actor)] }
}

/**
 * The appeals an actor may add documents to or withdraw: those of the actor's own children, and
 * those opened for a family.
 */
export function appealsAddableBy(actor: Actor): Filter {
  return { OR: [ofOwnChild(actor), openedForFamily(actor)] }
}

/**
 * The appeals an actor decides: those of zones whose panel the actor sits on, except appeals the
 * actor opened and those of the actor's own children. The database also refuses the person who made
 * the placement.
 */
export function appealsDecidableBy(actor: Actor): Filter {
  return {
    AND: [ofOwnPanel(actor), { NOT: { OR: [ofOwnChild(actor), { openedById: actor.id }] } }],
  }
}

/** The zones whose appeals an actor works on. */
export function zonesWithAppeals(actor: Actor): Prisma.ZoneWhereInput {
  if (actor.administrator) return {}
  return { OR: [staffedZones(actor), panelZones(actor)] }
}

/** Only people who may read an appeal may read its documents. */
export function documentsReadableBy(actor: Actor): Prisma.DocumentWhereInput {
  return { appeal: appealsReadableBy(actor) }
}
