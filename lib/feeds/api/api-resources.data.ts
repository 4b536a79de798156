import 'server-only'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { countRows } from '@/lib/base/db/read-in-parts.data'

import type { Asked, Resource } from './api-resources.schema'

const { sql } = Prisma

const moment = (column: string) =>
  Prisma.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`)

type Read = { readonly zoneId: string | null; readonly asked: Asked }

const inZone = (column: string, { zoneId }: Read) =>
  zoneId === null ? sql`TRUE` : sql`${Prisma.raw(column)} = ${zoneId}::uuid`

const ofYear = (column: string, { asked }: Read) =>
  asked.school_year === undefined ? sql`TRUE` : sql`${Prisma.raw(column)} = ${asked.school_year}`

function since({ asked }: Read): Prisma.Sql {
  if (asked.since === undefined) return sql`TRUE`
  return asked.since.includes('T')
    ? sql`decided_at >= ${asked.since}::timestamptz`
    : sql`decided_on >= ${asked.since}::date`
}

/** The rows of each resource, in an order that is the same each time. */
const ROWS: Record<Resource, (read: Read) => Prisma.Sql> = {
  placements: (read) => sql`
    SELECT row_id AS id, student_number, ssid, zone, school_year, grade, school_cds_code, school_local_code,
      state, round, ${moment('decided_at')} AS decided_at, to_char(decided_on, 'YYYY-MM-DD') AS decided_on,
      previous_school_cds_code
    FROM told_placement
    WHERE ${inZone('zone_id', read)} AND ${ofYear('school_year', read)} AND ${since(read)}
    ORDER BY school_year, student_number COLLATE "C", state, row_id COLLATE "C"`,
  // the year that runs changes with September
  students: (read) => sql`
    SELECT student.number, student.ssid, student.given_name, student.family_name, zone.slug AS zone,
      enrollment.school_year, enrollment.grade, coalesce(school.cds_code, parent.cds_code) AS school_cds_code,
      own_code(school) AS school_local_code, to_char(student.left_on, 'YYYY-MM-DD') AS left_on
    FROM student
      JOIN zone ON zone.id = student.zone_id
      JOIN district ON district.id = zone.district_id
      LEFT JOIN enrollment ON enrollment.student_id = student.id AND enrollment.school_year =
        extract(year FROM (now() AT TIME ZONE district.time_zone) - interval '8 months')::int
        AND (enrollment.left_on IS NULL OR enrollment.left_on >= current_date)
      LEFT JOIN school ON school.id = enrollment.school_id
      LEFT JOIN school parent ON parent.id = school.parent_id
    WHERE ${inZone('student.zone_id', read)}
    ORDER BY student.number COLLATE "C"`,
  schools: (read) => sql`
    SELECT school_code(school) AS code, school.cds_code, school.local_code, school.name, zone.slug AS zone,
      school.lowest_grade, school.highest_grade, school.closed_year
    FROM school LEFT JOIN zone ON zone.id = school.zone_id
    WHERE ${inZone('school.zone_id', read)}
    ORDER BY school_code(school) COLLATE "C"`,
  zones: (read) => sql`
    SELECT zone.slug AS zone, english.text AS name_en, spanish.text AS name_es, zone.level::text AS level,
      ${moment('zone.closed_at')} AS closed_at
    FROM zone
      LEFT JOIN zone_name english ON english.zone_id = zone.id AND english.locale = 'en'
      LEFT JOIN zone_name spanish ON spanish.zone_id = zone.id AND spanish.locale = 'es'
    WHERE ${inZone('zone.id', read)}
    ORDER BY zone.slug COLLATE "C"`,
  // a draft is nobody's but its staff's
  rounds: (read) => sql`
    SELECT round.id::text AS id, zone.slug AS zone, cycle.school_year, round.kind::text AS kind,
      round.state::text AS state, ${moment('cycle.opens_at')} AS opens_at, ${moment('cycle.closes_at')} AS closes_at,
      ${moment('cycle.results_at')} AS results_at, ${moment('round.published_at')} AS published_at,
      ${moment('round.retracted_at')} AS retracted_at
    FROM round JOIN cycle ON cycle.id = round.cycle_id JOIN zone ON zone.id = cycle.zone_id
    WHERE round.state <> 'DRAFT' AND ${inZone('cycle.zone_id', read)} AND ${ofYear('cycle.school_year', read)}
    ORDER BY cycle.school_year, zone.slug COLLATE "C", round.id`,
}

export type ApiRow = Readonly<Record<string, string | number | null>>

/** One page of a resource and how many rows there are: of one zone or (null) all. The caller checks who may. */
export async function readResource(
  resource: Resource,
  zoneId: string | null,
  asked: Asked,
): Promise<{ rows: ApiRow[]; total: number }> {
  const all = ROWS[resource]({ zoneId, asked })
  const [rows, total] = await Promise.all([
    db.$queryRaw<ApiRow[]>`${all} LIMIT ${asked.limit} OFFSET ${asked.offset}`,
    countRows(all),
  ])
  return { rows, total }
}
