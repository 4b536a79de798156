import 'server-only'
import { db, type Tx } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { GUARDIANS, ROLE_HOLDERS } from '@/lib/messages/recipients.data'
import { KEPT_SEAT } from '@/lib/seats/offers/family-offers.data'

/** A guardian who receives one student's result. */
export type ResultRecipient = {
  readonly applicationId: string
  readonly email: string
  readonly locale: string
  readonly student: string
  /** Null: no seat. */
  readonly school: string | null
  readonly waitlists: number
  /** The seat was accepted for the student, who held one. */
  readonly accepted: boolean
  /** The seat is the one that the student held before. */
  readonly kept: boolean
}

/**
 * One row for every guardian of every student, still in the district, with news from the released round, whose offers and
 * waitlists are made: those whose result it is, and those it makes an offer to.
 */
export async function listResultRecipients(
  tx: Tx,
  roundId: string,
  runId: string,
): Promise<ResultRecipient[]> {
  return tx.$queryRaw<ResultRecipient[]>`
    SELECT application.id AS "applicationId", guardian.email, guardian.locale,
      student.given_name AS student, school.name AS school,
      (SELECT count(*)::int FROM waitlist_entry JOIN round ON round.id = waitlist_entry.round_id
        WHERE waitlist_entry.application_id = application.id AND waitlist_entry.state = 'WAITING'
          AND round.state = 'PUBLISHED') AS waitlists,
      coalesce(offer.state = 'ACCEPTED', false) AS accepted, ${KEPT_SEAT} AS kept
    FROM placement
      JOIN application ON application.id = placement.application_id
      JOIN student ON student.id = application.student_id AND NOT is_past(student.left_on)
      JOIN ${GUARDIANS} guardian ON guardian.student_id = student.id
      LEFT JOIN school ON school.id = placement.school_id
      LEFT JOIN offer ON offer.application_id = application.id
        AND offer.round_id = ${roundId}::uuid AND offer.source = 'ROUND'
    WHERE placement.run_id = ${runId}::uuid
      AND (offer.id IS NOT NULL OR EXISTS (SELECT FROM published_result
        WHERE published_result.run_id = placement.run_id
          AND published_result.application_id = placement.application_id))
    ORDER BY guardian.email, student.id`
}

/** Approved rounds whose release time has come, earliest first. */
export async function listDueRounds(now: Date): Promise<string[]> {
  const rounds = await db.round.findMany({
    where: { state: 'APPROVED', releaseAt: { lte: now } },
    orderBy: { releaseAt: 'asc' },
    select: { id: true },
  })
  return rounds.map(({ id }) => id)
}

/** Somebody to notify when a result is retracted. */
export type RetractionRecipient = {
  readonly applicationId: string
  readonly email: string
  readonly locale: string
  readonly student: string
}

/**
 * The placements of a retracted round that concern a family: its result, or a seat it was offered. A
 * child of the main round who only went on waiting in a late one keeps the result of the main round.
 */
const retractedFor = (round: { readonly id: string; readonly runId: string }) => Prisma.sql`
  placement
    JOIN application ON application.id = placement.application_id
    WHERE placement.run_id = ${round.runId}::uuid AND (
      NOT EXISTS (SELECT FROM published_result
        WHERE published_result.application_id = placement.application_id)
      OR EXISTS (SELECT FROM offer WHERE offer.round_id = ${round.id}::uuid
        AND offer.application_id = placement.application_id))`

/** One row for every guardian of every student concerned by a retracted round. */
export async function listRetractedGuardians(
  tx: Tx,
  round: { readonly id: string; readonly runId: string },
): Promise<RetractionRecipient[]> {
  return tx.$queryRaw<RetractionRecipient[]>`
    SELECT retracted.id AS "applicationId", guardian.email, guardian.locale,
      student.given_name AS student
    FROM (SELECT application.id, application.student_id FROM ${retractedFor(round)}) retracted
      JOIN student ON student.id = retracted.student_id
      JOIN ${GUARDIANS} guardian ON guardian.student_id = student.id
    ORDER BY guardian.email, student.id`
}

/**
 * The counselors of the present schools of the students concerned by a retracted round, and how many
 * of the students each has.
 */
export async function listRetractedCounselors(
  tx: Tx,
  round: { readonly id: string; readonly runId: string },
): Promise<{ email: string; locale: string; roles: string[]; students: number }[]> {
  return tx.$queryRaw`
    SELECT holder.email, holder.locale, array_agg(DISTINCT holder.role_key) AS roles,
      count(DISTINCT enrollment.student_id)::int AS students
    FROM (SELECT application.cycle_id, application.student_id FROM ${retractedFor(round)}) retracted
      JOIN cycle ON cycle.id = retracted.cycle_id
      JOIN enrollment ON enrollment.student_id = retracted.student_id
        AND enrollment.school_year = cycle.school_year - 1
      JOIN ${ROLE_HOLDERS} holder ON holder.school_id = enrollment.school_id
        AND holder.role = 'COUNSELOR'
    GROUP BY holder.user_id, holder.email, holder.locale ORDER BY holder.email`
}

/** Whether the cycle has a late round that was frozen from the waitlists of its main round. */
export async function hasLateRound(tx: Tx, cycleId: string): Promise<boolean> {
  const frozen = { in: ['FROZEN', 'COMPUTED', 'APPROVED', 'PUBLISHED'] as const }
  const found = await tx.round.findFirst({
    where: { cycleId, kind: 'LATE', state: { in: [...frozen.in] } },
    select: { id: true },
  })
  return found !== null
}
