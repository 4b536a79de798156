import { beforeAll, describe, expect, it } from 'vitest'

import { listEvents, readEvents } from '@/lib/base/audit/audit-log.data'
import { logFilterSchema } from '@/lib/base/audit/audit-log.schema'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { db } from '@/lib/base/db/client'
import { readInParts } from '@/lib/base/db/read-in-parts.data'
import { queryApplicationRows, listApplications } from '@/lib/desks/applications/applications.data'
import { applicationFilterSchema } from '@/lib/desks/applications/applications.schema'
import { REPORT_NAMES, REPORTS } from '@/lib/desks/reports/all-reports.data'
import { countReports, previewReport, queryReportRows } from '@/lib/desks/reports/reports.data'
import type { Row } from '@/lib/desks/reports/reports.rules'
import { listPlacements, readPlacements } from '@/lib/draw/rounds/placements.data'
import { placementFilterSchema } from '@/lib/draw/rounds/placements.schema'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import type { createActor } from '@/prisma/seed/builders/people'
import { smallZone } from '@/tests/support/builders/small-zone'
import { computeRound, publishRound } from '@/tests/support/builders/steps'

const noFilter = { school: null }
let z: Awaited<ReturnType<typeof smallZone>>
let otherStaff: Awaited<ReturnType<typeof createActor>>
let placed: string
let unplaced: string

beforeAll(async () => {
  z = await smallZone(db)
  const other = await smallZone(db)
  otherStaff = other.zoneStaff
  const list = { cycleId: z.cycle.id, schoolIds: [z.a.id, z.b.id] }
  const sent = [z.family, z.otherFamily].map(({ student }) =>
    createSubmitted(db, { ...list, studentId: student.id }),
  )
  const [one, two] = await Promise.all(sent)
  placed = one!.application.id
  unplaced = two!.application.id
  const run = await computeRound(db, {
    roundId: z.round.id,
    requestedById: z.zoneStaff.id,
    placements: [
      { applicationId: placed, schoolId: z.a.id },
      { applicationId: unplaced, schoolId: null },
    ],
  })
  await publishRound(db, {
    roundId: z.round.id,
    runId: run.id,
    approvedById: z.secondZoneStaff.id,
  })
  const { id } = await db.offer.create({
    data: {
      roundId: z.round.id,
      applicationId: placed,
      schoolId: z.a.id,
      answerBy: z.cycle.answersBy,
    },
  })
  await db.offer.update({
    where: { id },
    data: { state: 'ACCEPTED', answeredAt: new Date(), answeredById: z.family.guardian.id },
  })
  await db.waitlistEntry.create({
    data: { roundId: z.round.id, schoolId: z.a.id, applicationId: unplaced, position: 1 },
  })
})

describe('the reports of a cycle', () => {
  it('count and list the accepted, the waiting, the unplaced, the changes and everybody', async () => {
    const counts = await countReports(z.zoneStaff, z.cycle.id)
    expect(Object.fromEntries(counts!.map(({ report, rows }) => [report, rows]))).toEqual({
      roster: 1,
      waitlists: 1,
      unplaced: 1,
      changes: 1,
      applications: 2,
    })
    const roster = await previewReport(z.zoneStaff, z.cycle.id, 'roster', noFilter)
    expect(roster!.rows[0]).toMatchObject({
      school: z.a.name,
      number: z.family.student.number,
      choice: 1,
      source: 'ROUND',
      guardians: z.family.guardian.name,
      emails: z.family.guardian.email,
    })
    const waiting = await previewReport(z.zoneStaff, z.cycle.id, 'waitlists', noFilter)
    expect(waiting!.rows[0]).toMatchObject({ placeNow: 1, position: 1, waiting: 'WAITING' })
    const changes = await previewReport(z.zoneStaff, z.cycle.id, 'changes', noFilter)
    expect(changes!.rows[0]).toMatchObject({ what: 'ACCEPTED', by: z.family.guardian.name })
  })

  it('nobody waits on the lists of a year that is over', async () => {
    await db.$transaction([
      db.$executeRaw`ALTER TABLE cycle DISABLE TRIGGER USER`,
      db.cycle.update({ where: { id: z.cycle.id }, data: { schoolYear: 2025 } }),
      db.$executeRaw`ALTER TABLE cycle ENABLE TRIGGER USER`,
    ])
    const waited = await previewReport(z.zoneStaff, z.cycle.id, 'waitlists', noFilter)
    expect(waited!.rows[0]).toMatchObject({ placeNow: null, position: 1, waiting: 'ENDED' })
  })

  it.each(REPORT_NAMES)('%s has the columns that are documented, and no other', async (report) => {
    const view = await previewReport(z.zoneStaff, z.cycle.id, report, noFilter)
    expect(Object.keys(view!.rows[0]!).toSorted()).toEqual(
      REPORTS[report].columns.map(({ key }) => key).toSorted(),
    )
  })

  it('can be limited to one school', async () => {
    const at = (school: string) =>
      previewReport(z.zoneStaff, z.cycle.id, 'roster', { school }).then((view) => view!.total)
    expect([await at(z.a.id), await at(z.b.id)]).toEqual([1, 0])
  })

  it('are written in parts, complete and in order', async () => {
    const rows = await queryReportRows(z.zoneStaff, z.cycle.id, 'applications', noFilter)
    const read: Row[] = []
    await readInParts<Row>(rows!, async (part) => void read.push(...part))
    const shown = await previewReport(z.zoneStaff, z.cycle.id, 'applications', noFilter)
    expect(read).toEqual(shown!.rows)
    expect(read).toHaveLength(2)
  })

  it.each(REPORT_NAMES)(
    '%s is ordered by each of its columns',
    { timeout: 60_000 },
    async (report) => {
      for (const [at, { key }] of REPORTS[report].columns.entries()) {
        // one way or the other, in turn
        const sort = at % 2 === 0 ? `-${key}` : key
        const look = { sort, page: 1, size: 25 } as const
        const view = await previewReport(z.zoneStaff, z.cycle.id, report, noFilter, look)
        const values = view!.rows.map((row) => row[key] ?? null)
        // what has no value comes last either way
        expect(values.includes(null) && values.at(-1) !== null).toBe(false)
      }
    },
  )

  it('are in a file in the order of the page', async () => {
    const look = { sort: '-placedAt', page: 1, size: 25 } as const
    const view = await previewReport(z.zoneStaff, z.cycle.id, 'applications', noFilter, look)
    const rows = await queryReportRows(z.zoneStaff, z.cycle.id, 'applications', noFilter, look.sort)
    const read: Row[] = []
    await readInParts<Row>(rows!, async (part) => void read.push(...part))
    expect(read).toEqual(view!.rows)
    expect(read.map(({ placedAt }) => placedAt)).toEqual([z.a.name, null])
  })

  it('are the same page after page, a page past the end being the last', async () => {
    const page = (number: number) =>
      previewReport(z.zoneStaff, z.cycle.id, 'applications', noFilter, {
        sort: '-number',
        page: number,
        size: 25,
      })
    expect((await page(9))!.rows).toEqual((await page(1))!.rows)
    const numbers = (await page(1))!.rows.map(({ number }) => String(number))
    expect(numbers).toEqual(numbers.toSorted().toReversed())
  })

  it.each([
    ['the staff of another zone', () => otherStaff],
    ['a family', () => z.family.guardian],
    ['a counselor', () => z.counselor],
    ['school staff', () => z.staffB],
    ['an auditor', () => z.auditor],
  ])('do not exist for %s', async (_who, actor) => {
    expect(await countReports(actor(), z.cycle.id)).toBeNull()
    for (const report of REPORT_NAMES) {
      expect(await previewReport(actor(), z.cycle.id, report, noFilter)).toBeNull()
      expect(await queryReportRows(actor(), z.cycle.id, report, noFilter)).toBeNull()
    }
    expect(
      await queryApplicationRows(actor(), z.cycle.id, applicationFilterSchema.parse({})),
    ).toBeNull()
    expect(await readPlacements(actor(), z.round.id, placementFilterSchema.parse({}))).toBeNull()
  })

  it('log an event when one is exported: who, which, how many rows, with what filters', async () => {
    await logExport(z.zoneStaff, {
      zoneId: z.zone.id,
      list: 'roster',
      subjectType: 'cycle',
      subjectId: z.cycle.id,
      rows: 17,
      filters: { school: z.a.id },
    })
    const filter = logFilterSchema.parse({ verb: 'report.' })
    const { events } = await listEvents(z.secondZoneStaff, z.zone.id, filter)
    expect(events[0]).toMatchObject({ verb: 'report.exported', by: z.zoneStaff.name })
    expect(events[0]!.detail).toEqual(
      expect.arrayContaining([
        { name: 'list', value: 'roster' },
        { name: 'rows', value: 17 },
      ]),
    )
  })
})

describe('a list and its file', () => {
  it.each([{}, { state: 'placed' }, { state: 'unplaced' }, { state: 'draft' }, { q: 'zzz' }])(
    'of applications hold the same rows under %j',
    async (said) => {
      const filter = applicationFilterSchema.parse(said)
      const list = await listApplications(z.zoneStaff, z.cycle.id, filter)
      const read: Row[] = []
      const rows = await queryApplicationRows(z.zoneStaff, z.cycle.id, filter)
      await readInParts<Row>(rows!, async (part) => void read.push(...part))
      expect(read.map((row) => row['number'])).toEqual(list!.rows.map((row) => row.number))
      expect(list!.total).toBe(read.length)
    },
  )

  it.each([{}, { outcome: 'first' }, { outcome: 'none' }, { outcome: 'lower' }])(
    'of placements hold the same rows under %j',
    async (said) => {
      const filter = placementFilterSchema.parse(said)
      const list = await listPlacements(z.zoneStaff, z.round.id, filter)
      const file = await readPlacements(z.zoneStaff, z.round.id, filter)
      const read: unknown[] = []
      await file!.inParts(async (part) => void read.push(...part))
      expect(read).toEqual(list!.rows)
    },
  )

  it('of applications counts each state once', async () => {
    const list = await listApplications(z.zoneStaff, z.cycle.id, applicationFilterSchema.parse({}))
    expect(list!.counts).toMatchObject({ all: 2, submitted: 2, placed: 1, unplaced: 1 })
  })
})

describe('the log', () => {
  it('goes page by page by event, and new events shift nothing', async () => {
    const zone = await smallZone(db)
    for (let n = 0; n < 120; n++) {
      await db.auditEvent.create({
        data: {
          verb: 'application.saved',
          subjectType: 'application',
          subjectId: `n${n}`,
          zoneId: zone.zone.id,
          detail: {},
        },
      })
    }
    const page = (said: object) =>
      listEvents(zone.zoneStaff, zone.zone.id, logFilterSchema.parse(said))
    const first = await page({})
    expect([first.events.length, first.total, first.newer]).toEqual([50, 120, null])
    const second = await page({ before: first.older })
    await db.auditEvent.create({
      data: {
        verb: 'application.saved',
        subjectType: 'application',
        subjectId: 'meanwhile',
        zoneId: zone.zone.id,
        detail: {},
      },
    })
    const third = await page({ before: second.older })
    expect([third.events.length, third.older]).toEqual([20, null])
    const back = await page({ after: third.newer })
    expect(back.events).toEqual(second.events)
    const all: unknown[] = []
    await readEvents(zone.zoneStaff, zone.zone.id, logFilterSchema.parse({}), async (part) => {
      all.push(...part)
    })
    expect(all).toHaveLength(121)
    // the oldest first: the same pages from the other end
    const oldest = await page({ sort: 'at', size: '100' })
    expect(oldest.events.map(({ subjectId }) => subjectId)).toEqual(
      Array.from({ length: 100 }, (_, n) => `n${n}`),
    )
    expect(oldest.older).toBeNull()
    const rest = await page({ sort: 'at', size: '100', after: oldest.newer })
    expect([rest.events.length, rest.events.at(-1)?.subjectId, rest.newer]).toEqual([
      21,
      'meanwhile',
      null,
    ])
    const again = await page({ sort: 'at', size: '100', before: rest.older })
    expect(again.events).toEqual(oldest.events)
  })

  it('is searched by record, by a student’s number and by a receipt', async () => {
    const { receiptCode } = await db.submission.findFirstOrThrow({
      where: { applicationId: placed },
    })
    await db.auditEvent.create({
      data: {
        verb: 'application.submitted',
        subjectType: 'application',
        subjectId: placed,
        zoneId: z.zone.id,
        actorId: z.family.guardian.id,
        detail: {},
      },
    })
    for (const record of [placed, z.family.student.number, receiptCode.toLowerCase()]) {
      const { events } = await listEvents(z.zoneStaff, z.zone.id, logFilterSchema.parse({ record }))
      expect(events.map((event) => event.subjectId)).toContain(placed)
    }
    const byPerson = await listEvents(
      z.zoneStaff,
      z.zone.id,
      logFilterSchema.parse({ q: z.family.guardian.email }),
    )
    expect(byPerson.events.map((event) => event.verb)).toContain('application.submitted')
  })

  it('of another zone cannot be read', async () => {
    const { events } = await listEvents(otherStaff, z.zone.id, logFilterSchema.parse({}))
    expect(events).toEqual([])
  })
})
