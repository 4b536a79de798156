import 'server-only'
import { db, type Tx } from '@/lib/base/db/client'
import { GUARDIANS, ROLE_HOLDERS } from '@/lib/messages/recipients.data'

/** A guardian who receives one student's result. */
export type ResultRecipient = {
  readonly applicationId: string
  readonly email: string
  readonly locale: string
  readonly student: string
  /** Null: no seat. */
  readonly school: string | null
  readonly waitlists: number
  /** The seat was accepted for the student, who held another one. */
  readonly accepted: boolean
}

/**
 * One row for every guardian of every student with a new result in the released round: its late
 * applicants and students it makes an offer to; in a main round everybody.
 */
export async function listResultRecipients(
  tx: Tx,
  roundId: string,
  runId: string,
): Promise<ResultRecipient[]> {
  return tx.$queryRaw<ResultRecipient[]>`
    SELECT application.id AS "applicationId", guardian.email, guardian.locale,
      student.given_name AS student, school.name AS school,
      (SELECT count(*)::int FROM jsonb_array_elements(placement.reasons) AS reason
        WHERE reason ->> 'waiting' IS NOT NULL) AS waitlists,
      coalesce(offer.state = 'ACCEPTED', false) AS accepted
    FROM placement
      JOIN application ON application.id = placement.application_id
      JOIN student ON student.id = application.student_id
      JOIN ${GUARDIANS} guardian ON guardian.student_id = student.id
      LEFT JOIN school ON school.id = placement.school_id
      LEFT JOIN offer ON offer.application_id = application.id
        AND offer.round_id = ${roundId}::uuid AND offer.source = 'ROUND'
    WHERE placement.run_id = ${runId}::uuid
      AND (offer.id IS NOT NULL
        OR (SELECT kind FROM round WHERE id = ${roundId}::uuid) <> 'LATE'
        OR EXISTS (SELECT FROM snapshot_entry
          JOIN submission ON submission.id = snapshot_entry.submission_id
          WHERE snapshot_entry.round_id = ${roundId}::uuid AND submission.late
            AND submission.application_id = application.id))
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

/** One row for every guardian of every student of a run. */
export async function listGuardiansOfRun(tx: Tx, runId: string): Promise<RetractionRecipient[]> {
  return tx.$queryRaw<RetractionRecipient[]>`
    SELECT application.id AS "applicationId", guardian.email, guardian.locale,
      student.given_name AS student
    FROM placement
      JOIN application ON application.id = placement.application_id
      JOIN student ON student.id = application.student_id
      JOIN ${GUARDIANS} guardian ON guardian.student_id = student.id
    WHERE placement.run_id = ${runId}::uuid
    ORDER BY guardian.email, student.id`
}

/**
 * The counselors of the present schools of a run's students, and how many of the students each has.
 */
export async function listCounselorsOfRun(
  tx: Tx,
  runId: string,
): Promise<{ email: string; locale: string; students: number }[]> {
  return tx.$queryRaw`
    SELECT holder.email, holder.locale, count(DISTINCT enrollment.student_id)::int AS students
    FROM placement
      JOIN application ON application.id = placement.application_id
      JOIN cycle ON cycle.id = application.cycle_id
      JOIN enrollment ON enrollment.student_id = application.student_id
        AND enrollment.school_year = cycle.school_year - 1
      JOIN ${ROLE_HOLDERS} holder ON holder.school_id = enrollment.school_id
        AND holder.role = 'COUNSELOR'
    WHERE placement.run_id = ${runId}::uuid
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
