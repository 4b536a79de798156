import type { FrozenApplicant, FrozenPool } from '@/lib/lists/frozen-problem.rules'
import type { HeldSeat } from '@/lib/year/seat-holders.data'

/** What an applicant of the main round holds and waits for when the late round is frozen. */
export type LateStatus = {
  /** Schools where the student holds a seat or may still accept one. */
  readonly seats: readonly string[]
  /** Schools on whose waitlist the student still is. */
  readonly waiting: readonly string[]
}

/**
 * Turns an applicant of the main round into one of the late round: their seat is the best one they
 * hold or may still accept, and their list is the schools ranked above it whose waitlists they are
 * still on.
 */
export function toLateApplicant(applicant: FrozenApplicant, status: LateStatus): FrozenApplicant {
  const { list } = applicant
  const rankIn = (school: string) => (list.includes(school) ? list.indexOf(school) : list.length)
  const [best = null] = status.seats.toSorted((a, b) => rankIn(a) - rankIn(b) || (a < b ? -1 : 1))
  const above = best === null ? list : list.slice(0, rankIn(best))
  return {
    ...applicant,
    holdsSeatAt: best,
    list: above.filter((school) => status.waiting.includes(school)),
  }
}

/** Pools without the seats held by students who do not bring them into the draw. */
export function subtractHeldSeats(
  pools: readonly FrozenPool[],
  holdings: readonly HeldSeat[],
  applicants: readonly FrozenApplicant[],
): FrozenPool[] {
  const own = new Map(applicants.map((one) => [one.applicationId, one.holdsSeatAt]))
  const held = new Map<string, number>()
  for (const { schoolId, applicationId } of holdings) {
    if (applicationId !== null && own.get(applicationId) === schoolId) continue
    held.set(schoolId, (held.get(schoolId) ?? 0) + 1)
  }
  // a late round makes no extra offers
  return pools.map((pool) => ({ ...pool, extra: null, heldOutside: held.get(pool.school.id) ?? 0 }))
}
