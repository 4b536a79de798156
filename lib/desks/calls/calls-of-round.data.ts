import 'server-only'
import { cache } from 'react'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import type { RoundKind } from '@/lib/base/db/generated/enums'
import { isUuid } from '@/lib/base/forms/uuid'
import { cameLate, ownRank } from '@/lib/draw/rounds/own-rank.data'

import { roundsCalledBy } from './calls.policy'

const { sql } = Prisma

/** An approved round whose families the actor calls. */
export type CalledRound = {
  readonly id: string
  readonly kind: RoundKind
  /** When it is released by itself; null: when somebody presses the button. */
  readonly releaseAt: Date | null
  readonly runId: string
  readonly ruleSetId: string
  readonly cycle: {
    readonly id: string
    readonly zoneId: string
    readonly schoolYear: number
    readonly entryGrade: number
    readonly resultsAt: Date
  }
}

/** A round of a zone whose call list the actor sees now; null for everybody else, and before and after. */
export const findCalledRound = cache(
  async (actor: Actor, zoneSlug: string, roundId: string): Promise<CalledRound | null> => {
    if (!isUuid(roundId)) return null
    const round = await db.round.findFirst({
      where: { AND: [{ id: roundId, cycle: { zone: { slug: zoneSlug } } }, roundsCalledBy(actor)] },
      select: CALLED,
    })
    return round && toCalled(round)
  },
)

/** All rounds whose families the actor calls now, with the slugs of their zones. */
export async function listCalledRounds(
  actor: Actor,
): Promise<readonly { readonly round: CalledRound; readonly zone: string }[]> {
  // most people were named for none: one statement says so
  const named = await db.standingCaller.findMany({
    where: { userId: actor.id },
    select: { roundId: true },
  })
  if (named.length === 0) return []
  const rounds = await db.round.findMany({ where: roundsCalledBy(actor), select: CALLED })
  return rounds.flatMap((row) => {
    const round = toCalled(row)
    return round ? [{ round, zone: row.cycle.zone.slug }] : []
  })
}

const CALLED = {
  id: true,
  kind: true,
  releaseAt: true,
  ruleSetId: true,
  cycle: {
    select: {
      id: true,
      zoneId: true,
      schoolYear: true,
      entryGrade: true,
      resultsAt: true,
      zone: { select: { slug: true } },
    },
  },
  runs: { where: { kind: 'OFFICIAL', state: 'DONE' }, take: 1, select: { id: true } },
} as const satisfies Prisma.RoundSelect

function toCalled({
  runs,
  ...round
}: Prisma.RoundGetPayload<{ select: typeof CALLED }>): CalledRound | null {
  const [run] = runs
  return run ? { ...round, runId: run.id } : null
}

/**
 * The children of a round whose families are called: those without a seat, and those at a choice from `low` on or at a
 * school that is not on their list. As a FROM and WHERE with `placement`, `student` and `mark`, the last call; of a late
 * round only children whose list came late, because the others know their result. Nobody's own child, and nobody who
 * left.
 */
export const calledChildren = (actor: Actor, round: CalledRound, low: number) => sql`
  (SELECT placed.* FROM (
    SELECT placement.application_id, placement.school_id, ${ownRank(round)} AS rank,
      ${round.kind === 'LATE' ? cameLate(round) : sql`TRUE`} AS told
    FROM placement WHERE placement.run_id = ${round.runId}::uuid) placed
    WHERE placed.told AND (placed.school_id IS NULL OR placed.rank IS NULL OR placed.rank >= ${low})) placement
    JOIN application ON application.id = placement.application_id
    JOIN student ON student.id = application.student_id AND student.same_as_id IS NULL
      AND NOT is_past(student.left_on)
      AND NOT EXISTS (SELECT FROM guardian_link own
        WHERE own.student_id = student.id AND own.user_id = ${actor.id}::uuid)
    LEFT JOIN (
      SELECT DISTINCT ON (note.student_id) note.student_id, note.at, note.outcome::text AS outcome, note.author_id,
        note.call_again_on
      FROM contact_note note WHERE note.round_id = ${round.id}::uuid
      ORDER BY note.student_id, note.at DESC, note.id DESC) mark ON mark.student_id = student.id`

/** Whether the family of such a child was reached: the last mark counts, so that a wrong one is put right by another. */
export const IS_REACHED = sql`mark.outcome IS NOT DISTINCT FROM 'REACHED'`

/**
 * When the family of such a child was called last about rounds of the same kind and year that were sent back then: it may
 * have heard another result.
 */
export const calledBefore = (round: CalledRound) => sql`(
  SELECT max(note.at) FROM contact_note note
    JOIN held_back_note ON held_back_note.note_id = note.id
    JOIN round earlier ON earlier.id = note.round_id AND earlier.id <> ${round.id}::uuid
      AND earlier.cycle_id = ${round.cycle.id}::uuid AND earlier.kind::text = ${round.kind}
  WHERE note.student_id = student.id)`
