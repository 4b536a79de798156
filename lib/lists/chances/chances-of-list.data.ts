import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { type FrozenPool, frozenProblem, type FrozenRule } from '@/lib/lists/frozen-problem.rules'
import { takesLate } from '@/lib/lists/list-state.rules'
import { shareOf } from '@/lib/placement/draw-odds.rules'
import { windowAt } from '@/lib/year/application-window.rules'
import { listCounseledYears, counseledYears } from '@/lib/year/counseled-years.data'
import { hasListInTime } from '@/lib/year/list-that-counts.data'
import { readStudentFacts, type StudentFacts } from '@/lib/year/priorities/student-facts.data'

import { readRulesInForce } from './chances-basis.data'
import type { ChanceApplicant } from './chances-of-list.rules'
import { studentsWithChancesFor } from './chances.policy'

const cycleFields = {
  id: true,
  schoolYear: true,
  entryGrade: true,
  opensAt: true,
  closesAt: true,
  lateUntil: true,
  pools: {
    orderBy: { school: { name: 'asc' } },
    select: {
      grade: true,
      seats: true,
      school: { select: { id: true, name: true, zoneId: true, campusId: true } },
    },
  },
} as const

/** The pools of the entry grade and the rules in force, as the freeze would read them. */
async function readFrame(cycleId: string) {
  const [cycle, ruleSet] = await Promise.all([
    db.cycle.findUniqueOrThrow({ where: { id: cycleId }, select: cycleFields }),
    readRulesInForce(db, cycleId),
  ])
  const reserves = Map.groupBy(ruleSet?.reserves ?? [], (reserve) => reserve.schoolId)
  const pools = cycle.pools
    .filter((pool) => pool.grade === cycle.entryGrade)
    .map((pool) => ({
      ...pool,
      heldOutside: 0,
      reserves: reserves.get(pool.school.id) ?? [],
    }))
  return { cycle, pools, rules: ruleSet?.rules ?? [] }
}

/**
 * The student's number in a published round, as a share of all numbers; null before one exists, and where each school
 * draws its own.
 */
async function readNumber(studentId: string, cycleId: string): Promise<number | null> {
  const placement = await db.placement.findFirst({
    where: {
      result: { isNot: null },
      application: { studentId, cycleId },
      run: { ruleSet: { tieBreak: 'ONE' } },
    },
    select: { lotteryNumber: true, run: { select: { _count: { select: { placements: true } } } } },
  })
  if (!placement) return null
  return shareOf(placement.lotteryNumber, placement.run._count.placements)
}

type Frame = { pools: readonly FrozenPool[]; rules: readonly FrozenRule[] }

/** The student as an applicant of a problem who lists every school. */
function asApplicant(
  facts: StudentFacts,
  { pools, rules }: Frame,
  more: { number: number | null; late: boolean; current: string | null },
): ChanceApplicant {
  const applicant = {
    ...facts,
    applicationId: 'hopeful',
    holdsSeatAt: more.current,
    late: more.late,
    list: pools.map((pool) => pool.school.id),
  }
  const [student] = frozenProblem(pools, rules, [applicant]).students
  return { ...student, id: 'hopeful', choices: student?.choices ?? [], number: more.number }
}

/** A student as an applicant now, and if every pending claim were confirmed. */
export type ApplicantCases = {
  readonly now: ChanceApplicant
  readonly confirmed: ChanceApplicant
  /** Names of the schools that take part, by id. */
  readonly names: ReadonlyMap<string, string>
  /** Those of them whose seats were set to 0. */
  readonly withoutSeats: ReadonlySet<string>
}

/**
 * A student as an applicant in a cycle; null when the actor is neither a guardian nor the counselor.
 * `now` decides whether a list would be late.
 */
export async function findApplicantCases(
  actor: Actor,
  studentId: string,
  cycleId: string,
  now: Date,
): Promise<ApplicantCases | null> {
  if (!isUuid(studentId)) return null
  const years =
    actor.counselorOf.length > 0 ? counseledYears(await listCounseledYears(db, actor, now)) : []
  const { cycle, ...frame } = await readFrame(cycleId)
  const facts = await readStudentFacts(studentsWithChancesFor(actor, years), studentId, cycle)
  if (!facts) return null
  const [number, held, inTime] = await Promise.all([
    readNumber(studentId, cycleId),
    db.enrollment.findFirst({
      where: { studentId, schoolYear: cycle.schoolYear, grade: cycle.entryGrade },
      select: { schoolId: true },
    }),
    windowAt(cycle, now) === 'open' ? false : hasListInTime(db, studentId, cycleId),
  ])
  const current = frame.pools.find((pool) => pool.school.id === held?.schoolId)?.school.id ?? null
  const more = { number, late: takesLate(cycle, inTime, now), current }
  const waiting = facts.claims.filter(({ state }) => state === 'PENDING')
  const confirmed = { ...facts, approved: [...facts.approved, ...waiting] }
  return {
    now: asApplicant(facts, frame, more),
    confirmed: asApplicant(confirmed, frame, more),
    names: new Map(frame.pools.map(({ school }) => [school.id, school.name])),
    withoutSeats: new Set(
      frame.pools.flatMap(({ seats, school }) => (seats === 0 ? [school.id] : [])),
    ),
  }
}
