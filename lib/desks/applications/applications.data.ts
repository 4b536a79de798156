import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { compareNames } from '@/lib/base/format/names'
import { orderOf, pageLimit, type TableOrder } from '@/lib/base/tables/table-order.data'
import type { SortKey } from '@/lib/base/tables/table.schema'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { buildStudentSearch } from '@/lib/registry/students/student-search.data'
import { TAKEN_BACK } from '@/lib/year/round-states.rules'

import { listState } from './application-state.data'
import {
  type applicationTable,
  LIST_STATES,
  LISTED_STATES,
  type ApplicationFilter,
  type ListedState,
  type ListState,
} from './applications.schema'
import type { ApplicationList, ApplicationRow } from './applications.view'

const { sql } = Prisma

/**
 * The applications of a cycle with the list that counts and the placement in the round that stands
 * and that list was sent for: the main round, and the late one only for late lists.
 */
async function selectApplications(cycleId: string): Promise<Prisma.Sql> {
  const runs = await db.run.findMany({
    where: {
      kind: 'OFFICIAL',
      state: 'DONE',
      round: { cycleId, state: { notIn: [...TAKEN_BACK] } },
    },
    orderBy: [{ round: { kind: 'asc' } }, { finishedAt: 'desc' }],
    select: { id: true },
  })
  const ids = runs.map((run) => run.id)
  // an application has one placement in each round: only with a late round are there several
  const placements =
    ids.length > 1
      ? sql`(SELECT DISTINCT ON (application_id) * FROM placement WHERE run_id = ANY(${ids}::uuid[])
          ORDER BY application_id, array_position(${ids}::uuid[], run_id))`
      : sql`(SELECT * FROM placement WHERE run_id = ANY(${ids}::uuid[]))`
  return sql`application
    JOIN student ON student.id = application.student_id
    LEFT JOIN counting_submission counted ON counted.application_id = application.id
    LEFT JOIN ${placements} placement ON placement.application_id = application.id
    WHERE application.cycle_id = ${cycleId}::uuid AND student.same_as_id IS NULL`
}

const STATE = listState(sql`counted.submission_id`)

/** The condition of a tab, over the tables of `selectApplications`. */
function conditionOf(tab: ListedState): Prisma.Sql {
  switch (tab) {
    case 'all':
      return sql`TRUE`
    case 'placed':
      return sql`placement.school_id IS NOT NULL`
    case 'unplaced':
      return sql`placement.run_id IS NOT NULL AND placement.school_id IS NULL`
    case 'submitted':
      return sql`counted.submission_id IS NOT NULL`
    case 'draft':
    case 'leaves':
    case 'none':
    case 'unsettled':
    case 'withdrawn':
      // what is sent is left out first: where the others stand takes longer to find out
      return sql`counted.submission_id IS NULL AND ${STATE} = ${tab}`
  }
}

function matching({ school, q }: ApplicationFilter): Prisma.Sql {
  const found = q === '' ? sql`TRUE` : sql`student.id IN (${buildStudentSearch(q)})`
  const ranked =
    school === null
      ? sql`TRUE`
      : sql`EXISTS (SELECT FROM choice WHERE choice.school_id = ${school}::uuid
          AND choice.submission_id = counted.submission_id)`
  return sql`${found} AND ${ranked}`
}

const NAME = sql`student.family_name, student.given_name, application.id`

/** What the rows are ordered by, over the tables of `selectApplications`. */
const ORDER: TableOrder<SortKey<typeof applicationTable>> = {
  student: [sql`student.family_name`, sql`student.given_name`],
  number: sql`student.number`,
  state: sql`array_position(${[...LIST_STATES]}, ${STATE})`,
  submittedAt: sql`counted.submitted_at`,
  choices: sql`(SELECT count(*) FROM choice WHERE choice.submission_id = counted.submission_id)`,
  firstChoice: sql`(SELECT school.name FROM choice JOIN school ON school.id = choice.school_id
    WHERE choice.submission_id = counted.submission_id AND choice.rank = 1)`,
  placedSchool: sql`(SELECT school.name FROM school WHERE school.id = placement.school_id)`,
  rank: sql`placement.rank`,
  schoolNow: sql`(SELECT school.name FROM enrollment JOIN school ON school.id = enrollment.school_id
      JOIN cycle ON cycle.id = application.cycle_id
    WHERE enrollment.student_id = student.id AND enrollment.school_year = cycle.school_year - 1)`,
  birthDate: sql`student.birth_date`,
  receipt: sql`(SELECT submission.receipt_code FROM submission WHERE submission.id = counted.submission_id)`,
}

/** All details of the given applications, in their order. */
const selectDetails = (ids: Prisma.Sql) => sql`
  SELECT listed.id, listed.student_id AS "studentId", full_name(student.given_name, student.family_name) AS student, student.number,
    listed.submitted_at AS "submittedAt", first.name AS "firstChoice",
    (SELECT count(*)::int FROM choice WHERE choice.submission_id = listed.submission_id) AS choices,
    ${listState(sql`listed.submission_id`)} AS state, listed.is_drawn AS "isDrawn", placed.name AS "placedSchool", listed.rank,
    now.name AS "schoolNow", student.birth_date AS "birthDate", submission.receipt_code AS receipt
  FROM (${ids}) listed
    JOIN application ON application.id = listed.id
    JOIN student ON student.id = listed.student_id
    JOIN cycle ON cycle.id = listed.cycle_id
    LEFT JOIN enrollment ON enrollment.student_id = student.id
      AND enrollment.school_year = cycle.school_year - 1
    LEFT JOIN school now ON now.id = enrollment.school_id
    LEFT JOIN school placed ON placed.id = listed.school_id
    LEFT JOIN submission ON submission.id = listed.submission_id
    LEFT JOIN choice ON choice.submission_id = listed.submission_id AND choice.rank = 1
    LEFT JOIN school first ON first.id = choice.school_id
  ORDER BY listed.place`

/** The matching applications, each with its place in the order that the filter says. */
const selectMatching = (from: Prisma.Sql, filter: ApplicationFilter, limit: Prisma.Sql) => {
  const order = orderOf(ORDER, filter.sort, NAME)
  return sql`
  SELECT application.id, application.cycle_id, application.student_id, counted.submission_id,
    counted.submitted_at, placement.run_id IS NOT NULL AS is_drawn,
    placement.school_id, placement.rank, row_number() OVER (ORDER BY ${order}) AS place
  FROM ${from} AND ${matching(filter)} AND ${conditionOf(filter.state)} ORDER BY place ${limit}`
}

/**
 * The query for all applications that match the filters, in the order of the list: an
 * `ApplicationRow` each. Null when the cycle is not the actor's.
 */
export async function queryApplicationRows(
  actor: Actor,
  cycleId: string,
  filter: ApplicationFilter,
): Promise<Prisma.Sql | null> {
  const cycle = await db.cycle.count({ where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] } })
  if (cycle === 0) return null
  return selectDetails(selectMatching(await selectApplications(cycleId), filter, Prisma.empty))
}

/** How many applications each tab has under the other filters: where each stands is asked once. */
async function countTabs(
  from: Prisma.Sql,
  filter: ApplicationFilter,
): Promise<Record<ListedState, number>> {
  const rows = await db.$queryRaw<
    { state: ListState; all: number; placed: number; drawn: number }[]
  >`
    SELECT state, count(*)::int AS all, count(school_id)::int AS placed, count(run_id)::int AS drawn
    FROM (SELECT ${STATE} AS state, placement.school_id, placement.run_id
      FROM ${from} AND ${matching(filter)}) listed
    GROUP BY state`
  const counts = Object.fromEntries(LISTED_STATES.map((tab) => [tab, 0])) as Record<
    ListedState,
    number
  >
  for (const { state, all, placed, drawn } of rows) {
    counts[state] = all
    counts.all += all
    counts.placed += placed
    counts.unplaced += drawn - placed
  }
  return counts
}

/**
 * One page of a cycle's applications in the order of the filter, and how many each state has under the
 * other filters.
 */
export async function listApplications(
  actor: Actor,
  cycleId: string,
  filter: ApplicationFilter,
): Promise<ApplicationList | null> {
  const cycle = await db.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: {
      entryGrade: true,
      pools: { select: { grade: true, school: { select: { id: true, name: true } } } },
    },
  })
  if (!cycle) return null
  const from = await selectApplications(cycleId)
  const readPage = (total: number) =>
    db.$queryRaw<
      ApplicationRow[]
    >`${selectDetails(selectMatching(from, filter, pageLimit(filter, total)))}`
  // the first page is the same whatever the total, so it is read at the same time
  const [counts, firstPage] = await Promise.all([
    countTabs(from, filter),
    filter.page === 1 ? readPage(filter.size) : null,
  ])
  const total = counts[filter.state]
  const rows = firstPage ?? (await readPage(total))
  const entering = cycle.pools.filter((pool) => pool.grade === cycle.entryGrade)
  return {
    rows,
    total,
    isDrawn: counts.placed + counts.unplaced > 0,
    counts,
    schools: entering.map((pool) => pool.school).toSorted((a, b) => compareNames(a.name, b.name)),
  }
}
