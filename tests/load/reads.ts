import type { Actor } from '@/lib/base/actor'
import { sortKeys, type TableDefinition } from '@/lib/base/tables/table.schema'

import { timePictures } from './read-pictures'

/** Times what staff look up in a full cycle: the median of a few tries each, and every report as a file. */
export async function timeReads(actor: Actor, roundId: string, cycleId: string): Promise<void> {
  // imported late: the client reads where the database is
  const { listApplications } = await import('@/lib/desks/applications/applications.data')
  const { applicationFilterSchema, applicationTable } =
    await import('@/lib/desks/applications/applications.schema')
  const { listPlacements } = await import('@/lib/draw/rounds/placements.data')
  const { placementFilterSchema, placementTable } =
    await import('@/lib/draw/rounds/placements.schema')
  const { findAnywhere } = await import('@/lib/desks/find-anywhere.data')
  const { countReports, previewReport, queryReportRows } =
    await import('@/lib/desks/reports/reports.data')
  const { readReportLook, reportTable } = await import('@/lib/desks/reports/report-table.rules')
  const { findDistrictDesk } = await import('@/lib/desks/district/district-desk.data')
  const { readInParts } = await import('@/lib/base/db/read-in-parts.data')
  const { writePlacements } = await import('@/lib/feeds/back/placements-file.data')
  const { readResource } = await import('@/lib/feeds/api/api-resources.data')
  const { REPORT_NAMES, REPORTS } = await import('@/lib/desks/reports/all-reports.data')

  async function say(name: string, tries: number, work: () => Promise<unknown>): Promise<void> {
    const times: number[] = []
    let result: unknown
    for (let n = 0; n < tries; n++) {
      const began = performance.now()
      result = await work()
      times.push(performance.now() - began)
    }
    const median = times.toSorted((a, b) => a - b)[Math.floor(tries / 2)] ?? 0
    const told = typeof result === 'number' ? `${result} rows` : ''
    console.log(`${name.padEnd(42)}${median.toFixed(0).padStart(7)} ms   ${told}`)
  }

  /** The last page in every order that a table has, both ways. */
  async function eachSort(
    name: string,
    table: TableDefinition,
    list: (said: object) => Promise<unknown>,
  ): Promise<void> {
    for (const key of sortKeys(table))
      for (const sort of [key, `-${key}`])
        await say(`${name} by ${sort}, last page`, 3, () => list({ sort, page: '100000' }))
  }

  const applications = (said: object) =>
    listApplications(actor, cycleId, applicationFilterSchema.parse(said))
  const placements = (said: object) =>
    listPlacements(actor, roundId, placementFilterSchema.parse(said))
  await say('search by name', 5, () => findAnywhere(actor, 'maria lopez', new Date()))
  await say('search by number', 5, () => findAnywhere(actor, 'P0000042', new Date()))
  await say('search by e-mail', 5, () => findAnywhere(actor, 'p0000042@families', new Date()))
  await say('applications, first page', 5, () => applications({}))
  await say('applications, last page', 3, () => applications({ page: 100_000 }))
  await say('applications by name', 5, () => applications({ q: 'nunez' }))
  await eachSort('applications', applicationTable, applications)
  await say('placements, first page', 5, () => placements({}))
  await eachSort('placements', placementTable, placements)
  await say('placements by name', 5, () => placements({ q: 'nunez' }))
  await say('desk, first in a minute', 1, () => findDistrictDesk(actor, new Date()))
  await say('desk', 5, () => findDistrictDesk(actor, new Date()))
  await timePictures(say, actor, cycleId)
  await say('reports, all counted', 3, () => countReports(actor, cycleId))
  for (const report of REPORT_NAMES) {
    const table = reportTable(report, REPORTS[report].columns)
    const list = (said: object) =>
      previewReport(actor, cycleId, report, { school: null }, readReportLook(table, { ...said }))
    await say(`report ${report}, first page`, 3, () => list({}))
    await eachSort(`report ${report}`, table, list)
    await say(`report ${report}, all of it`, 1, async () => {
      let rows = 0
      const all = await queryReportRows(actor, cycleId, report, { school: null })
      if (all) await readInParts<unknown>(all, async (part) => void (rows += part.length))
      return rows
    })
  }
  await say('placements.csv, all of it', 1, async () => {
    let lines = -1
    const all = { zoneId: null, since: null }
    await writePlacements(all, {}, async (text) => void (lines += text.split('\n').length - 1))
    return lines
  })
  const page = (resource: 'placements' | 'students', offset: number) =>
    readResource(resource, null, { limit: 100, offset })
  await say('API, first page of placements', 3, () => page('placements', 0))
  await say('API, late page of placements', 3, () => page('placements', 10_000))
  await say('API, late page of students', 3, () => page('students', 10_000))
}
