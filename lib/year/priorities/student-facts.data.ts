import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { Condition } from '@/lib/base/db/generated/enums'
import { readConditionsInForce } from '@/lib/year/rule-sets/rules-in-force.data'

import { studentsVisibleTo } from './claims.policy'
import type { PriorityFacts, PrioritySchool } from './priority-conditions.rules'
import { conditionsMet } from './priority-group.rules'
import { readRecordFacts } from './record-facts.data'
import { readSiblingSchools, toSiblingPriorities } from './sibling-schools.data'

/** The known facts about a student in a cycle, and all claims, including those that give no priority yet. */
export type StudentFacts = PriorityFacts & {
  /** Every claim of the cycle, oldest first. */
  readonly claims: readonly {
    readonly id: string
    readonly schoolId: string
    readonly condition: Condition
    readonly state: 'APPROVED' | 'PENDING' | 'REJECTED'
    readonly source: 'DERIVED' | 'STATED'
    readonly note: string | null
    readonly statedById: string | null
  }[]
}

/** Reads the facts behind a student's priorities; null when the filter `visible` excludes the student. */
export async function readStudentFacts(
  visible: Prisma.StudentWhereInput,
  studentId: string,
  cycle: { readonly id: string; readonly schoolYear: number },
): Promise<StudentFacts | null> {
  const student = await db.student.findFirst({
    where: { AND: [{ id: studentId }, visible] },
    select: {
      householdId: true,
      claims: {
        where: { cycleId: cycle.id },
        orderBy: { id: 'asc' },
        select: {
          id: true,
          schoolId: true,
          condition: true,
          state: true,
          source: true,
          note: true,
          statedById: true,
        },
      },
    },
  })
  if (!student) return null
  const [records, siblings, applying] = await Promise.all([
    readRecordFacts(db, studentId, cycle.schoolYear),
    readSiblingSchools(db, cycle, [studentId]),
    siblingsApply(studentId, student.householdId, cycle.id),
  ])
  if (!records) return null
  const { claims } = student
  const derived = toSiblingPriorities(siblings.get(studentId))
  return {
    ...records,
    siblingSchools: applying,
    approved: [...claims.filter(({ state }) => state === 'APPROVED'), ...derived],
    claims,
  }
}

/** A school that takes students into the entry grade. */
export type EntrySchool = PrioritySchool & { readonly name: string }

/** The schools with seats in the entry grade, by name, and the conditions in the rules that count. */
export async function readEntrySchools(cycleId: string): Promise<{
  schools: EntrySchool[]
  published: ReadonlySet<Condition>
}> {
  const cycle = await db.cycle.findUniqueOrThrow({
    where: { id: cycleId },
    select: {
      entryGrade: true,
      pools: {
        orderBy: { school: { name: 'asc' } },
        select: {
          grade: true,
          school: { select: { id: true, name: true, zoneId: true, campusId: true } },
        },
      },
    },
  })
  return {
    schools: cycle.pools
      .filter((pool) => pool.grade === cycle.entryGrade)
      .map(({ school }) => school),
    published: await readConditionsInForce(db, cycleId),
  }
}

/**
 * The conditions of the published rules that a student meets, by school id, for every school with
 * seats in the cycle's entry grade. Empty when the actor may not see the student, or there is no such
 * cycle.
 */
export async function findPriorities(
  actor: Actor,
  studentId: string,
  cycleId: string,
): Promise<Map<string, Condition[]>> {
  const cycle = await db.cycle.findUnique({
    where: { id: cycleId },
    select: { id: true, schoolYear: true },
  })
  if (!cycle) return new Map()
  const [facts, { schools, published }] = await Promise.all([
    readStudentFacts(studentsVisibleTo(actor), studentId, cycle),
    readEntrySchools(cycleId),
  ])
  if (!facts) return new Map()
  return new Map(
    schools.map((school) => [
      school.id,
      conditionsMet(facts, school).filter((condition) => published.has(condition)),
    ]),
  )
}

/** The schools on the latest lists that brothers and sisters sent in the same cycle. */
async function siblingsApply(studentId: string, householdId: string | null, cycleId: string) {
  if (householdId === null) return []
  const siblings = await db.application.findMany({
    where: { cycleId, student: { householdId, id: { not: studentId } } },
    select: {
      submissions: {
        orderBy: { number: 'desc' },
        take: 1,
        select: { choices: { select: { schoolId: true } } },
      },
    },
  })
  return siblings.flatMap(({ submissions }) =>
    submissions.flatMap(({ choices }) => choices.map((choice) => choice.schoolId)),
  )
}
