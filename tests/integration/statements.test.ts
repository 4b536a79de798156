import pg from 'pg'
import { beforeAll, describe, expect, it, vi } from 'vitest'

import { db } from '@/lib/base/db/client'
import { listApplications } from '@/lib/desks/applications/applications.data'
import { applicationFilterSchema } from '@/lib/desks/applications/applications.schema'
import { findZoneChild } from '@/lib/desks/child/zone-child.data'
import { findWaitingList, type WaitingLook } from '@/lib/desks/school/school-waitlist.data'
import { findYearFigures } from '@/lib/desks/year-figures.data'
import { listFindings } from '@/lib/draw/readiness/readiness.data'
import { listPlacements } from '@/lib/draw/rounds/placements.data'
import { placementFilterSchema } from '@/lib/draw/rounds/placements.schema'
import { listWaitlistEntries } from '@/lib/seats/waitlists/waitlists.data'
import { findSeatGrid } from '@/lib/year/seat-grid/seat-grid.data'
import { findCycle } from '@/lib/year/staff-cycle.data'
import { publishedYear } from '@/tests/support/builders/published-year'

const now = () => new Date()
/** The machine may do other work. */
const WHILE = { timeout: 60_000 }
const named = (count: number) => Array.from({ length: count }, (_, n) => `Child ${n}`)
const yearOf = (count: number) =>
  publishedYear(db, {
    seats: { A: 1, B: 2 },
    lists: Object.fromEntries(named(count).map((name) => [name, ['A', 'B']])),
  })
type Year = Awaited<ReturnType<typeof publishedYear>>
let few: Year
let many: Year

beforeAll(async () => {
  few = await yearOf(4)
  many = await yearOf(40)
}, 120_000)

async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const asked = vi.spyOn(pg.Client.prototype, 'query')
  await work()
  const count = asked.mock.calls.length
  asked.mockRestore()
  return count
}

const slugOf = async (y: Year) =>
  (await db.school.findUniqueOrThrow({ where: { id: y.schools['A']! } })).slug

/** What pages with long lists read, and the most statements that each may take. */
const READS: readonly [string, number, (y: Year) => Promise<unknown>][] = [
  ['the frame of a zone', 15, (y) => findCycle(y.staff, y.zone.slug, null)],
  ['readiness', 4, (y) => listFindings(y.staff, y.cycle.id)],
  [
    'applications',
    7,
    (y) => listApplications(y.staff, y.cycle.id, applicationFilterSchema.parse({ page: 2 })),
  ],
  [
    'placements',
    7,
    (y) => listPlacements(y.staff, y.round.id, placementFilterSchema.parse({ page: 2 })),
  ],
  ['seats', 9, (y) => findSeatGrid(y.staff, y.cycle.id, now())],
  [
    'the frame and the figures of a year',
    24,
    async (y) => findYearFigures(y.staff, (await findCycle(y.staff, y.zone.slug, null))!, now()),
  ],
  [
    'a waitlist, to zone staff',
    7,
    (y) => listWaitlistEntries(y.staff, y.cycle.id, y.schools['A']!, now()),
  ],
  ['a waitlist, to its school', 14, async (y) => findWaitingList(y.staff, await slugOf(y), now())],
]

describe('statements', () => {
  it.each(READS)('of %s are no more where more children are', WHILE, async (_, most, read) => {
    const counts = [await countStatements(() => read(few)), await countStatements(() => read(many))]
    expect(counts[1]).toBe(counts[0])
    expect(counts[1]).toBeLessThanOrEqual(most)
  })

  it('of the page of one child stay within bounds', WHILE, async () => {
    const cycle = (await findCycle(many.staff, many.zone.slug, null))!
    const [child] = Object.values(many.children)
    const read = () =>
      findZoneChild(many.staff, { zone: cycle.zone, cycle }, child!.studentId, now())
    expect(await countStatements(read)).toBeLessThanOrEqual(111)
  })

  it('are not compiled, which takes longer than running them', async () => {
    expect(await db.$queryRaw`SHOW jit`).toEqual([{ jit: 'off' }])
  })
})

describe("a school's waitlist", () => {
  const states = ['LEFT', 'OFFERED', 'WAITING'] as const
  const read = async (look: Omit<WaitingLook, 'states'>) =>
    (await findWaitingList(many.staff, await slugOf(many), now(), { ...look, states }))!

  it('is on its pages what it is as a whole, in each order', WHILE, async () => {
    await db.waitlistEntry.updateMany({
      where: { schoolId: many.schools['A']!, position: 3 },
      data: { state: 'OFFERED', changedAt: now() },
    })
    for (const sort of [
      'position',
      '-position',
      'now',
      '-state',
      'since',
      'who',
      '-number',
    ] as const) {
      const whole = await read({ sort, page: null })
      const pages = [
        await read({ sort, page: { page: 1, size: 25 } }),
        await read({ sort, page: { page: 2, size: 25 } }),
      ]
      expect(whole.total, sort).toBe(39)
      expect(pages.flatMap(({ places }) => places)).toEqual(whole.places)
      // a page past the end is the last one
      expect((await read({ sort, page: { page: 99, size: 25 } })).places).toEqual(pages[1]?.places)
    }
  })

  it(
    'counts the places of those who wait, and names whom a seat is offered, first by name',
    WHILE,
    async () => {
      const { places } = await read({ sort: 'position', page: { page: 1, size: 25 } })
      expect(places.slice(0, 4).map(({ now: place }) => place)).toEqual([1, 2, null, 3])
      expect(places[2]?.student).toMatchObject({ number: expect.any(String) })
      expect(places[0]?.student).toBeNull()
      const byName = await read({ sort: 'who', page: { page: 1, size: 25 } })
      expect(byName.places[0]?.position).toBe(3)
      const byState = await read({ sort: 'state', page: { page: 1, size: 25 } })
      expect(byState.places[0]?.state).toBe('OFFERED')
    },
  )
})
