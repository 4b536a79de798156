import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { WAITING_CLAIMS } from '@/lib/year/menu/menu-counts.data'
import { MAY_CHANGE } from '@/lib/year/priorities/fixed-priorities.data'

import { inOrder } from './today.rules'
import type { SchoolCase, TodayGroup } from './today.view'

type Row = {
  slug: string
  name: string
  what: SchoolCase | null
  count: number
  since: Date | null
  dueAt: Date | null
}

const PATHS: Readonly<Record<SchoolCase, string>> = {
  transfers: '',
  claims: '/claims',
  permits: '/permits',
}

/**
 * What waits for the actor at each school where the actor works, in the current year of its zone, by name;
 * nothing about the actor's own child. Empty for others. One query.
 */
export async function listSchoolsToday(actor: Actor, now: Date): Promise<TodayGroup[]> {
  if (actor.staffAt.length === 0) return []
  const notOwn = (student: Prisma.Sql) => Prisma.sql`NOT EXISTS (SELECT FROM guardian_link
    WHERE guardian_link.student_id = ${student} AND guardian_link.user_id = ${actor.id}::uuid)`
  const rows = await db.$queryRaw<Row[]>`
    WITH place AS (
      SELECT school.id, school.slug, school.name, year.id AS cycle_id, year.closes_at
      FROM school LEFT JOIN LATERAL (SELECT * FROM cycle WHERE cycle.zone_id = school.zone_id
        AND (opens_at <= ${now} OR transfers_open_at <= ${now}) ORDER BY school_year DESC LIMIT 1) year ON TRUE
      WHERE school.id = ANY(${[...actor.staffAt]}::uuid[])
    ), waiting (what, school_id, count, since, due_at) AS (
      SELECT 'transfers', place.id, count(*), min(request.reviewed_at), min(request.due_at)
      FROM place JOIN transfer_request request ON request.to_school_id = place.id
        AND request.cycle_id = place.cycle_id
      WHERE request.state = 'REVIEWED' AND ${notOwn(Prisma.sql`request.student_id`)} GROUP BY place.id
      UNION ALL
      SELECT 'claims', place.id, count(*), min(claim.stated_at), min(place.closes_at)
      FROM place JOIN ${WAITING_CLAIMS} claim ON claim.school_id = place.id AND claim.cycle_id = place.cycle_id
      WHERE ${notOwn(Prisma.sql`claim.student_id`)} AND NOT EXISTS (SELECT FROM round
        WHERE round.cycle_id = place.cycle_id AND NOT round.state::text = ANY(${[...MAY_CHANGE]}))
      GROUP BY place.id
      UNION ALL
      SELECT 'permits', place.id, count(*), min(permit.opened_at), NULL
      FROM place JOIN permit ON permit.from_school_id = place.id
      WHERE permit.state = 'REQUESTED' AND permit.first_signed_by_id IS NULL
        AND ${notOwn(Prisma.sql`permit.student_id`)} GROUP BY place.id
    )
    SELECT place.slug, place.name, waiting.what, waiting.count::int, waiting.since, waiting.due_at AS "dueAt"
    FROM place LEFT JOIN waiting ON waiting.school_id = place.id ORDER BY place.name`
  return [...Map.groupBy(rows, ({ slug }) => slug)].map(([slug, own]) => ({
    role: 'school',
    zone: null,
    school: own[0]?.name ?? '',
    href: `/school/${slug}`,
    next: null,
    items: inOrder(
      own.flatMap(({ what, count, since, dueAt }) =>
        what === null
          ? []
          : [
              {
                name: { of: 'school' as const, what },
                href: `/school/${slug}${PATHS[what]}`,
                count,
                since,
                dueAt,
              },
            ],
      ),
      now,
    ),
  }))
}
