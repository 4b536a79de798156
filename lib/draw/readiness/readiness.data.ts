import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { orderOf, pageLimit, type TableOrder } from '@/lib/base/tables/table-order.data'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { buildStudentSearch } from '@/lib/registry/students/student-search.data'

import {
  type CheckedCycle,
  EACH_CHECKED,
  findingQuery,
  type FindingRow,
} from './finding-queries.data'
import {
  type FindingColumn,
  type FindingFilter,
  isOfStudents,
  readFindingFilter,
} from './finding-table.schema'
import { BLOCKING, type FindingKind, FINDINGS, IN_SEATS } from './findings.schema'
import type { Finding, FindingItem, FindingPage } from './findings.view'

const { sql } = Prisma

const FIRST_ITEMS = 5

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

/** One page of one finding in the order of its filter; null when the cycle is not the actor's. */
export async function findFindingPage(
  actor: Actor,
  cycleId: string,
  kind: FindingKind,
  filter: FindingFilter,
): Promise<FindingPage | null> {
  const cycle = await findCheckedCycle(actor, cycleId)
  if (!cycle) return null
  const schools = await listSchools(cycle, kind, filter.q)
  const all = schools.filter((one) => filter.school === null || one.id === filter.school)
  const count = all.reduce((total, one) => total + one.count, 0)
  const finding = await readFinding(cycle, kind, { ...filter, limit: pageLimit(filter, count) })
  return { ...finding, count, schools }
}

/** All items of one finding in the order of its filter, for a file; null when the cycle is not the actor's. */
export async function listFindingItems(
  actor: Actor,
  cycleId: string,
  kind: FindingKind,
  filter: FindingFilter = readFindingFilter(kind, {}),
): Promise<readonly FindingItem[] | null> {
  const cycle = await findCheckedCycle(actor, cycleId)
  if (!cycle) return null
  return (await readFinding(cycle, kind, { ...filter, limit: Prisma.empty })).items
}

/** A cycle that the actor runs, ready to be checked; null when there is none. */
async function findCheckedCycle(actor: Actor, cycleId: string): Promise<CheckedCycle | null> {
  if (!isUuid(cycleId)) return null
  return db.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: { id: true, zoneId: true, schoolYear: true, entryGrade: true },
  })
}

/** Those that compare names and families with each other: together they take as long as all others. */
const COMPARED: ReadonlySet<FindingKind> = new Set([
  'duplicates',
  'twins',
  'siblings',
  'one-school',
])

/** The first rows of each kind and how many there are, in two statements at the same time. */
async function readFindings(
  cycle: CheckedCycle,
  kinds: readonly FindingKind[],
): Promise<Finding[]> {
  const halves = [
    kinds.filter((kind) => COMPARED.has(kind)),
    kinds.filter((kind) => !COMPARED.has(kind)),
  ]
  const read = await Promise.all(halves.map((half) => readFirstRows(cycle, half)))
  const rows = Map.groupBy(read.flat(), ({ kind }) => kind)
  return kinds.flatMap((kind) => {
    const found = rows.get(kind)
    return found ? [toFinding(kind, found)] : []
  })
}

/**
 * The first rows of each of these kinds, in one statement. What nearly all of them ask is read once: a table of
 * the statement stands before the view of its name.
 */
async function readFirstRows(
  cycle: CheckedCycle,
  kinds: readonly FindingKind[],
): Promise<(ReadRow & { kind: FindingKind })[]> {
  if (kinds.length === 0) return []
  const each = kinds.map((kind) => {
    const { school, q, sort } = readFindingFilter(kind, {})
    const range = { school, q, sort, limit: sql`LIMIT ${FIRST_ITEMS}` }
    return sql`(SELECT ${kind} AS kind, read.* FROM (${selectRows(cycle, kind, range)}) read)`
  })
  return db.$queryRaw`
    WITH counting_submission AS MATERIALIZED (
        SELECT * FROM counting_submission WHERE cycle_id = ${cycle.id}::uuid),
      begun_application AS MATERIALIZED (
        SELECT * FROM begun_application WHERE cycle_id = ${cycle.id}::uuid)
    ${Prisma.join(each, ' UNION ALL ')}`
}

/** What each column orders by, over a row `found` of a finding. */
const columnOrder = (kind: FindingKind): TableOrder<FindingColumn> => {
  const [name, school, other] = [sql`found.name`, sql`found.school`, sql`found.other`]
  const [count, since] = [sql`found.count`, sql`found.since`]
  return {
    student: name,
    school: IN_SEATS.has(kind) ? name : school,
    number: sql`found.number`,
    claimSchool: school,
    schoolNow: school,
    other,
    owner: other,
    ranked: other,
    says: other,
    inGrade: other,
    claim: other,
    otherNumber: sql`found.other_number`,
    seats: count,
    grade: count,
    before: sql`found.before`,
    enrolled: sql`found.enrolled`,
    since,
    leftOn: since,
    movedOn: since,
    reminded: since,
  }
}

const BY_NAME = sql`found.name, found.number, found.key`

/** The rows of a finding that a search finds, as a table `found` with their students. */
const foundBy = (cycle: CheckedCycle, kind: FindingKind, q: string) => sql`
  (${findingQuery(kind, cycle)}) found LEFT JOIN student ON student.number = found.number
  WHERE ${q === '' || !isOfStudents(kind) ? sql`TRUE` : sql`student.id IN (${buildStudentSearch(q)})`}`

type Range = Pick<FindingFilter, 'school' | 'q' | 'sort'> & { readonly limit: Prisma.Sql }

type ReadRow = FindingRow & { student_id: string | null; total: number }

/** The query for rows of a finding, each with how many there are in all. */
function selectRows(
  cycle: CheckedCycle,
  kind: FindingKind,
  { school, q, sort, limit }: Range,
): Prisma.Sql {
  const order = orderOf(columnOrder(kind), sort as FindingColumn, BY_NAME)
  return sql`
    SELECT found.key, found.name, found.number, found.school_id, found.school, found.other, found.other_number,
      found.count, found.before, found.enrolled, found.since, found.application_id,
      student.id::text AS student_id, count(*) OVER ()::int AS total
    FROM ${foundBy(cycle, kind, q)}
      AND ${school === null ? sql`TRUE` : sql`found.school_id = ${school}`}
    ORDER BY ${order} ${limit}`
}

async function readFinding(cycle: CheckedCycle, kind: FindingKind, range: Range): Promise<Finding> {
  return toFinding(kind, await db.$queryRaw<ReadRow[]>(selectRows(cycle, kind, range)))
}

const toFinding = (kind: FindingKind, rows: readonly ReadRow[]): Finding => ({
  kind,
  blocking: BLOCKING.has(kind),
  count: rows[0]?.total ?? 0,
  items: rows.map(toItem),
})

function listSchools(
  cycle: CheckedCycle,
  kind: FindingKind,
  q: string,
): Promise<{ id: string; name: string; count: number }[]> {
  return db.$queryRaw`
    SELECT coalesce(found.school_id, '') AS id, coalesce(found.school, '') AS name, count(*)::int AS count
    FROM ${foundBy(cycle, kind, q)} GROUP BY 1, 2 ORDER BY 2`
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
