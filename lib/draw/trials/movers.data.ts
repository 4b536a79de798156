import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { isRecordId } from '@/lib/base/forms/record-id'
import { roundsRunBy } from '@/lib/draw/rounds/rounds.policy'

import type { Mover } from './trials.view'

const PAGE = 50

export type MoversQuery = {
  readonly roundId: string
  readonly baseId: string
  readonly runId: string
  readonly direction: 'better' | 'worse'
  /** 1 is the first. */
  readonly page: number
}

type Row = {
  application_id: string
  student: string
  number: string
  from_school: string | null
  from_rank: number | null
  to_school: string | null
  to_rank: number | null
  total: number
}

/**
 * Students who fare better or worse in one run than in another, by name; null when the runs are not
 * the actor's.
 */
export async function listMovers(
  actor: Actor,
  query: MoversQuery,
): Promise<{ rows: Mover[]; total: number; pages: number } | null> {
  const { roundId, baseId, runId, direction, page } = query
  if (![roundId, baseId, runId].every(isRecordId) || baseId === runId) return null
  const known = await db.run.count({
    where: { id: { in: [baseId, runId] }, roundId, state: 'DONE', round: roundsRunBy(actor) },
  })
  if (known !== 2) return null
  const isBefore = Prisma.raw(direction === 'better' ? '<' : '>')
  const place = (run: string) =>
    Prisma.raw(
      `coalesce(${run}.rank, CASE WHEN ${run}.school_id IS NULL THEN 1000000 ELSE 100000 END)`,
    )
  const rows = await db.$queryRaw<Row[]>`
    SELECT base.application_id, student.family_name || ', ' || student.given_name AS student,
      student.number, was.name AS from_school, base.rank AS from_rank,
      is_now.name AS to_school, theirs.rank AS to_rank, count(*) OVER ()::int AS total
    FROM placement base
      JOIN placement theirs ON theirs.application_id = base.application_id
        AND theirs.run_id = ${runId}::uuid
      JOIN application ON application.id = base.application_id
      JOIN student ON student.id = application.student_id
      LEFT JOIN school was ON was.id = base.school_id
      LEFT JOIN school is_now ON is_now.id = theirs.school_id
    WHERE base.run_id = ${baseId}::uuid AND ${place('theirs')} ${isBefore} ${place('base')}
    ORDER BY student.family_name, student.given_name, student.number
    LIMIT ${PAGE} OFFSET ${(page - 1) * PAGE}`
  const total = rows[0]?.total ?? 0
  return {
    rows: rows.map((row) => ({
      applicationId: row.application_id,
      student: row.student,
      number: row.number,
      from: { school: row.from_school, rank: row.from_rank },
      to: { school: row.to_school, rank: row.to_rank },
    })),
    total,
    pages: Math.max(1, Math.ceil(total / PAGE)),
  }
}
