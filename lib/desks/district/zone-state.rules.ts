import { nextStep } from '@/lib/draw/rounds/round-steps.rules'
import type { NextStep } from '@/lib/draw/rounds/round-steps.schema'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'
import type { YearRounds } from '@/lib/year/year-rounds.rules'

/** A day in milliseconds. */
const DAY = 86_400_000

/** Within so many days the next step is told as near. */
const NEAR_DAYS = 7

/** What comes next in a year of a zone: of its set-up, of its round, or what families do after it. */
export type ZoneStep =
  | 'year'
  | 'seats'
  | 'rules'
  | 'round'
  | 'correct'
  | Exclude<NextStep, 'none'>
  | 'answers'
  | 'late'
  | 'transfers'
  | 'over'

export type ZoneNext = {
  readonly step: ZoneStep
  /** The page where it is taken, below the zone's. */
  readonly path: string
  /** Until when, or when it can be taken; null where no date is set for it. */
  readonly by: Date | null
}

/** What the next step of a year follows from. */
export type YearState = YearRounds &
  Pick<
    StaffCycle,
    'opensAt' | 'closesAt' | 'resultsAt' | 'answersBy' | 'lateUntil' | 'transfersCloseAt'
  > & {
    readonly counts: { readonly seats: number }
    readonly rules: readonly unknown[]
  }

/** The next step of a year and its date; `null`, no year yet. */
export function nextOfZone(cycle: YearState | null, now: Date): ZoneNext {
  if (!cycle) return { step: 'year', path: '/setup/new', by: null }
  const { round, late, counts, rules, withdrawnRoundId } = cycle
  if (!round && withdrawnRoundId) {
    return { step: 'correct', path: `/rounds/${withdrawnRoundId}`, by: null }
  }
  if (!round || round.state === 'DRAFT') {
    const by = cycle.opensAt
    if (counts.seats === 0) return { step: 'seats', path: '/seats', by }
    if (rules.length === 0) return { step: 'rules', path: '/rules', by }
    if (!round) return { step: 'round', path: '/setup', by }
  }
  const step = nextStep(round.state, round.run)
  if (step !== 'none') {
    const dates: Partial<Record<NextStep, Date>> = { open: cycle.opensAt, close: cycle.closesAt }
    return {
      step,
      path: `/rounds/${round.id}`,
      // a correction has no planned day
      by: round.isCorrection ? null : (dates[step] ?? cycle.resultsAt),
    }
  }
  return nextAfterResults(cycle, late, now)
}

function nextAfterResults(cycle: YearState, late: YearRounds['late'], now: Date): ZoneNext {
  if (now < cycle.answersBy) return { step: 'answers', path: '/waitlists', by: cycle.answersBy }
  if (late && late.state !== 'PUBLISHED') {
    const path = `/rounds/${late.id}`
    const step = nextStep(late.state, late.run)
    if (step === 'none') return { step: 'correct', path, by: null }
    return { step: 'late', path, by: step === 'close' ? cycle.lateUntil : null }
  }
  if (now < cycle.transfersCloseAt) {
    return { step: 'transfers', path: '/transfers', by: cycle.transfersCloseAt }
  }
  return { step: 'over', path: '/setup/new', by: null }
}

/** How urgent a zone is: something is late, something is near or waits for somebody, or neither. */
export type Urgency = 'late' | 'near' | 'calm'

type Judged = {
  readonly next: ZoneNext
  readonly lateAppeals: number
  /** Cases that a person has to see to before the next step. */
  readonly waiting: number
}

/** The steps whose date is the end of what families do: nobody is late when it has passed. */
const OF_FAMILIES: readonly ZoneStep[] = ['answers', 'transfers', 'over']

/** Whether the date of a step is the end of what families do. */
export const isOfFamilies = (step: ZoneStep): boolean => OF_FAMILIES.includes(step)

/** How urgent a zone is at a moment. */
export function urgencyOf({ next, lateAppeals, waiting }: Judged, now: Date): Urgency {
  const { step, by } = next
  const isOfStaff = !isOfFamilies(step)
  if (lateAppeals > 0 || step === 'correct') return 'late'
  if (isOfStaff && by !== null && by <= now) return 'late'
  const isNear = by !== null && by.getTime() - now.getTime() <= NEAR_DAYS * DAY
  if (isNear || (waiting > 0 && by !== null && isOfStaff)) return 'near'
  return 'calm'
}

const ORDER: readonly Urgency[] = ['late', 'near', 'calm']

type Ordered = {
  readonly urgency: Urgency
  readonly next: ZoneNext
  readonly zone: { readonly slug: string }
}

/** Orders zones by urgency, then by the date of the next step, then by address. */
export function byUrgency(a: Ordered, b: Ordered): number {
  const at = ({ next }: Ordered) => next.by?.getTime() ?? Infinity
  return (
    ORDER.indexOf(a.urgency) - ORDER.indexOf(b.urgency) ||
    (at(a) === at(b) ? 0 : at(a) - at(b)) ||
    a.zone.slug.localeCompare(b.zone.slug, 'en')
  )
}
