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

import {
  type applicationTable,
  LISTED_STATES,
  type ApplicationFilter,
  type ListedState,
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

/** Whether the student leaves the zone by a permit: no list counts, and none has to be sent. */
const LEAVES_ZONE = sql`EXISTS (SELECT FROM permitted_out
  WHERE permitted_out.student_id = application.student_id AND permitted_out.cycle_id = application.cycle_id)`

// nobody is there who sent a list that counts; said first, because it is known without a look at the view
const BEGUN = sql`(counted.submission_id IS NULL AND EXISTS (SELECT FROM begun_application
  WHERE begun_application.application_id = application.id))`

/** The condition of a state, over the tables of `selectApplications`. */
function conditionOf(state: ListedState): Prisma.Sql {
  const sent = sql`counted.submission_id IS NOT NULL`
  switch (state) {
    case 'all':
      return sql`TRUE`
    case 'submitted':
      return sent
    case 'draft':
      return BEGUN
    case 'placed':
      return sql`placement.school_id IS NOT NULL`
    case 'unplaced':
      return sql`placement.run_id IS NOT NULL AND placement.school_id IS NULL`
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
  SELECT listed.id, full_name(student.given_name, student.family_name) AS student, student.number,
    listed.submitted_at AS "submittedAt", first.name AS "firstChoice",
    (SELECT count(*)::int FROM choice WHERE choice.submission_id = listed.submission_id) AS choices,
    listed.leaves AS "leavesZone", listed.is_drawn AS "isDrawn", placed.name AS "placedSchool", listed.rank,
    now.name AS "schoolNow", student.birth_date AS "birthDate", submission.receipt_code AS receipt
  FROM (${ids}) listed
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
    counted.submitted_at, ${LEAVES_ZONE} AS leaves, placement.run_id IS NOT NULL AS is_drawn,
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
  // the first page is the same whatever the total
  const firstPage = filter.page === 1 ? readPage(filter.size) : null
  const [counted] = await db.$queryRaw<Record<ListedState, number>[]>`
    SELECT ${Prisma.join(
      LISTED_STATES.map(
        (state) =>
          sql`count(*) FILTER (WHERE ${conditionOf(state)})::int AS ${Prisma.raw(`"${state}"`)}`,
      ),
    )}
    FROM ${from} AND ${matching(filter)}`
  const counts = counted ?? { all: 0, submitted: 0, draft: 0, placed: 0, unplaced: 0 }
  const total = counts[filter.state]
  const rows = await (firstPage ?? readPage(total))
  const entering = cycle.pools.filter((pool) => pool.grade === cycle.entryGrade)
  return {
    rows,
    total,
    isDrawn: counts.placed + counts.unplaced > 0,
    counts,
    schools: entering.map((pool) => pool.school).toSorted((a, b) => compareNames(a.name, b.name)),
  }
}
