import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { fullName } from '@/lib/registry/students/full-name.rules'

import { readWaitlistCycle, type PauseReason } from './move-waitlists.data'
import { moveWaitlists } from './move-waitlists.mutations'
import { answerByOf } from './waitlist-dates.rules'
import type { NextOffer } from './waitlists.view'

export type OffersPreview = {
  readonly rest: PauseReason
  readonly next: readonly NextOffer[]
  readonly answerBy: Date
}

/** Thrown to roll the transaction back. */
class PreviewRolledBack extends Error {}

/**
 * Who would be offered a seat now, by school; null unless the actor runs the cycle. It makes the
 * move and rolls it back, so that the preview shows what would really happen.
 */
export async function previewOffers(
  actor: Actor,
  cycleId: string,
  now: Date,
): Promise<OffersPreview | null> {
  if (!isUuid(cycleId)) return null
  const cycle = await db.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: { id: true },
  })
  if (!cycle) return null
  const { rest, timeZone } = await readWaitlistCycle(db, cycleId, now)
  let next: NextOffer[] = []
  const tried = db.$transaction(async (tx) => {
    await moveWaitlists(tx, cycleId, now, actor)
    next = await readNewOffers(tx, cycleId, now)
    throw new PreviewRolledBack()
  })
  await tried.catch((error: unknown) => {
    if (!(error instanceof PreviewRolledBack)) throw error
  })
  return { rest, answerBy: answerByOf(now, timeZone), next }
}

async function readNewOffers(tx: Tx, cycleId: string, now: Date): Promise<NextOffer[]> {
  const offers = await tx.offer.findMany({
    where: {
      application: { cycleId },
      offeredAt: now,
      state: 'OPEN',
      source: { in: ['WAITLIST', 'APPEAL'] },
    },
    orderBy: [{ school: { name: 'asc' } }, { source: 'desc' }, { id: 'asc' }],
    select: {
      source: true,
      school: { select: { name: true } },
      application: {
        select: {
          student: { select: { givenName: true, familyName: true } },
          offers: {
            where: { state: { in: ['OPEN', 'ACCEPTED'] }, offeredAt: { not: now } },
            orderBy: { state: 'desc' },
            take: 1,
            select: { school: { select: { name: true } } },
          },
        },
      },
    },
  })
  return offers.map(({ source, school, application: { student, offers: held } }): NextOffer => ({
    school: school.name,
    student: fullName(student),
    holds: held[0]?.school.name ?? null,
    byAppeal: source === 'APPEAL',
  }))
}
