import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { countRows } from '@/lib/base/db/read-in-parts.data'
import { pageLimit } from '@/lib/base/tables/table-order.data'
import { readSort } from '@/lib/base/tables/table.rules'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

import { type Report, REPORT_NAMES, REPORTS } from './all-reports.data'
import { OWN_ORDER, type ReportLook } from './report-table.rules'
import type { Preview, ReportCount, Row } from './reports.rules'
import type { ReportFilter } from './reports.schema'

const NO_FILTER: ReportFilter = { school: null }

const isRunBy = async (actor: Actor, cycleId: string) =>
  (await db.cycle.count({ where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] } })) > 0

/** How many rows each report of a cycle has; null when it is not the actor's. */
export async function countReports(actor: Actor, cycleId: string): Promise<ReportCount[] | null> {
  if (!(await isRunBy(actor, cycleId))) return null
  return Promise.all(
    REPORT_NAMES.map(async (report) => ({
      report,
      rows: await countRows(REPORTS[report].rows(cycleId, NO_FILTER)),
    })),
  )
}

/** The columns of a report, without the key that tells its rows apart. */
const columnsOf = (report: Report) =>
  Prisma.raw(REPORTS[report].columns.map(({ key }) => `listed."${key}"`).join(', '))

/**
 * What is selected of the rows of a report, in the order of a column of its own; rows without a value come
 * last either way.
 */
function inOrder(report: Report, rows: Prisma.Sql, sort: string, selected: Prisma.Sql): Prisma.Sql {
  const { column, isDescending } = readSort<string>(sort)
  const known = REPORTS[report].columns.find(({ key }) => key === column)
  if (!known) return Prisma.sql`SELECT ${selected} FROM (${rows}) listed`
  const by = Prisma.raw(`listed."${known.key}" ${isDescending ? 'DESC' : 'ASC'} NULLS LAST`)
  return Prisma.sql`
    SELECT ${selected} FROM (SELECT report.*, row_number() OVER () AS own_place FROM (${rows}) report) listed
    ORDER BY ${by}, own_place`
}

type Found = { key: string; number: string }

/**
 * The rows of one page. First which ones they are, for which only what they are ordered by is looked up, then all
 * of these few: a late page costs no more than an early one.
 */
async function readPage(
  report: Report,
  all: Prisma.Sql,
  look: Pick<ReportLook, 'sort' | 'page' | 'size'>,
  total: number,
): Promise<Row[]> {
  const which = inOrder(report, all, look.sort, Prisma.sql`listed.key, listed.number`)
  const found = await db.$queryRaw<Found[]>`${which} ${pageLimit(look, total)}`
  const keys = found.map(({ key }) => key)
  // the number narrows each part of the query by an index, whatever the key is made of
  return db.$queryRaw<Row[]>`
    SELECT ${columnsOf(report)} FROM (${all}) listed
    WHERE listed.number = ANY(${found.map(({ number }) => number)}) AND listed.key = ANY(${keys})
    ORDER BY array_position(${keys}, listed.key)`
}

const FIRST = { sort: OWN_ORDER, page: 1, size: 50 } as const

/** One page of a report in the order of its look, and how many rows it has; null when the cycle is not the actor's. */
export async function previewReport(
  actor: Actor,
  cycleId: string,
  report: Report,
  filter: ReportFilter,
  look: Pick<ReportLook, 'sort' | 'page' | 'size'> = FIRST,
): Promise<Preview | null> {
  if (!(await isRunBy(actor, cycleId))) return null
  const { rows: query, columns, bySchool, beforeRelease } = REPORTS[report]
  const all = query(cycleId, filter)
  const [total, schools] = await Promise.all([
    countRows(all),
    db.school.findMany({
      where: { pools: { some: { cycleId } } },
      orderBy: { name: 'asc' },
      select: { id: true, name: true },
    }),
  ])
  const rows = await readPage(report, all, look, total)
  return { columns, bySchool, beforeRelease, rows, total, schools }
}

/**
 * The query of a whole report, in the order of a column or its own, for `readInParts`; null when the cycle is not the
 * actor's.
 */
export async function queryReportRows(
  actor: Actor,
  cycleId: string,
  report: Report,
  filter: ReportFilter,
  sort: string = OWN_ORDER,
): Promise<Prisma.Sql | null> {
  if (!(await isRunBy(actor, cycleId))) return null
  return inOrder(report, REPORTS[report].rows(cycleId, filter), sort, columnsOf(report))
}
