import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { RoundState } from '@/lib/base/db/generated/enums'
import { isDrawing } from '@/lib/year/round-states.rules'
import { countSeats } from '@/lib/year/seat-holders.data'

/** Why an offer that expired cannot be opened again. */
type ReopenBlocker = 'retracted' | 'draw' | 'permit'

type Expired = {
  readonly round: { readonly state: RoundState }
  readonly application: { readonly studentId: string }
}

/**
 * Reads why an expired offer of these students in a year cannot be reopened; null where it only depends on free
 * seats.
 */
export async function readReopenBlockers(
  tx: Tx,
  cycleId: string,
  studentIds: readonly string[],
): Promise<(offer: Expired) => ReopenBlocker | null> {
  const leaving = { cycleId, studentId: { in: [...studentIds] } }
  const [rounds, permits] = [
    await tx.round.findMany({ where: { cycleId }, select: { state: true } }),
    await tx.permittedOut.findMany({ where: leaving, select: { studentId: true } }),
  ]
  const isDrawn = rounds.some(({ state }) => isDrawing(state))
  const leave = new Set(permits.map(({ studentId }) => studentId))
  return ({ round, application }) => {
    if (round.state === 'RETRACTED') return 'retracted'
    if (isDrawn) return 'draw'
    return leave.has(application.studentId) ? 'permit' : null
  }
}

/** An offer whose family might get more time to answer. */
export type OfferForMoreTime = {
  readonly id: string
  readonly studentId: string
  readonly school: string
  readonly isOpen: boolean
  readonly answerBy: Date
  /** Why it cannot be given; null when it can. Somebody may take the seat before it is. */
  readonly blocker: ReopenBlocker | 'no-seat' | null
}

type MoreTime = {
  readonly offers: readonly OfferForMoreTime[]
  /** Students with an accepted seat. */
  readonly seated: ReadonlySet<string>
}

/**
 * The offers of students in a year that more time can be about, the earliest deadline first: those that are open, and
 * those that nobody answered in time at a school that does not offer the student another seat. `whose`: those of the
 * reader.
 */
export async function listOffersForMoreTime(
  tx: Tx,
  whose: Prisma.OfferWhereInput,
  cycleId: string,
  studentIds: readonly string[],
): Promise<MoreTime> {
  const rows = await tx.offer.findMany({
    where: {
      AND: [
        { application: { cycleId, studentId: { in: [...studentIds] } } },
        { state: { in: ['OPEN', 'EXPIRED', 'ACCEPTED'] } },
        whose,
      ],
    },
    orderBy: [{ answerBy: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      state: true,
      answerBy: true,
      schoolId: true,
      school: { select: { name: true } },
      round: { select: { state: true } },
      application: {
        select: {
          studentId: true,
          cycle: { select: { id: true, schoolYear: true, entryGrade: true } },
        },
      },
    },
  })
  const seatOf = (offer: (typeof rows)[number]) =>
    `${offer.application.studentId} ${offer.schoolId}`
  const open = new Set(rows.filter(({ state }) => state === 'OPEN').map(seatOf))
  const shown = rows.filter(
    (offer) => offer.state === 'OPEN' || (offer.state === 'EXPIRED' && !open.has(seatOf(offer))),
  )
  const expired = shown.filter(({ state }) => state === 'EXPIRED')
  const [first] = expired
  const free = new Map<string, number>()
  let blockerOf: (offer: Expired) => ReopenBlocker | null = () => null
  if (first) {
    const { cycle } = first.application
    const ids = expired.map(({ application }) => application.studentId)
    blockerOf = await readReopenBlockers(tx, cycleId, ids)
    for (const seats of await countSeats(tx, cycle, { grade: cycle.entryGrade }))
      free.set(seats.schoolId, seats.free)
  }
  return {
    offers: shown.map((offer) => {
      const { id, state, answerBy, schoolId, school, application } = offer
      const isOpen = state === 'OPEN'
      const hasSeat = isOpen || (free.get(schoolId) ?? 0) > 0
      const blocker = isOpen ? null : (blockerOf(offer) ?? (hasSeat ? null : 'no-seat'))
      const { studentId } = application
      return { id, studentId, school: school.name, isOpen, answerBy, blocker }
    }),
    seated: new Set(
      rows
        .filter(({ state }) => state === 'ACCEPTED')
        .map(({ application }) => application.studentId),
    ),
  }
}
