import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { onceCounseledBy } from '@/lib/registry/access/counselor-access.policy'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { cyclesRunBy, panelZones, staffedZones } from '@/lib/registry/access/zone-access.policy'

type Filter = Prisma.AppealWhereInput

/** Every guardian of the student: who did not open the appeal reads and withdraws it like who did. */
const ofOwnChild = (actor: Actor): Filter => ({
  application: { student: guardedBy(actor) },
})

/**
 * A counselor sees the appeals that he or she opened for a family, and no others: grounds are private.
 * Whose role at the school has ended sees none.
 */
const openedForFamily = (actor: Actor): Filter => ({
  openedById: actor.id,
  application: { student: onceCounseledBy(actor) },
})

const ofOwnPanel = (actor: Actor): Filter => ({
  application: { cycle: { zone: panelZones(actor) } },
})

/** Appeals an actor works on: the panel of the zone decides, who runs the zone reads along. */
export function appealsWorkedOnBy(actor: Actor): Filter {
  return { OR: [ofOwnPanel(actor), { application: { cycle: cyclesRunBy(actor) } }] }
}

/** The appeals an actor may read, with their documents. */
export function appealsReadableBy(actor: Actor): Filter {
  return { OR: [ofOwnChild(actor), openedForFamily(actor), appealsWorkedOnBy(actor)] }
}

/** The appeals an actor may add documents to and withdraw: of the own child, or opened for a family. */
export function appealsAddableBy(actor: Actor): Filter {
  return { OR: [ofOwnChild(actor), openedForFamily(actor)] }
}

/**
 * The appeals an actor decides: of the zones whose panel he or she sits on, but never one that the
 * actor opened, nor of the own child. The database also refuses who made the placement.
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
