import pg from 'pg'
import { beforeAll, describe, expect, it, vi } from 'vitest'

import { db } from '@/lib/base/db/client'
import { readInParts } from '@/lib/base/db/read-in-parts.data'
import { REPORT_NAMES, REPORTS } from '@/lib/desks/reports/all-reports.data'
import { previewReport, queryReportRows } from '@/lib/desks/reports/reports.data'
import type { Row } from '@/lib/desks/reports/reports.rules'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { publishedYear } from '@/tests/support/builders/published-year'

const SIZE = 25
/** The machine may do other work. */
const WHILE = { timeout: 60_000 }
const all = { school: null }
let y: Awaited<ReturnType<typeof publishedYear>>

beforeAll(async () => {
  // two pages of each report that a draw fills: with a seat, without one, on a waitlist
  const names = Array.from({ length: 54 }, (_, n) => `Child ${n}`)
  y = await publishedYear(db, {
    seats: { A: 26, B: 1 },
    lists: Object.fromEntries(names.map((name) => [name, ['A', 'B']])),
  })
  const offers = await db.offer.findMany({ where: { round: { cycleId: y.cycle.id } } })
  for (const { id, applicationId } of offers.slice(1)) {
    const child = Object.values(y.children).find((one) => one.applicationId === applicationId)
    if (child) await answerOffer(child.guardian, id, 'ACCEPTED', new Date())
  }
}, 180_000)

const page = (report: (typeof REPORT_NAMES)[number], sort: string, number: number) =>
  previewReport(y.staff, y.cycle.id, report, all, { sort, page: number, size: SIZE })

describe.each(REPORT_NAMES)('the report %s', (report) => {
  it('has on its pages what its file has, in that order, each row once', WHILE, async () => {
    for (const sort of ['own', 'student', '-number', `-${REPORTS[report].columns.at(-1)?.key}`]) {
      const query = await queryReportRows(y.staff, y.cycle.id, report, all, sort)
      const whole: Row[] = []
      await readInParts<Row>(query!, async (part) => void whole.push(...part))
      const told: Row[] = []
      for (let number = 1; (number - 1) * SIZE < whole.length; number++)
        told.push(...(await page(report, sort, number))!.rows)
      expect(told, sort).toEqual(whole)
      expect(whole.length, 'more than one page').toBeGreaterThan(SIZE)
    }
  })

  it('asks as little for a late page as for the first', WHILE, async () => {
    const asked = vi.spyOn(pg.Client.prototype, 'query')
    const counts: number[] = []
    for (const number of [1, 2]) {
      asked.mockClear()
      await page(report, 'own', number)
      counts.push(asked.mock.calls.length)
    }
    asked.mockRestore()
    expect(counts[1]).toBe(counts[0])
    expect(counts[0]).toBeLessThanOrEqual(5)
  })
})
