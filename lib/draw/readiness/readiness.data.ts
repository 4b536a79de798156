import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

import {
  type CheckedCycle,
  EACH_CHECKED,
  findingQuery,
  type FindingRow,
} from './finding-queries.data'
import { BLOCKING, type FindingFilter, type FindingKind, FINDINGS } from './findings.schema'
import type { Finding, FindingItem, FindingPage } from './findings.view'

const FIRST_ITEMS = 5
const PAGE = 50

/**
 * The findings of a cycle, blocking ones first; empty when there are none, null when the cycle is
 * not the actor's.
 */
export async function listFindings(actor: Actor, cycleId: string): Promise<Finding[] | null> {
  const cycle = await findCheckedCycle(actor, cycleId)
  return cycle && readFindings(cycle, FINDINGS)
}

/**
 * The findings for which a freeze of the cycle needs a reason; empty when there are none, and for
 * people who do not run it.
 */
export async function listBlockingFindings(actor: Actor, cycleId: string): Promise<Finding[]> {
  const cycle = await findCheckedCycle(actor, cycleId)
  return cycle ? readFindings(cycle, [...BLOCKING]) : []
}

/**
 * How many kinds of findings these cycles have with which a freeze needs a reason, and how many cases in
 * all, by cycle; a cycle without any is missing. The caller has checked that the actor runs them.
 */
export async function countBlockingFindings(
  cycleIds: readonly string[],
): Promise<ReadonlyMap<string, { kinds: number; cases: number }>> {
  const ids = [...cycleIds]
  const counted = await Promise.all(
    [...BLOCKING].map(
      (kind) => db.$queryRaw<{ id: string; cases: number }[]>`
        SELECT checked.id, count(*)::int AS cases
        FROM cycle checked CROSS JOIN LATERAL (${findingQuery(kind, EACH_CHECKED)}) found
        WHERE checked.id = ANY(${ids}::uuid[]) GROUP BY checked.id`,
    ),
  )
  const found = Map.groupBy(counted.flat(), ({ id }) => id)
  return new Map(
    [...found].map(([id, all]) => [
      id,
      { kinds: all.length, cases: all.reduce((sum, { cases }) => sum + cases, 0) },
    ]),
  )
}

/** One page of one finding, by name; null when the cycle is not the actor's. */
export async function findFindingPage(
  actor: Actor,
  cycleId: string,
  kind: FindingKind,
  { page, school }: FindingFilter,
): Promise<FindingPage | null> {
  const cycle = await findCheckedCycle(actor, cycleId)
  if (!cycle) return null
  const [finding, schools] = await Promise.all([
    readFinding(cycle, kind, { school, limit: PAGE, offset: (page - 1) * PAGE }),
    listSchools(cycle, kind),
  ])
  const all = schools.filter((one) => school === null || one.id === school)
  const count = all.reduce((total, one) => total + one.count, 0)
  return { ...finding, count, schools, pages: Math.max(1, Math.ceil(count / PAGE)) }
}

/** All items of one finding, for a file; null when the cycle is not the actor's. */
export async function listFindingItems(
  actor: Actor,
  cycleId: string,
  kind: FindingKind,
  school: string | null,
): Promise<readonly FindingItem[] | null> {
  const cycle = await findCheckedCycle(actor, cycleId)
  if (!cycle) return null
  return (await readFinding(cycle, kind, { school, limit: 1_000_000, offset: 0 })).items
}

/** A cycle that the actor runs, ready to be checked; null when there is none. */
async function findCheckedCycle(actor: Actor, cycleId: string): Promise<CheckedCycle | null> {
  if (!isUuid(cycleId)) return null
  return db.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: { id: true, zoneId: true, schoolYear: true, entryGrade: true },
  })
}

async function readFindings(
  cycle: CheckedCycle,
  kinds: readonly FindingKind[],
): Promise<Finding[]> {
  const findings = await Promise.all(
    kinds.map((kind) => readFinding(cycle, kind, { school: null, limit: FIRST_ITEMS, offset: 0 })),
  )
  return findings.filter(({ count }) => count > 0)
}

type Range = { school: string | null; limit: number; offset: number }

async function readFinding(
  cycle: CheckedCycle,
  kind: FindingKind,
  { school, limit, offset }: Range,
): Promise<Finding> {
  const at = school === null ? Prisma.empty : Prisma.sql`WHERE found.school_id = ${school}`
  const rows = await db.$queryRaw<(FindingRow & { student_id: string | null; total: number })[]>`
    SELECT found.*, student.id::text AS student_id, count(*) OVER ()::int AS total
    FROM (${findingQuery(kind, cycle)}) found LEFT JOIN student ON student.number = found.number ${at}
    ORDER BY found.name, found.number, found.key LIMIT ${limit} OFFSET ${offset}`
  return {
    kind,
    blocking: BLOCKING.has(kind),
    count: rows[0]?.total ?? 0,
    items: rows.map(toItem),
  }
}

function listSchools(
  cycle: CheckedCycle,
  kind: FindingKind,
): Promise<{ id: string; name: string; count: number }[]> {
  return db.$queryRaw`
    SELECT coalesce(school_id, '') AS id, coalesce(school, '') AS name, count(*)::int AS count
    FROM (${findingQuery(kind, cycle)}) found GROUP BY 1, 2 ORDER BY 2`
}

function toItem(row: FindingRow & { student_id: string | null }): FindingItem {
  const { key, name, number, school, other, count, before, enrolled, since } = row
  return {
    key,
    name,
    number,
    school,
    other,
    otherNumber: row.other_number,
    count,
    before,
    enrolled,
    since,
    applicationId: row.application_id,
    studentId: row.student_id,
  }
}
