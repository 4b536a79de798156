import 'server-only'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { readFewApplicants, readRules } from '@/lib/lists/frozen-lists.data'
import { isAdmitted } from '@/lib/lists/frozen-problem.rules'
import { storedCutoffsSchema, storedReasonsSchema } from '@/lib/placement/stored-run.schema'
import { teachingIn } from '@/lib/registry/schools/school-years.rules'
import { frozenLists } from '@/lib/year/list-that-counts.data'
import { conditionsMet } from '@/lib/year/priorities/priority-group.rules'

import type { CalledRound } from './calls-of-round.data'
import { schoolsBelow, seatsLeftFor } from './seats-in-reach.rules'

/** A school with seats left that a child may have. */
export type SchoolInReach = { readonly name: string; readonly left: number }

type Placed = {
  readonly applicationId: string
  readonly schoolId: string | null
}

/**
 * The schools still in reach of some children of a round, by application: those where the draw left seats that the rules
 * of the round give to such a child, the most seats first. By the counts of the run, the rules of the freeze and the
 * facts of the records. The caller has checked that the actor calls the families of the round.
 */
export async function readSeatsInReach(
  { id: roundId, runId, ruleSetId, cycle }: CalledRound,
  rows: readonly Placed[],
): Promise<ReadonlyMap<string, readonly SchoolInReach[]>> {
  if (rows.length === 0) return new Map()
  const run = await db.run.findUniqueOrThrow({ where: { id: runId }, select: { cutoffs: true } })
  const left = storedCutoffsSchema.parse(run.cutoffs).filter(({ seats, placed }) => seats > placed)
  if (left.length === 0) return new Map()
  const schools = await db.school.findMany({
    where: { AND: [{ id: { in: left.map((one) => one.school) } }, teachingIn(cycle.schoolYear)] },
    select: { id: true, name: true, zoneId: true, campusId: true },
  })
  const ids = rows.map(({ applicationId }) => applicationId)
  const lists = Prisma.sql`
    SELECT listed.submission_id FROM (${frozenLists(roundId)}) listed
      JOIN submission ON submission.id = listed.submission_id
    WHERE submission.application_id = ANY(${ids}::uuid[])`
  const [placements, rules, applicants, reserves] = await Promise.all([
    db.placement.findMany({
      where: { runId, applicationId: { in: ids } },
      select: { applicationId: true, reasons: true },
    }),
    readRules(db, ruleSetId),
    readFewApplicants(db, lists, cycle),
    db.reserveRule.findMany({
      where: { ruleSetId },
      orderBy: { position: 'asc' },
      select: { schoolId: true, condition: true, kind: true },
    }),
  ])
  const parts = Map.groupBy(reserves, ({ schoolId }) => schoolId)
  const counted = new Map(left.map((one) => [one.school, one]))
  const reasonsOf = new Map(placements.map((one) => [one.applicationId, one.reasons]))
  const factsOf = new Map(applicants.map((one) => [one.applicationId, one]))
  return new Map(
    rows.map(({ applicationId, schoolId }) => {
      const facts = factsOf.get(applicationId)
      const below = schoolsBelow(storedReasonsSchema.parse(reasonsOf.get(applicationId)), schoolId)
      const reached = schools.flatMap((school) => {
        const seats = counted.get(school.id)
        if (!facts || !seats || below.includes(school.id)) return []
        if (!isAdmitted(facts, school, rules)) return []
        const met = conditionsMet(facts, school)
        const free = seatsLeftFor(seats, parts.get(school.id) ?? [], met)
        return free > 0 ? [{ name: school.name, left: free }] : []
      })
      return [
        applicationId,
        reached.toSorted((a, b) => b.left - a.left || a.name.localeCompare(b.name, 'es')),
      ]
    }),
  )
}
