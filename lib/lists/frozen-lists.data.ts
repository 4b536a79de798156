import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { Condition } from '@/lib/base/db/generated/enums'
import { listsOfMainDraw } from '@/lib/year/list-that-counts.data'
import {
  RECORD_COLUMNS,
  type RecordFacts,
  recordTables,
} from '@/lib/year/priorities/record-facts.data'
import { readSiblingSchools, toSiblingPriorities } from '@/lib/year/priorities/sibling-schools.data'
import { countHeldOutside } from '@/lib/year/seat-holders.data'
import { readExtraTerms } from '@/lib/year/yields/extra-rule.data'

import type { FrozenApplicant, FrozenPool, FrozenRule, Siblings } from './frozen-problem.rules'

type CycleOfRound = {
  readonly id: string
  readonly schoolYear: number
  readonly entryGrade: number
}

/**
 * The entry grade's pools, with the seats that students outside the round already hold, and the extra offers that the
 * approved rule of the year allows a main round.
 */
export async function readPools(
  tx: Tx,
  lists: Prisma.Sql,
  ruleSetId: string,
  cycle: CycleOfRound,
): Promise<FrozenPool[]> {
  const pools = await tx.seatPool.findMany({
    where: { cycleId: cycle.id, grade: cycle.entryGrade },
    select: {
      seats: true,
      school: { select: { id: true, zoneId: true, campusId: true } },
    },
  })
  const schools = pools.map((pool) => pool.school.id)
  const heldAt = await countHeldOutside(tx, cycle, schools, lists)
  const reserves = await tx.reserveRule.findMany({
    where: { ruleSetId },
    orderBy: { position: 'asc' },
    select: { schoolId: true, percent: true, condition: true, kind: true },
  })
  const reservesAt = Map.groupBy(reserves, (reserve) => reserve.schoolId)
  const extraAt = await readExtraTerms(tx, cycle.id)
  return pools.map((pool) => ({
    ...pool,
    extra: extraAt.get(pool.school.id) ?? null,
    heldOutside: heldAt.get(pool.school.id) ?? 0,
    reserves: reservesAt.get(pool.school.id) ?? [],
  }))
}

/** The rules of the round's rule set, in order. */
export async function readRules(tx: Tx, ruleSetId: string): Promise<FrozenRule[]> {
  return tx.priorityRule.findMany({
    where: { ruleSetId },
    orderBy: { position: 'asc' },
    select: { position: true, condition: true },
  })
}

type ApplicantRow = RecordFacts & {
  applicationId: string
  studentId: string
  siblingSchools: string[]
  holdsSeatAt: string | null
  list: string[]
}

/** Lists of a round with what the records say of their students. */
const readRows = (
  tx: Tx,
  lists: Prisma.Sql,
  { id: cycleId, schoolYear, entryGrade }: CycleOfRound,
) => tx.$queryRaw<ApplicantRow[]>`
    WITH sent AS MATERIALIZED (
      SELECT counted.submission_id, submission.application_id, application.student_id,
        student.household_id
      FROM (${lists}) counted
        JOIN submission ON submission.id = counted.submission_id
        JOIN application ON application.id = submission.application_id
        JOIN student ON student.id = application.student_id
    ), ranked AS (
      SELECT choice.submission_id, array_agg(choice.school_id::text ORDER BY choice.rank) AS list
      FROM choice JOIN sent ON sent.submission_id = choice.submission_id
      GROUP BY choice.submission_id
    ), with_sibling AS (
      SELECT own.student_id, array_agg(DISTINCT choice.school_id::text) AS schools
      FROM sent own
        JOIN sent sibling ON sibling.household_id = own.household_id
          AND sibling.student_id <> own.student_id
        JOIN choice ON choice.submission_id = sibling.submission_id
      GROUP BY own.student_id
    )
    SELECT sent.application_id AS "applicationId", student.id AS "studentId", ${RECORD_COLUMNS},
      coalesce(with_sibling.schools, '{}') AS "siblingSchools",
      held.school_id AS "holdsSeatAt", ranked.list
    FROM sent
      JOIN student ON student.id = sent.student_id
      JOIN ranked ON ranked.submission_id = sent.submission_id
      LEFT JOIN with_sibling ON with_sibling.student_id = sent.student_id
      ${recordTables(schoolYear)}
      LEFT JOIN (
        SELECT DISTINCT ON (holder.student_id) holder.student_id, holder.school_id
        FROM seat_holder holder
          JOIN seat_pool ON seat_pool.cycle_id = ${cycleId}::uuid
            AND seat_pool.school_id = holder.school_id AND seat_pool.grade = ${entryGrade}
        WHERE holder.school_year = ${schoolYear} AND holder.grade = ${entryGrade}
          AND holder.how IN ('ENROLLED', 'ACCEPTED')
        ORDER BY holder.student_id, holder.how, holder.school_id
      ) held ON held.student_id = student.id`

/** Every list that counts, with its student's facts: a fixed number of queries, however many lists. */
export async function readApplicants(
  tx: Tx,
  lists: Prisma.Sql,
  cycle: CycleOfRound,
): Promise<FrozenApplicant[]> {
  const applicants = await withPriorities(tx, await readRows(tx, lists, cycle), cycle, null)
  const families = await readFamilies(tx, cycle.id)
  return applicants.map((one) => ({
    ...one,
    ...optional('siblings', families.get(one.applicationId)),
  }))
}

/** The same of a few lists, without whom their students draw with: what the rules give them does not depend on it. */
export async function readFewApplicants(
  tx: Tx,
  lists: Prisma.Sql,
  cycle: CycleOfRound,
): Promise<FrozenApplicant[]> {
  const rows = await readRows(tx, lists, cycle)
  return withPriorities(
    tx,
    rows,
    cycle,
    rows.map(({ studentId }) => studentId),
  )
}

/**
 * Adds the claims that give a priority, and brothers and sisters at schools; reads only these students, if they are
 * given.
 */
async function withPriorities(
  tx: Tx,
  rows: readonly ApplicantRow[],
  cycle: CycleOfRound,
  students: readonly string[] | null,
): Promise<FrozenApplicant[]> {
  const approved = await approvedClaims(tx, cycle.id, students)
  const siblings = await readSiblingSchools(tx, cycle, students)
  return rows.map(({ studentId, ...row }) => ({
    ...row,
    approved: [...(approved.get(studentId) ?? []), ...toSiblingPriorities(siblings.get(studentId))],
  }))
}

const optional = <Name extends string, Value>(name: Name, value: Value | undefined) =>
  value === undefined ? {} : ({ [name]: value } as { [name in Name]: Value })

/**
 * Brothers and sisters whose lists are in the main draw for the same grade, by application, unless their
 * family chose that each draws alone. They draw once, under the smallest of their applications' ids, and
 * the oldest comes first. They keep that name in a late round, so that nobody's number changes.
 */
async function readFamilies(tx: Tx, cycleId: string): Promise<Map<string, Siblings>> {
  const rows = await tx.$queryRaw<{ id: string; family: string; place: number }[]>`
    SELECT id, family, place FROM (
      SELECT application.id,
        min(application.id::text) OVER household AS family,
        row_number() OVER (PARTITION BY student.household_id
          ORDER BY student.birth_date, application.id)::int AS place,
        count(*) OVER household AS children
      FROM application JOIN student ON student.id = application.student_id
      WHERE application.cycle_id = ${cycleId}::uuid AND student.household_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM family_draw
          WHERE family_draw.household_id = student.household_id
            AND family_draw.cycle_id = application.cycle_id AND NOT family_draw.together)
        AND EXISTS (SELECT FROM (${listsOfMainDraw(cycleId)}) counted
          JOIN submission ON submission.id = counted.submission_id
          WHERE submission.application_id = application.id)
      WINDOW household AS (PARTITION BY student.household_id)
    ) together WHERE children > 1`
  return new Map(rows.map(({ id, family, place }) => [id, { family, order: place }]))
}

async function approvedClaims(tx: Tx, cycleId: string, students: readonly string[] | null) {
  const claims = await tx.claim.findMany({
    where: {
      cycleId,
      state: 'APPROVED',
      ...(students && { studentId: { in: [...students] } }),
    },
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
