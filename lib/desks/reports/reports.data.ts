import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { countRows } from '@/lib/base/db/read-in-parts.data'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

import { type Report, REPORT_NAMES, REPORTS } from './all-reports.data'
import type { Preview, ReportCount, Row } from './reports.rules'
import type { ReportFilter } from './reports.schema'

const SHOWN = 20

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

/** The first rows of a report, and how many it has; null when the cycle is not the actor's. */
export async function previewReport(
  actor: Actor,
  cycleId: string,
  report: Report,
  filter: ReportFilter,
): Promise<Preview | null> {
  if (!(await isRunBy(actor, cycleId))) return null
  const { rows: query, columns, bySchool, beforeRelease } = REPORTS[report]
  const all = query(cycleId, filter)
  const [rows, total, schools] = await Promise.all([
    db.$queryRaw<Row[]>`${all} LIMIT ${SHOWN}`,
    countRows(all),
    db.school.findMany({
      where: { pools: { some: { cycleId } } },
      orderBy: { name: 'asc' },
      select: { id: true, name: true },
    }),
  ])
  return { columns, bySchool, beforeRelease, rows, total, schools }
}

/** The query of a whole report for `readInParts`; null when the cycle is not the actor's. */
export async function queryReportRows(
  actor: Actor,
  cycleId: string,
  report: Report,
  filter: ReportFilter,
): Promise<Prisma.Sql | null> {
  return (await isRunBy(actor, cycleId)) ? REPORTS[report].rows(cycleId, filter) : null
}
