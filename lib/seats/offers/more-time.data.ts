import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { RoundState } from '@/lib/base/db/generated/enums'
import { isDrawing } from '@/lib/year/round-states.rules'
import { countSeats } from '@/lib/year/seat-holders.data'

type Expired = {
  readonly round: { readonly state: RoundState }
  readonly application: { readonly studentId: string; readonly cycle: { readonly id: string } }
}

/** Why an expired offer cannot be reopened; null when it only depends on free seats. */
export async function findReopenBlocker(
  tx: Tx,
  { round, application }: Expired,
): Promise<'retracted' | 'draw' | 'permit' | null> {
  if (round.state === 'RETRACTED') return 'retracted'
  const { studentId, cycle } = application
  const rounds = await tx.round.findMany({ where: { cycleId: cycle.id }, select: { state: true } })
  if (rounds.some(({ state }) => isDrawing(state))) return 'draw'
  const leaving = { studentId, cycleId: cycle.id }
  return (await tx.permittedOut.count({ where: leaving })) > 0 ? 'permit' : null
}

/**
 * The offers of an application that can be given more time now: those that are open, and an expired one while its
 * results stand and a seat is free; `whose`: those of the reader. Somebody may take that seat before it is given.
 */
export async function listExtendable(
  tx: Tx,
  whose: Prisma.OfferWhereInput,
  applicationId: string,
): Promise<ReadonlySet<string>> {
  const offers = await tx.offer.findMany({
    where: { AND: [{ applicationId, state: { in: ['OPEN', 'EXPIRED'] } }, whose] },
    select: {
      id: true,
      state: true,
      schoolId: true,
      round: { select: { state: true } },
      application: {
        select: {
          studentId: true,
          cycle: { select: { id: true, schoolYear: true, entryGrade: true } },
        },
      },
    },
  })
  const open = offers.filter(({ state }) => state === 'OPEN')
  const may = new Set(open.map(({ id }) => id))
  for (const offer of offers) {
    const { id, schoolId, application } = offer
    // the same school offers another seat already
    if (may.has(id) || open.some((one) => one.schoolId === schoolId)) continue
    if ((await findReopenBlocker(tx, offer)) !== null) continue
    const { cycle } = application
    const [seats] = await countSeats(tx, cycle, { schoolId, grade: cycle.entryGrade })
    if (seats && seats.free > 0) may.add(id)
  }
  return may
}
