import type { Tx } from '@/lib/base/db/client'
import type { NoAnswer, TieBreak } from '@/lib/base/db/generated/enums'
import { solve } from '@/lib/placement/place.rules'
import type { ProblemSchool } from '@/lib/placement/problem.schema'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createActor } from '@/prisma/seed/builders/people'
import { createRound } from '@/prisma/seed/builders/rounds'
import { createStudent, linkGuardian } from '@/prisma/seed/builders/students'
import { createCycle, createPool } from '@/prisma/seed/builders/years'
import { createSchool, createZone } from '@/prisma/seed/builders/zones-and-schools'

import { CERTIFICATE, closeRound, createRun, publishRound } from './steps'

const DAY = 86_400_000

type Spec = {
  /** Seats of each school, by a name of the test's own. */
  readonly seats: Readonly<Record<string, number>>
  /** Each child's list, by a name of the test's own, in the order of the draw. */
  readonly lists: Readonly<Record<string, readonly string[]>>
  readonly noAnswer?: NoAnswer
  readonly tieBreak?: TieBreak
  /** Parts of a school's seats: percent for those of a group, by school. */
  readonly reserved?: Readonly<Record<string, number>>
  /** Children who belong to the group that seats are reserved for. */
  readonly inGroup?: readonly string[]
  readonly answerBy?: Date
  /** Full schools may exchange the students who ask for a transfer. */
  readonly exchanges?: boolean
  /** When transfers are taken from; five days ago unless said otherwise. */
  readonly transfersOpenAt?: Date
}

/**
 * A year whose main round is published, without the program that runs rounds: every child has a
 * guardian, a list and a number, offers are open, and those who ranked a school above wait for it.
 */
export async function publishedYear(tx: Tx, spec: Spec) {
  const zone = await createZone(tx)
  const cycle = await createCycle(tx, {
    zoneId: zone.id,
    ...(spec.transfersOpenAt && { transfersOpenAt: spec.transfersOpenAt }),
  })
  const schools: Record<string, string> = {}
  for (const [name, seats] of Object.entries(spec.seats)) {
    const { id } = await createSchool(tx, { zoneId: zone.id, name: `School ${name}` })
    await createPool(tx, { cycleId: cycle.id, schoolId: id, seats })
    schools[name] = id
  }
  const reserves = Object.entries(spec.reserved ?? {}).map(([name, percent]) => ({
    schoolId: schools[name]!,
    position: 1,
    percent,
    condition: 'ATTENDANCE_AREA' as const,
    kind: 'SOFT' as const,
  }))
  const ruleSet = await tx.priorityRuleSet.create({
    data: {
      cycleId: cycle.id,
      version: 1,
      reason: 'First rules',
      noAnswer: spec.noAnswer ?? 'DECLINED',
      exchanges: spec.exchanges ?? false,
      tieBreak: spec.tieBreak ?? 'ONE',
      rules: { create: [{ position: 1, condition: 'ZONE_RESIDENT' }] },
      reserves: { create: reserves },
    },
  })
  const round = await createRound(tx, { cycleId: cycle.id, ruleSetId: ruleSet.id })
  const children: Record<string, Child> = {}
  for (const [name, list] of Object.entries(spec.lists)) {
    const guardian = await createActor(tx)
    const student = await createStudent(tx, { zoneId: zone.id, givenName: name })
    await linkGuardian(tx, guardian.id, student.id)
    const schoolIds = list.map((school) => schools[school]!)
    const sent = await createSubmitted(tx, { cycleId: cycle.id, studentId: student.id, schoolIds })
    const { application, submission } = sent
    children[name] = {
      guardian,
      studentId: student.id,
      applicationId: application.id,
      submissionId: submission.id,
      list: schoolIds,
    }
  }
  const staff = await createActor(tx, { roles: [{ role: 'ZONE_STAFF', zoneId: zone.id }] })
  const second = await createActor(tx, { roles: [{ role: 'ZONE_STAFF', zoneId: zone.id }] })
  const solution = drawn(spec, schools, children)
  await closeRound(tx, round.id)
  await tx.snapshotEntry.createMany({
    data: Object.values(children).map(({ submissionId }) => ({ roundId: round.id, submissionId })),
  })
  await tx.snapshot.create({
    data: { roundId: round.id, document: JSON.stringify(solution.problem) },
  })
  await tx.round.update({
    where: { id: round.id },
    data: { state: 'FROZEN', snapshotDigest: 'd'.repeat(64), frozenAt: new Date() },
  })
  const run = await createRun(tx, { roundId: round.id, requestedById: staff.id })
  await tx.placement.createMany({
    data: solution.placements.map((placement) => ({ runId: run.id, ...placement })),
  })
  const whole = { seed: 'aa', digest: 'd'.repeat(64), certificate: CERTIFICATE, cutoffs: [] }
  await tx.run.update({
    where: { id: run.id },
    data: { state: 'DONE', ...whole, finishedAt: new Date() },
  })
  await tx.round.update({ where: { id: round.id }, data: { state: 'COMPUTED' } })
  await publishRound(tx, { roundId: round.id, runId: run.id, approvedById: second.id })
  const answerBy = spec.answerBy ?? new Date(Date.now() + 20 * DAY)
  await tx.offer.createMany({
    data: solution.placements.flatMap(({ applicationId, schoolId }) =>
      schoolId === null ? [] : [{ roundId: round.id, applicationId, schoolId, answerBy }],
    ),
  })
  await tx.waitlistEntry.createMany({
    data: solution.waitlists.flatMap(({ school, students }) =>
      students.map((applicationId, i) => ({
        roundId: round.id,
        schoolId: school,
        applicationId,
        position: i + 1,
      })),
    ),
  })
  return { zone, cycle, round, schools, children, staff, second }
}

export type Child = {
  readonly guardian: Awaited<ReturnType<typeof createActor>>
  readonly studentId: string
  readonly applicationId: string
  readonly submissionId: string
  readonly list: readonly string[]
}

/** The round's outcome by the engine, the children's numbers in the order of the spec. */
function drawn(spec: Spec, schools: Record<string, string>, children: Record<string, Child>) {
  const problem = {
    format: 'zone-placement-problem/1' as const,
    schools: Object.entries(spec.seats).map(([name, seats]): ProblemSchool => {
      const percent = spec.reserved?.[name]
      if (percent === undefined) return { id: schools[name]!, seats }
      const groups = [`ATTENDANCE_AREA:${schools[name]}`]
      const block = { seats: Math.floor((seats * percent) / 100), groups, kind: 'soft' as const }
      return { id: schools[name]!, seats, blocks: [block] }
    }),
    students: Object.entries(children).map(([name, { applicationId, list }]) => ({
      id: applicationId,
      groups: spec.inGroup?.includes(name) ? list.map((id) => `ATTENDANCE_AREA:${id}`) : [],
      choices: list.map((school) => ({ school, priority: 1 })),
    })),
  }
  const numbered = problem.students.map((student, i) => ({ ...student, lottery: i + 1 }))
  const { result, reasons, waitlists } = solve({ ...problem, students: numbered })
  const waiting = new Map(
    waitlists.map(({ school, students }) => [school, new Map(students.map((s, i) => [s, i + 1]))]),
  )
  return {
    problem,
    waitlists,
    placements: result.placements.map(({ student, school, rank }, i) => ({
      applicationId: student,
      schoolId: school,
      rank,
      lotteryNumber: i + 1,
      reasons: (reasons[i] ?? []).map((reason) => ({
        ...reason,
        waiting: waiting.get(reason.school)?.get(student) ?? null,
      })),
    })),
  }
}
