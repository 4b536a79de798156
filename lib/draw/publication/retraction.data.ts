import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import { GUARDIANS, ROLE_HOLDERS } from '@/lib/messages/recipients.data'

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
