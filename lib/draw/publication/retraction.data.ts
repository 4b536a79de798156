import 'server-only'
import type { Tx } from '@/lib/base/db/client'

/** Somebody who is told that a result is taken back. */
export type Told = {
  readonly applicationId: string
  readonly email: string
  readonly locale: string
  readonly student: string
}

/** One row for every guardian of every student of a run. */
export async function listGuardians(tx: Tx, runId: string): Promise<Told[]> {
  return tx.$queryRaw<Told[]>`
    SELECT application.id AS "applicationId", app_user.email, app_user.locale,
      student.given_name AS student
    FROM placement
      JOIN application ON application.id = placement.application_id
      JOIN student ON student.id = application.student_id
      JOIN guardian_link ON guardian_link.student_id = student.id
      JOIN app_user ON app_user.id = guardian_link.user_id
    WHERE placement.run_id = ${runId}::uuid
    ORDER BY app_user.email, student.id`
}

/** The counselors of the schools that the students of a run go to now, and how many students each has in it. */
export async function listCounselors(
  tx: Tx,
  runId: string,
): Promise<{ email: string; locale: string; students: number }[]> {
  return tx.$queryRaw`
    SELECT app_user.email, app_user.locale, count(DISTINCT enrollment.student_id)::int AS students
    FROM placement
      JOIN application ON application.id = placement.application_id
      JOIN cycle ON cycle.id = application.cycle_id
      JOIN enrollment ON enrollment.student_id = application.student_id
        AND enrollment.school_year = cycle.school_year - 1
      JOIN role_grant ON role_grant.school_id = enrollment.school_id
        AND role_grant.role = 'COUNSELOR'
      JOIN app_user ON app_user.id = role_grant.user_id
    WHERE placement.run_id = ${runId}::uuid
    GROUP BY app_user.id, app_user.email, app_user.locale ORDER BY app_user.email`
}

/** Whether a late round stands on the cycle's main round: frozen with its waitlists, or beyond. */
export async function hasLateRound(tx: Tx, cycleId: string): Promise<boolean> {
  const frozen = { in: ['FROZEN', 'COMPUTED', 'APPROVED', 'PUBLISHED'] as const }
  const found = await tx.round.findFirst({
    where: { cycleId, kind: 'LATE', state: { in: [...frozen.in] } },
    select: { id: true },
  })
  return found !== null
}
