import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { findOutcome } from '@/lib/draw/rounds/outcome.data'
import type { RoundOutcome } from '@/lib/draw/rounds/outcome.rules'
import { listWaitlists } from '@/lib/seats/waitlists/waitlists.data'
import { countDrafts, countSubmitted } from '@/lib/year/list-counts.data'
import { isOut, phaseOf } from '@/lib/year/menu/year-phase.rules'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

/** What became of the offers of a year whose results are out, and of its seats. */
export type AnswerFigures = {
  /** Children who accepted a seat. */
  readonly accepted: number
  readonly declined: number
  /** Offers that ended without an answer. */
  readonly expired: number
  /** Seats of the entry grade, and those that nobody holds and nobody may still accept. */
  readonly seats: number
  readonly free: number
  /** Children who wait for a seat at one school or more. */
  readonly waiting: number
}

/**
 * The figures of a year: its lists, and those of the phase that it is in, of its draw, of its answers, or neither
 * yet.
 */
export type YearFigures = {
  readonly lists: {
    readonly submitted: number
    /** Begun, and none sent that counts. */
    readonly drafts: number
  }
  readonly outcome: RoundOutcome | null
  readonly answers: AnswerFigures | null
}

/** The figures of a year beside its counts. The caller has checked that the actor runs it. */
export async function findYearFigures(
  actor: Actor,
  cycle: StaffCycle,
  now: Date,
): Promise<YearFigures> {
  const phase = phaseOf(cycle, now)
  const isDrawn = phase === 'computed' || phase === 'approved'
  const [submitted, drafts, outcome, answers] = await Promise.all([
    countSubmitted(cycle.id),
    cycle.drafts ?? countDrafts([cycle.id]).then((all) => all.get(cycle.id) ?? 0),
    isDrawn && cycle.round ? findOutcome(actor, cycle.round.id) : null,
    isOut(phase) ? readAnswers(actor, cycle.id) : null,
  ])
  return { lists: { submitted, drafts }, outcome, answers }
}

type Row = Pick<AnswerFigures, 'accepted' | 'declined' | 'expired' | 'waiting'>

async function readAnswers(actor: Actor, id: string): Promise<AnswerFigures> {
  const [rows, schools] = await Promise.all([
    db.$queryRaw<Row[]>`
      SELECT answer.accepted, answer.declined, answer.expired, waiting.children AS waiting
      FROM (SELECT count(*) FILTER (WHERE offer.state = 'ACCEPTED')::int AS accepted,
          count(*) FILTER (WHERE offer.state = 'DECLINED')::int AS declined,
          count(*) FILTER (WHERE offer.state = 'EXPIRED')::int AS expired
        FROM offer JOIN round ON round.id = offer.round_id
        WHERE round.cycle_id = ${id}::uuid AND round.state = 'PUBLISHED') answer,
        (SELECT count(DISTINCT entry.application_id)::int AS children
        FROM waitlist_entry entry JOIN round ON round.id = entry.round_id
        WHERE round.cycle_id = ${id}::uuid AND round.state = 'PUBLISHED'
          AND entry.state = 'WAITING') waiting`,
    // the picture below them shows the same seats, school by school
    listWaitlists(actor, id),
  ])
  const [row] = rows
  return {
    accepted: row?.accepted ?? 0,
    declined: row?.declined ?? 0,
    expired: row?.expired ?? 0,
    waiting: row?.waiting ?? 0,
    seats: schools.reduce((sum, { seats }) => sum + seats, 0),
    free: schools.reduce((sum, { free }) => sum + free, 0),
  }
}
