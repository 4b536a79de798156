import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import type { OfferState } from '@/lib/base/db/generated/enums'
import { countRows, readInParts } from '@/lib/base/db/read-in-parts.data'
import { isUuid } from '@/lib/base/forms/uuid'
import { orderOf, pageLimit, type TableOrder } from '@/lib/base/tables/table-order.data'
import type { SortKey } from '@/lib/base/tables/table.schema'
import { type StoredReason, storedReasonsSchema } from '@/lib/placement/stored-run.schema'
import { buildStudentSearch } from '@/lib/registry/students/student-search.data'

import { type DrawnRound, ownRank } from './own-rank.data'
import {
  type PlacementOutcome,
  PLACEMENT_OUTCOMES,
  type PlacementFilter,
  type placementTable,
} from './placements.schema'
import { roundsRunBy } from './rounds.policy'

export type PlacementRow = {
  readonly applicationId: string
  readonly studentId: string
  readonly student: string
  readonly number: string
  readonly school: string | null
  readonly rank: number | null
  readonly lotteryNumber: number
  /** The last seat that was offered, at any school; null: none was. */
  readonly offer: { readonly state: OfferState; readonly answerBy: Date } | null
  readonly reasons: readonly (StoredReason & { readonly name: string })[]
}

export type PlacementList = {
  readonly rows: readonly PlacementRow[]
  readonly total: number
  readonly counts: Readonly<Record<PlacementOutcome, number>>
  readonly schools: readonly { readonly id: string; readonly name: string }[]
}

const { sql } = Prisma

const OUTCOME: Record<PlacementOutcome, Prisma.Sql> = {
  all: sql`TRUE`,
  first: sql`placement.rank = 1`,
  // a seat given by the rule for students without one was on no list
  lower: sql`placement.school_id IS NOT NULL AND placement.rank IS DISTINCT FROM 1`,
  none: sql`placement.school_id IS NULL`,
}

type Names = { id: string; name: string }[]

/** A round's official run once it is done; null when the round is not the actor's. */
async function findOfficialRun(actor: Actor, roundId: string) {
  if (!isUuid(roundId)) return null
  const run = await db.run.findFirst({
    where: { roundId, kind: 'OFFICIAL', state: 'DONE', round: roundsRunBy(actor) },
    select: {
      id: true,
      round: { select: { id: true, kind: true, cycle: { select: { id: true, zoneId: true } } } },
    },
  })
  if (!run) return null
  const { cycle, ...round } = run.round
  const schools = await db.school.findMany({
    where: { pools: { some: { cycleId: cycle.id } } },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  })
  return { drawn: { runId: run.id, round }, zoneId: cycle.zoneId, schools }
}

type Drawn = { readonly runId: string; readonly round: DrawnRound }

/** A column of the last offer to the student, of this round or any later one. */
const lastOffer = (column: Prisma.Sql) => sql`(SELECT ${column} FROM offer
  WHERE offer.application_id = placement.application_id
  ORDER BY offer.offered_at DESC, offer.id DESC LIMIT 1)`

const OFFER_STATE = lastOffer(sql`offer.state`)

const matching = ({ runId, round }: Drawn, { school, answer, q }: PlacementFilter) => sql`
  (SELECT placement.application_id, placement.school_id, placement.lottery_number,
      placement.reasons, ${ownRank(round)} AS rank
    FROM placement WHERE placement.run_id = ${runId}::uuid) placement
    JOIN application ON application.id = placement.application_id
    JOIN student ON student.id = application.student_id
  WHERE ${school === null ? sql`TRUE` : sql`placement.school_id = ${school}::uuid`}
    AND ${answer === null ? sql`TRUE` : sql`${OFFER_STATE} = ${answer}::"OfferState"`}
    AND ${q === '' ? sql`TRUE` : sql`student.id IN (${buildStudentSearch(q)})`}`

const BY_DRAW = sql`placement.lottery_number, placement.application_id`

const ORDER: TableOrder<SortKey<typeof placementTable>> = {
  student: [sql`student.family_name`, sql`student.given_name`],
  number: sql`student.number`,
  lotteryNumber: sql`placement.lottery_number`,
  school: sql`(SELECT school.name FROM school WHERE school.id = placement.school_id)`,
  rank: sql`placement.rank`,
  // who still has to answer comes first, the earliest deadline before the others
  answer: [OFFER_STATE, lastOffer(sql`offer.answer_by`)],
}

/** All details of the matching placements, in the order of the filter. */
const selectPlacements = (drawn: Drawn, filter: PlacementFilter, limit: Prisma.Sql) => sql`
  SELECT listed.application_id AS "applicationId", listed.student_id AS "studentId", listed.rank, listed.reasons,
    listed.lottery_number AS "lotteryNumber", listed.student, listed.number, school.name AS school,
    offer.state::text AS "offerState", offer.answer_by AS "answerBy"
  FROM (
    SELECT placement.*, full_name(student.given_name, student.family_name) AS student, student.number,
      student.id AS student_id, row_number() OVER (ORDER BY ${orderOf(ORDER, filter.sort, BY_DRAW)}) AS place
    FROM ${matching(drawn, filter)} AND ${OUTCOME[filter.outcome]}
    ORDER BY place ${limit}
  ) listed LEFT JOIN school ON school.id = listed.school_id
    LEFT JOIN LATERAL (SELECT state, answer_by FROM offer WHERE offer.application_id = listed.application_id
      ORDER BY offer.offered_at DESC, offer.id DESC LIMIT 1) offer ON TRUE
  ORDER BY listed.place`

type Row = Omit<PlacementRow, 'reasons' | 'offer'> & {
  reasons: unknown
  offerState: OfferState | null
  answerBy: Date | null
}

function toRows(rows: readonly Row[], schools: Names): PlacementRow[] {
  const names = new Map(schools.map(({ id, name }) => [id, name]))
  return rows.map(({ reasons, offerState, answerBy, ...row }) => ({
    ...row,
    offer: offerState && answerBy && { state: offerState, answerBy },
    reasons: storedReasonsSchema
      .parse(reasons)
      .map((reason) => ({ ...reason, name: names.get(reason.school) ?? '' })),
  }))
}

/**
 * One page of a round's official placements with every reason, in the order of the filter; null
 * before it is done.
 */
export async function listPlacements(
  actor: Actor,
  roundId: string,
  filter: PlacementFilter,
): Promise<PlacementList | null> {
  const outcome = await findOfficialRun(actor, roundId)
  if (!outcome) return null
  const { drawn, schools } = outcome
  const [counted] = await db.$queryRaw<Record<PlacementOutcome, number>[]>`
    SELECT ${Prisma.join(
      PLACEMENT_OUTCOMES.map(
        (one) => sql`count(*) FILTER (WHERE ${OUTCOME[one]})::int AS ${Prisma.raw(`"${one}"`)}`,
      ),
    )}
    FROM ${matching(drawn, filter)}`
  const counts = counted ?? { all: 0, first: 0, lower: 0, none: 0 }
  const total = counts[filter.outcome]
  const limit = pageLimit(filter, total)
  const rows = await db.$queryRaw<Row[]>`${selectPlacements(drawn, filter, limit)}`
  return { rows: toRows(rows, schools), total, counts, schools }
}

/** All placements that match the filters, for a file; null like the list itself. */
export async function readPlacements(
  actor: Actor,
  roundId: string,
  filter: PlacementFilter,
): Promise<{
  zoneId: string
  total: number
  inParts: (take: (rows: PlacementRow[]) => Promise<void>) => Promise<void>
} | null> {
  const outcome = await findOfficialRun(actor, roundId)
  if (!outcome) return null
  const { drawn, zoneId, schools } = outcome
  const rows = selectPlacements(drawn, filter, Prisma.empty)
  return {
    zoneId,
    total: await countRows(rows),
    inParts: (take) => readInParts<Row>(rows, (part) => take(toRows(part, schools))),
  }
}
