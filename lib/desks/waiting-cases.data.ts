import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'

/** What files said and only people can settle, in the order of the page: keys of `filesIn.waiting`. */
const CASE_KINDS = [
  'zones',
  'enrollments',
  'renumbered',
  'numbers',
  'households',
  'custody',
  'overSeats',
] as const

export type CaseKind = (typeof CASE_KINDS)[number]

/** One case, or what waits of a kind in one zone, with the page where it is settled. */
export type WaitingCase = {
  readonly zone: string
  readonly path: string
  /** A student or school; null for all of a zone. */
  readonly who: string | null
  /** What stands here and what the files say; null where there is nothing to compare. */
  readonly before: string | null
  readonly after: string | null
  readonly since: Date | null
  /** How many cases a zone has; null for one of its own. */
  readonly count: number | null
}

/** So many cases of a kind are listed; the pages of the zones have all. */
const CASES_SHOWN = 100

const NAME = Prisma.sql`concat_ws(' · ', listed_name(student.family_name, student.given_name), student.number)`
const OF_STUDENT = Prisma.sql`'/students/' || student.id`

const waiting = (table: string, path: Prisma.Sql, columns: readonly string[]) => Prisma.sql`
  SELECT zone.slug AS zone, ${path} AS path, ${NAME} AS who, waiting.before, waiting.after, waiting.since,
    NULL::int AS count
  FROM open_waiting_change waiting JOIN student ON student.id = waiting.student_id
    JOIN zone ON zone.id = student.zone_id
  WHERE waiting.table_name = ${table} AND waiting.column_name = ANY(${[...columns]})
  ORDER BY waiting.since, waiting.row_id, waiting.column_name LIMIT ${CASES_SHOWN}`

/** What a zone has of a kind, counted. */
const ofZones = (path: string, from: Prisma.Sql) => Prisma.sql`
  SELECT zone.slug AS zone, ${path} AS path, NULL AS who, NULL AS before, NULL AS after, NULL::timestamptz AS since,
    count(*)::int AS count
  ${from} GROUP BY zone.slug ORDER BY zone.slug`

const QUERIES: Readonly<Record<CaseKind, Prisma.Sql>> = {
  zones: waiting('students', Prisma.sql`${OF_STUDENT} || '/zone'`, ['zone']),
  enrollments: waiting('enrollments', Prisma.sql`${OF_STUDENT} || '/waiting'`, ['school', 'grade']),
  // as long as somebody may remember the child
  renumbered: Prisma.sql`
    SELECT zone.slug AS zone, ${OF_STUDENT} AS path, ${NAME} AS who, said.before, said.after, said.at AS since,
      NULL::int AS count
    FROM value_change said JOIN student ON student.id::text = said.row_id JOIN zone ON zone.id = student.zone_id
    WHERE said.table_name = 'students' AND said.column_name = 'number' AND said.import_id IS NOT NULL
      AND said.before IS NOT NULL AND said.at > now() - interval '30 days' AND student.number = said.after
    ORDER BY said.id DESC LIMIT ${CASES_SHOWN}`,
  numbers: ofZones(
    '/students/duplicates',
    Prisma.sql`FROM duplicate_number one JOIN student ON student.id = one.kept_id
      JOIN zone ON zone.id = student.zone_id WHERE one.state = 'REQUESTED'`,
  ),
  households: ofZones(
    '/students/households',
    Prisma.sql`FROM household_proposal proposal JOIN student ON student.id = proposal.student_id
      JOIN zone ON zone.id = student.zone_id
    WHERE proposal.student_id < proposal.other_id AND NOT EXISTS (SELECT FROM household_apart
      WHERE one_id = proposal.student_id AND two_id = proposal.other_id)`,
  ),
  custody: Prisma.sql`
    SELECT DISTINCT ON (ended.ended_at, student.id) zone.slug AS zone, ${OF_STUDENT} AS path, ${NAME} AS who,
      NULL AS before, NULL AS after, ended.ended_at AS since, NULL::int AS count
    FROM ended_guardian ended JOIN student ON student.id = ended.student_id JOIN zone ON zone.id = student.zone_id
    WHERE ended.why = 'CUSTODY' AND ended.back_at IS NULL AND ended.ended_at > now() - interval '30 days'
    ORDER BY ended.ended_at DESC, student.id LIMIT ${CASES_SHOWN}`,
  overSeats: Prisma.sql`
    SELECT zone.slug AS zone, '/seats?year=' || cycle.school_year AS path,
      concat_ws(' · ', school.name, pool.grade) AS who, pool.seats::text AS before, held.students::text AS after,
      NULL::timestamptz AS since, NULL::int AS count
    FROM seat_pool pool JOIN cycle ON cycle.id = pool.cycle_id JOIN zone ON zone.id = cycle.zone_id
      JOIN school ON school.id = pool.school_id
      CROSS JOIN LATERAL (SELECT count(*)::int AS students FROM seat_holder holder
        WHERE holder.school_id = pool.school_id AND holder.school_year = cycle.school_year
          AND holder.grade = pool.grade AND holder.how = 'ENROLLED') held
    WHERE cycle.school_year = running_year() AND held.students > pool.seats
    ORDER BY zone.slug, school.name, pool.grade LIMIT ${CASES_SHOWN}`,
}

/** What waits for people after imports, in all zones, by kind; null for others than administrators. */
export async function listWaitingCases(
  actor: Actor,
): Promise<readonly { readonly kind: CaseKind; readonly cases: readonly WaitingCase[] }[] | null> {
  if (!actor.administrator) return null
  const found = await Promise.all(
    CASE_KINDS.map(async (kind) => ({
      kind,
      cases: await db.$queryRaw<WaitingCase[]>(QUERIES[kind]),
    })),
  )
  return found
    .filter(({ cases }) => cases.length > 0)
    .map(({ kind, cases }) => ({
      kind,
      cases: cases.map((one) => ({ ...one, path: `/staff/${one.zone}${one.path}` })),
    }))
}
