import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { Condition } from '@/lib/db/generated/enums'

import type { FrozenApplicant, FrozenPool, FrozenRule } from './rules'

type CycleOfRound = {
  readonly id: string
  readonly schoolYear: number
  readonly entryGrade: number
}

/** The pools of the entry grade, with the seats that students outside the round hold already. */
export async function readPools(
  tx: Tx,
  roundId: string,
  { id: cycleId, schoolYear, entryGrade }: CycleOfRound,
): Promise<FrozenPool[]> {
  const pools = await tx.seatPool.findMany({
    where: { cycleId, grade: entryGrade },
    select: {
      seats: true,
      school: { select: { id: true, zoneId: true, campusId: true } },
      reserves: {
        orderBy: { position: 'asc' },
        select: { seats: true, condition: true, kind: true },
      },
    },
  })
  const held = await tx.$queryRaw<{ school_id: string; held: number }[]>`
    SELECT enrollment.school_id, count(*)::int AS held FROM enrollment
    WHERE school_year = ${schoolYear} AND grade = ${entryGrade}
      AND school_id = ANY(${pools.map((pool) => pool.school.id)}::uuid[])
      AND NOT EXISTS (
        SELECT FROM snapshot_entry
          JOIN submission ON submission.id = snapshot_entry.submission_id
          JOIN application ON application.id = submission.application_id
        WHERE snapshot_entry.round_id = ${roundId}::uuid
          AND application.student_id = enrollment.student_id)
    GROUP BY enrollment.school_id`
  const heldAt = new Map(held.map((row) => [row.school_id, row.held]))
  return pools.map((pool) => ({ ...pool, heldOutside: heldAt.get(pool.school.id) ?? 0 }))
}

/** The rules of the round's rule set, first position first. */
export async function readRules(tx: Tx, ruleSetId: string): Promise<FrozenRule[]> {
  return tx.priorityRule.findMany({
    where: { ruleSetId },
    orderBy: { position: 'asc' },
    select: { position: true, condition: true },
  })
}

type ApplicantRow = {
  application_id: string
  student_id: string
  zone_id: string
  enrolled_at: string | null
  area_campus_id: string | null
  holds_seat_at: string | null
  list: string[]
}

/** Every frozen list with the facts of its student: two queries, however many there are. */
export async function readApplicants(
  tx: Tx,
  roundId: string,
  { id: cycleId, schoolYear, entryGrade }: CycleOfRound,
): Promise<FrozenApplicant[]> {
  const rows = await tx.$queryRaw<ApplicantRow[]>`
    SELECT application.id AS application_id, student.id AS student_id, student.zone_id,
      past.school_id AS enrolled_at, attendance_area.campus_id AS area_campus_id,
      seat_pool.school_id AS holds_seat_at, ranked.list
    FROM snapshot_entry
      JOIN submission ON submission.id = snapshot_entry.submission_id
      JOIN application ON application.id = submission.application_id
      JOIN student ON student.id = application.student_id
      JOIN (
        SELECT choice.submission_id, array_agg(choice.school_id::text ORDER BY choice.rank) AS list
        FROM choice JOIN snapshot_entry ON snapshot_entry.submission_id = choice.submission_id
        WHERE snapshot_entry.round_id = ${roundId}::uuid
        GROUP BY choice.submission_id
      ) ranked ON ranked.submission_id = submission.id
      LEFT JOIN attendance_area ON attendance_area.id = student.attendance_area_id
      LEFT JOIN enrollment past ON past.student_id = student.id
        AND past.school_year = ${schoolYear - 1}
      LEFT JOIN enrollment next ON next.student_id = student.id
        AND next.school_year = ${schoolYear} AND next.grade = ${entryGrade}
      LEFT JOIN seat_pool ON seat_pool.cycle_id = ${cycleId}::uuid
        AND seat_pool.school_id = next.school_id AND seat_pool.grade = ${entryGrade}
    WHERE snapshot_entry.round_id = ${roundId}::uuid`
  const approved = await approvedClaims(tx, cycleId)
  return rows.map((row) => ({
    applicationId: row.application_id,
    zoneId: row.zone_id,
    enrolledAt: row.enrolled_at,
    areaCampusId: row.area_campus_id,
    holdsSeatAt: row.holds_seat_at,
    approved: approved.get(row.student_id) ?? [],
    list: row.list,
  }))
}

async function approvedClaims(tx: Tx, cycleId: string) {
  const claims = await tx.claim.findMany({
    where: { cycleId, state: 'APPROVED' },
    select: { studentId: true, schoolId: true, condition: true },
  })
  const byStudent = new Map<string, { schoolId: string; condition: Condition }[]>()
  for (const { studentId, ...claim } of claims) {
    const known = byStudent.get(studentId)
    if (known) known.push(claim)
    else byStudent.set(studentId, [claim])
  }
  return byStudent
}
