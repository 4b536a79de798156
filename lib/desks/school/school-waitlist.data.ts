import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { orderOf, pageLimit, type TableOrder } from '@/lib/base/tables/table-order.data'
import type { SortKey } from '@/lib/base/tables/table.schema'
import { rosterSchools } from '@/lib/registry/access/school-access.policy'
import { listAppealsWithoutSeat } from '@/lib/seats/appeals/appeals-without-seat.data'
import { type PauseReason, readWaitlistCycle } from '@/lib/seats/waitlists/move-waitlists.data'
import { readSeats } from '@/lib/year/seat-holders.data'

import type { WaitingListView, WaitingState, WaitingView } from './school-desk.view'
import type { SchoolWaitlistFilter, schoolWaitlistTable } from './school-waitlist.schema'

const { sql } = Prisma

/** How the list is read: in which order, and which of its pages; the whole list where no page is said. */
export type WaitingLook = Pick<SchoolWaitlistFilter, 'sort'> & {
  readonly page: Pick<SchoolWaitlistFilter, 'page' | 'size'> | null
  /** The states in the order of their words in the reader's language. */
  readonly states: readonly WaitingState[]
}

const WHOLE: WaitingLook = { sort: 'position', page: null, states: [] }

/**
 * A school's waitlist of the newest year with results, in the order in which seats are offered unless the look
 * says otherwise; null before any, and when the school is not the actor's.
 */
export async function findWaitingList(
  actor: Actor,
  slug: string,
  now: Date,
  look: WaitingLook = WHOLE,
): Promise<WaitingListView | null> {
  const school = await db.school.findFirst({
    where: { AND: [{ slug }, rosterSchools(actor)] },
    select: { id: true, zoneId: true },
  })
  const cycle =
    school?.zoneId &&
    (await db.cycle.findFirst({
      where: { zoneId: school.zoneId, rounds: { some: { state: 'PUBLISHED' } } },
      orderBy: { schoolYear: 'desc' },
      select: { id: true, schoolYear: true, entryGrade: true, demo: true },
    }))
  if (!school || !cycle) return null
  const [total, seats, withoutSeat, { rest }] = await Promise.all([
    db.waitlistEntry.count({
      where: { schoolId: school.id, round: { cycleId: cycle.id, state: 'PUBLISHED' } },
    }),
    readSeats(db, cycle, school.id),
    listAppealsWithoutSeat(db, cycle.id),
    readWaitlistCycle(db, cycle.id, now),
  ])
  return {
    schoolYear: cycle.schoolYear,
    demo: cycle.demo,
    grade: cycle.entryGrade,
    free: seats.free,
    rest,
    total,
    places: await readPlaces({ cycleId: cycle.id, schoolId: school.id, rest, total }, look),
    appeals: withoutSeat.filter((one) => one.school_id === school.id).length,
  }
}

type List = { cycleId: string; schoolId: string; rest: PauseReason; total: number }

/** What each column orders by; who waited when the list ended has the state `ENDED`, and no place now. */
const orderOfColumns = (
  rest: PauseReason,
  states: readonly WaitingState[],
): TableOrder<SortKey<typeof schoolWaitlistTable>> => {
  const waits = rest === 'ended' ? 'ENDED' : 'WAITING'
  const name = sql`CASE WHEN entry.state = 'OFFERED' THEN listed_name(student.family_name, student.given_name) END`
  return {
    position: sql`entry.nth`,
    now: rest === 'ended' ? sql`NULL::int` : sql`entry.now`,
    state: sql`array_position(${[...states]}::text[],
      CASE entry.state WHEN 'WAITING' THEN ${waits} ELSE entry.state::text END)`,
    since: sql`entry.changed_at`,
    who: name,
    number: sql`CASE WHEN entry.state = 'OFFERED' THEN student.number END`,
  }
}

type Row = Omit<WaitingView, 'student'> & { name: string | null; number: string | null }

async function readPlaces(
  { cycleId, schoolId, rest, total }: List,
  { sort, page, states }: WaitingLook,
): Promise<WaitingView[]> {
  const order = orderOf(orderOfColumns(rest, states), sort, sql`entry.nth`)
  // the school learns the name with the offer
  const rows = await db.$queryRaw<Row[]>`
    SELECT entry.round_id || ' ' || entry.position AS key, entry.position, entry.now,
      entry.state::text AS state, entry.changed_at AS "changedAt",
      CASE WHEN entry.state = 'OFFERED' THEN listed_name(student.family_name, student.given_name) END AS name,
      CASE WHEN entry.state = 'OFFERED' THEN student.number END AS number
    FROM (
      SELECT waits.*, row_number() OVER in_order AS nth,
        CASE WHEN waits.state = 'WAITING' THEN
          (count(*) FILTER (WHERE waits.state = 'WAITING') OVER in_order)::int END AS now
      FROM waitlist_entry waits JOIN round ON round.id = waits.round_id
      WHERE waits.school_id = ${schoolId}::uuid AND round.cycle_id = ${cycleId}::uuid
        AND round.state = 'PUBLISHED'
      WINDOW in_order AS (ORDER BY round.kind, round.published_at, waits.position)
    ) entry
      JOIN application ON application.id = entry.application_id
      JOIN student ON student.id = application.student_id
    ORDER BY ${order} ${page === null ? Prisma.empty : pageLimit(page, total)}`
  return rows.map(({ name, number, ...row }) => ({
    ...row,
    student: name === null || number === null ? null : { name, number },
  }))
}
