import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import type { NoteOutcome } from '@/lib/base/db/generated/enums'
import { isUuid } from '@/lib/base/forms/uuid'
import { type Texts, TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { orderOf, type TableOrder } from '@/lib/base/tables/table-order.data'
import type { SortKey } from '@/lib/base/tables/table.schema'
import { type Callable, listCallableOf } from '@/lib/desks/guardians/contacts.data'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { type Person, toPerson } from '@/lib/registry/people/person.rules'
import { buildStudentSearch } from '@/lib/registry/students/student-search.data'

import {
  CALL_STATES,
  type CallFilter,
  callFilterSchema,
  type CallState,
  type callTable,
  LOW_FROM,
} from './call-list.schema'
import { calledBefore, calledChildren, type CalledRound, IS_REACHED } from './calls-of-round.data'
import { readSeatsInReach, type SchoolInReach } from './seats-in-reach.data'

const { sql } = Prisma

/** The last call to a family on the list. */
export type CallMark = {
  readonly at: Date
  readonly by: Person | null
  readonly outcome: NoteOutcome
  readonly againOn: Date | null
}

/** A child whose family is called. */
export type CallRow = {
  readonly studentId: string
  readonly student: string
  readonly number: string
  /** Null: no seat. */
  readonly school: string | null
  /** The place of the school on the family's list; null: it is not on it. */
  readonly rank: number | null
  /** Of whom may be contacted, else the language spoken at home; null when neither is known. */
  readonly language: string | null
  /** Where the child lives by now, when it is another zone than that of the round; the family is called all the same. */
  readonly livesIn: Texts | null
  readonly contacts: readonly Callable[]
  readonly reach: readonly SchoolInReach[]
  readonly mark: CallMark | null
  /** When the family was called last about a round of this draw that was sent back then; null: never. */
  readonly before: Date | null
}

export type CallList = {
  readonly rows: readonly CallRow[]
  readonly total: number
  readonly counts: Readonly<Record<CallState, number>>
  /** The codes of the languages on the list. */
  readonly languages: readonly string[]
}

const LANGUAGE = sql`coalesce(
  (SELECT contact.language FROM guardian_contact contact
    WHERE contact.student_id = student.id AND contact.may_be_contacted AND contact.ended_on IS NULL
      AND contact.language IS NOT NULL
    ORDER BY contact.family_name, contact.id LIMIT 1), student.home_language)`

const STATE: Record<CallState, Prisma.Sql> = {
  all: sql`TRUE`,
  open: sql`NOT listed.reached`,
  reached: sql`listed.reached`,
}

const ORDER: TableOrder<SortKey<typeof callTable>> = {
  student: [sql`listed.family_name`, sql`listed.given_name`],
  number: sql`listed.number`,
  result: sql`CASE WHEN listed.school_id IS NULL THEN -100000 ELSE -coalesce(listed.rank, 10000) END`,
  language: sql`listed.language`,
  mark: sql`listed.mark_at`,
}

const listed = (actor: Actor, round: CalledRound, { low, result, q }: CallFilter) => sql`
  SELECT student.id AS student_id, student.zone_id, student.family_name, student.given_name, student.number,
    placement.application_id, placement.school_id, placement.rank, ${LANGUAGE} AS language,
    ${IS_REACHED} AS reached, ${calledBefore(round)} AS before, mark.at AS mark_at, mark.outcome, mark.author_id, mark.call_again_on
  FROM ${calledChildren(actor, round, low)}
  WHERE ${result === 'all' ? sql`TRUE` : result === 'none' ? sql`placement.school_id IS NULL` : sql`placement.school_id IS NOT NULL`}
    AND ${q === '' ? sql`TRUE` : sql`student.id IN (${buildStudentSearch(q)})`}`

type Row = Pick<
  CallRow,
  'studentId' | 'student' | 'number' | 'school' | 'rank' | 'language' | 'before'
> & {
  applicationId: string
  zoneId: string
  schoolId: string | null
  markAt: Date | null
  outcome: NoteOutcome | null
  authorId: string | null
  againOn: Date | null
}

/** These families of the list, with all details, in any order. */
const selectCalls = (from: Prisma.Sql, studentIds: readonly string[]) => db.$queryRaw<Row[]>`
  SELECT listed.student_id AS "studentId", full_name(listed.given_name, listed.family_name) AS student,
    listed.number, listed.zone_id AS "zoneId", listed.application_id AS "applicationId", listed.school_id AS "schoolId",
    school.name AS school, listed.rank, listed.language, listed.before, listed.mark_at AS "markAt",
    listed.outcome, listed.author_id AS "authorId", listed.call_again_on AS "againOn"
  FROM (${from}) listed LEFT JOIN school ON school.id = listed.school_id
  WHERE listed.student_id = ANY(${[...studentIds]}::uuid[])`

/** The names of the zones where some of these children live who have left that of the round. */
async function readOtherZones({ cycle }: CalledRound, rows: readonly Row[]) {
  const ids = new Set(rows.map(({ zoneId }) => zoneId))
  ids.delete(cycle.zoneId)
  if (ids.size === 0) return new Map<string, Texts>()
  const zones = await db.zone.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: TEXTS },
  })
  return new Map(zones.map(({ id, name }) => [id, name]))
}

/** Rows with whom to call, and the schools still in reach of each child. */
async function toRows(actor: Actor, round: CalledRound, rows: readonly Row[]): Promise<CallRow[]> {
  const [zones, contacts, names, reach] = await Promise.all([
    readOtherZones(round, rows),
    listCallableOf(rows.map(({ studentId }) => studentId)),
    findUserNames(
      db,
      rows.map(({ authorId }) => authorId),
    ),
    readSeatsInReach(round, rows),
  ])
  return rows.map(({ studentId, student, number, school, rank, language, before, ...row }) => ({
    studentId,
    student,
    number,
    school,
    rank,
    language,
    before,
    livesIn: zones.get(row.zoneId) ?? null,
    contacts: contacts.get(studentId) ?? [],
    reach: reach.get(row.applicationId) ?? [],
    mark:
      row.markAt && row.outcome
        ? {
            at: row.markAt,
            by: toPerson(actor, names, row.authorId),
            outcome: row.outcome,
            againOn: row.againOn,
          }
        : null,
  }))
}

const COUNTS = Prisma.join(
  CALL_STATES.map(
    (one) => sql`count(*) FILTER (WHERE ${STATE[one]})::int AS ${Prisma.raw(`"${one}"`)}`,
  ),
)

type Counts = CallList['counts'] & { readonly language: string | null }

/** The families of one page in their order, and how many there are in each language. The whole list is read once. */
async function readPage(from: Prisma.Sql, { state, language, sort, page, size }: CallFilter) {
  const spoken = language === null ? sql`TRUE` : sql`listed.language = ${language}`
  const shown = sql`FROM listed WHERE ${STATE[state]} AND ${spoken}`
  const last = sql`listed.family_name, listed.given_name, listed.student_id`
  const [found] = await db.$queryRaw<{ groups: Counts[] | null; ids: string[] }[]>`
    WITH listed AS MATERIALIZED (
      SELECT student_id, family_name, given_name, number, school_id, rank, language, reached, mark_at FROM (${from}) one)
    SELECT (SELECT json_agg(counted ORDER BY counted.language)
        FROM (SELECT language, ${COUNTS} FROM listed GROUP BY language) counted) AS groups,
      ARRAY(SELECT listed.student_id ${shown} ORDER BY ${orderOf(ORDER, sort, last)} LIMIT ${size}
        -- a page past the end is the last one
        OFFSET least(${page - 1}, greatest(0, (SELECT count(*) ${shown}) - 1) / ${size}) * ${size}) AS ids`
  return { groups: found?.groups ?? [], ids: found?.ids ?? [] }
}

/**
 * One page of the families to call before the release, in the order of the filter, each with whom to call, the schools
 * still in reach and the last call. The caller has the round from `findCalledRound`.
 */
export async function listCalls(
  actor: Actor,
  round: CalledRound,
  filter: CallFilter,
): Promise<CallList> {
  const from = listed(actor, round, filter)
  const { language, state } = filter
  const { groups, ids } = await readPage(from, filter)
  const asked = groups.filter((group) => language === null || group.language === language)
  const sum = (one: CallState) => asked.reduce((total, group) => total + group[one], 0)
  const counts = { all: sum('all'), open: sum('open'), reached: sum('reached') }
  const place = new Map(ids.map((id, i) => [id, i]))
  const found = await selectCalls(from, ids)
  const rows = found.toSorted(
    (a, b) => (place.get(a.studentId) ?? 0) - (place.get(b.studentId) ?? 0),
  )
  return {
    rows: await toRows(actor, round, rows),
    total: counts[state],
    counts,
    languages: groups.flatMap((group) => group.language ?? []),
  }
}

/** One family of a round to call, at the lowest of low choices; null when the list never has it. */
export async function findCall(
  actor: Actor,
  round: CalledRound,
  studentId: string,
): Promise<CallRow | null> {
  if (!isUuid(studentId)) return null
  const everybody = callFilterSchema.parse({ low: LOW_FROM[0] })
  const found = await selectCalls(listed(actor, round, everybody), [studentId])
  const [row] = await toRows(actor, round, found)
  return row ?? null
}
