import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'

import { cyclesRunBy } from '../policy'
import { APPLICATION_STATES, type ApplicationFilter, type ApplicationState } from './schema'
import type { ApplicationList } from './view'

const PAGE = 50

/** What a state means, over the columns of `applicationRows`. */
const STATE: Record<ApplicationState, Prisma.Sql> = {
  all: Prisma.sql`TRUE`,
  submitted: Prisma.sql`submission_id IS NOT NULL`,
  draft: Prisma.sql`submission_id IS NULL`,
  placed: Prisma.sql`placed_at IS NOT NULL`,
  unplaced: Prisma.sql`is_drawn AND placed_at IS NULL`,
}

/** Every application of the cycle with its latest list and, once the official run is done, its placement. */
const applicationRows = (cycleId: string) => Prisma.sql`
  SELECT application.id, student.given_name || ' ' || student.family_name AS student,
    student.family_name || ' ' || student.given_name AS sort_name, student.number,
    latest.id AS submission_id, latest.submitted_at, placement.school_id AS placed_at,
    placement.rank, placement.run_id IS NOT NULL AS is_drawn
  FROM application
    JOIN student ON student.id = application.student_id
    LEFT JOIN LATERAL (
      SELECT submission.id, submission.submitted_at FROM submission
      WHERE submission.application_id = application.id ORDER BY submission.number DESC LIMIT 1
    ) latest ON TRUE
    LEFT JOIN run ON run.kind = 'OFFICIAL' AND run.state = 'DONE'
      AND run.round_id IN (SELECT id FROM round WHERE round.cycle_id = application.cycle_id)
    LEFT JOIN placement ON placement.run_id = run.id AND placement.application_id = application.id
  WHERE application.cycle_id = ${cycleId}::uuid`

function matching({ school, q }: ApplicationFilter): Prisma.Sql {
  const pattern = `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const found =
    q === '' ? Prisma.sql`TRUE` : Prisma.sql`(student ILIKE ${pattern} OR number ILIKE ${pattern})`
  const ranked =
    school === null
      ? Prisma.sql`TRUE`
      : Prisma.sql`EXISTS (SELECT FROM choice WHERE choice.submission_id = listed.submission_id
          AND choice.school_id = ${school}::uuid)`
  return Prisma.sql`${found} AND ${ranked}`
}

type Row = {
  id: string
  student: string
  number: string
  submitted_at: Date | null
  first_choice: string | null
  choices: number
  is_drawn: boolean
  placed_school: string | null
  rank: number | null
}

/** One page of a cycle's applications by family name, with how many each state holds under the other filters. */
export async function listApplications(
  actor: Actor,
  cycleId: string,
  filter: ApplicationFilter,
): Promise<ApplicationList | null> {
  const cycle = await db.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: {
      entryGrade: true,
      pools: { select: { grade: true, school: { select: { id: true, name: true } } } },
    },
  })
  if (!cycle) return null
  const where = matching(filter)
  const [counted] = await db.$queryRaw<Record<ApplicationState, number>[]>`
    SELECT ${Prisma.join(
      APPLICATION_STATES.map(
        (state) =>
          Prisma.sql`count(*) FILTER (WHERE ${STATE[state]})::int AS ${Prisma.raw(`"${state}"`)}`,
      ),
    )}
    FROM (${applicationRows(cycleId)}) listed WHERE ${where}`
  const counts = counted ?? { all: 0, submitted: 0, draft: 0, placed: 0, unplaced: 0 }
  const total = counts[filter.state]
  const pages = Math.max(1, Math.ceil(total / PAGE))
  const rows = await db.$queryRaw<Row[]>`
    SELECT listed.id, listed.student, listed.number, listed.submitted_at, listed.is_drawn,
      listed.rank, placed.name AS placed_school, first.name AS first_choice,
      (SELECT count(*)::int FROM choice WHERE choice.submission_id = listed.submission_id) AS choices
    FROM (${applicationRows(cycleId)}) listed
      LEFT JOIN school placed ON placed.id = listed.placed_at
      LEFT JOIN choice ON choice.submission_id = listed.submission_id AND choice.rank = 1
      LEFT JOIN school first ON first.id = choice.school_id
    WHERE ${where} AND ${STATE[filter.state]}
    ORDER BY listed.sort_name, listed.id
    LIMIT ${PAGE} OFFSET ${(Math.min(filter.page, pages) - 1) * PAGE}`
  const entering = cycle.pools.filter((pool) => pool.grade === cycle.entryGrade)
  return {
    rows: rows.map((row) => ({
      id: row.id,
      student: row.student,
      number: row.number,
      submittedAt: row.submitted_at,
      firstChoice: row.first_choice,
      choices: row.choices,
      placement: placementOf(row),
    })),
    total,
    pages,
    counts,
    schools: entering
      .map((pool) => pool.school)
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en')),
  }
}

function placementOf({ is_drawn: isDrawn, placed_school: school, rank }: Row) {
  if (!isDrawn) return undefined
  return school === null || rank === null ? null : { school, rank }
}
