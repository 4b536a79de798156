import 'server-only'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import type { OfferState } from '@/lib/base/db/generated/enums'
import { pickMainOffers } from '@/lib/seats/offers/result.rules'
import type { CounseledSchool } from '@/lib/year/counseled-years.data'
import { findWithdrawnResults, type WithdrawnResult } from '@/lib/year/withdrawn-results.data'

import { caseApplicationState, caseWarnings } from './caseload.rules'
import { NOT_BEGUN, type ApplicationStatus } from './caseload.view'

type Cycle = CounseledSchool['cycle']

type Row = {
  studentId: string
  applicationId: string
  isBegun: boolean
  savedAt: Date | null
  submittedAt: Date | null
  late: boolean | null
  ranked: number
  /** A list newer than the one that counts is not yet confirmed by a guardian. */
  waitingSince: Date | null
  /** A list was handed in that counts nothing until somebody of the school settles it. */
  unsettledSince: Date | null
  pendingClaims: number
  outside: boolean
  isOut: boolean
  publishedAt: Date | null
  placedAt: string | null
}

/** From so many students on, their lists are read in one go: about then it is quicker. */
const MANY = 1000

const { sql } = Prisma

const RESULT = sql`published_result JOIN placement USING (run_id, application_id)
  LEFT JOIN school ON school.id = placement.school_id`

/** What counts, waits and came out, asked for each application: joined without `OFFSET 0`, the views read every list. */
const FOR_EACH = {
  read: Prisma.empty,
  join: sql`
    LEFT JOIN LATERAL (
      SELECT submission_id, submitted_at, late FROM counting_submission
      WHERE counting_submission.application_id = application.id OFFSET 0) counted ON TRUE
    LEFT JOIN LATERAL (
      SELECT min(since) AS since FROM unsettled_list
      WHERE unsettled_list.application_id = application.id) unsettled ON TRUE
    LEFT JOIN LATERAL (
      SELECT published_result.published_at, school.name FROM ${RESULT}
      WHERE published_result.application_id = application.id) placed ON TRUE`,
}

/** The same, read once for all. */
const FOR_ALL = {
  read: sql`, counted AS MATERIALIZED (
      SELECT counting_submission.* FROM own JOIN counting_submission ON counting_submission.application_id = own.id),
    unsettled AS MATERIALIZED (SELECT application_id, min(since) AS since FROM unsettled_list GROUP BY application_id),
    placed AS MATERIALIZED (
      SELECT own.id AS application_id, published_result.published_at, school.name
      FROM own JOIN ${RESULT} ON published_result.application_id = own.id)`,
  join: sql`
    LEFT JOIN counted ON counted.application_id = application.id
    LEFT JOIN unsettled ON unsettled.application_id = application.id
    LEFT JOIN placed ON placed.application_id = application.id`,
}

/**
 * The application of each student (a query of ids) in the year: in the student's own zone,
 * otherwise in another. One query, however many.
 */
const readApplications = (students: Prisma.Sql, schoolYear: number, ask: typeof FOR_EACH) =>
  db.$queryRaw<Row[]>`
    WITH own AS MATERIALIZED (
      SELECT * FROM application WHERE application.student_id IN (${students})
    )${ask.read}
    SELECT DISTINCT ON (application.student_id) application.student_id AS "studentId",
      application.id AS "applicationId", begun.application_id IS NOT NULL AS "isBegun",
      application.draft_saved_at AS "savedAt",
      counted.submitted_at AS "submittedAt", counted.late,
      (SELECT count(*)::int FROM choice WHERE choice.submission_id = counted.submission_id) AS ranked,
      waiting.submitted_at AS "waitingSince", unsettled.since AS "unsettledSince",
      (SELECT count(*)::int FROM claim JOIN cycle year ON year.id = claim.cycle_id
        WHERE claim.student_id = application.student_id AND claim.state = 'PENDING'
          AND year.school_year = ${schoolYear}) AS "pendingClaims",
      cycle.zone_id <> student.zone_id AS outside,
      placed.published_at IS NOT NULL AS "isOut", placed.published_at AS "publishedAt",
      placed.name AS "placedAt"
    FROM own application
      JOIN student ON student.id = application.student_id
      JOIN cycle ON cycle.id = application.cycle_id AND cycle.school_year = ${schoolYear}
      ${ask.join}
      -- nobody has only begun who sent a list that counts; what is known already is not asked again
      LEFT JOIN LATERAL (
        SELECT begun_application.application_id FROM begun_application
        WHERE counted.submission_id IS NULL AND begun_application.application_id = application.id
        OFFSET 0) begun ON TRUE
      LEFT JOIN LATERAL (
        SELECT submission.submitted_at FROM submission
          JOIN unconfirmed_submission ON unconfirmed_submission.submission_id = submission.id
        WHERE submission.application_id = application.id AND submission.channel = 'CLASS' AND NOT EXISTS (
          SELECT FROM submission newer WHERE newer.application_id = application.id
            AND newer.number > submission.number)) waiting ON TRUE
    ORDER BY application.student_id, cycle.zone_id = student.zone_id DESC, application.id`

type OfferRow = {
  applicationId: string
  state: OfferState
  answerBy: Date
  answeredAt: Date | null
  answeredById: string | null
  school: string
}

/** The offers that were not retracted, newest first. */
const readOffers = (students: Prisma.Sql, schoolYear: number) =>
  db.$queryRaw<OfferRow[]>`
    SELECT offer.application_id AS "applicationId", offer.state::text AS state,
      offer.answer_by AS "answerBy", offer.answered_at AS "answeredAt",
      offer.answered_by_id AS "answeredById", school.name AS school
    FROM offer
      JOIN application ON application.id = offer.application_id
      JOIN cycle ON cycle.id = application.cycle_id AND cycle.school_year = ${schoolYear}
      JOIN school ON school.id = offer.school_id
    WHERE application.student_id IN (${students}) AND offer.state <> 'RETRACTED'
    ORDER BY offer.offered_at DESC`

type OfferedSchools = { readonly offered: number }

function toStatus(
  row: Row,
  offers: readonly OfferRow[],
  { offered }: OfferedSchools,
  withdrawn: WithdrawnResult | null,
): ApplicationStatus {
  const { held, open, newest } = pickMainOffers(offers)
  const live = held ?? open
  // what was given up is no seat any more
  const school = live?.school ?? (newest ? null : row.placedAt)
  const told = live ?? newest
  const { submittedAt, savedAt, waitingSince, ranked, pendingClaims, outside } = row
  const isSent = submittedAt !== null
  const unconfirmed = waitingSince !== null
  const unsettled = row.unsettledSince !== null
  const warnings = isSent
    ? caseWarnings({ ranked, offered, pendingClaims, outside, unconfirmed, unsettled })
    : []
  const state = caseApplicationState({
    isBegun: row.isBegun,
    submitted: isSent,
    unconfirmed,
    unsettled,
    outcome: row.isOut || live ? { school } : null,
    answered: newest !== undefined && open === undefined,
    warnings,
  })
  const begun = { unsettled: row.unsettledSince, unconfirmed: waitingSince, draft: savedAt }
  return {
    state,
    since:
      state === 'unsettled' || state === 'unconfirmed' || state === 'draft'
        ? begun[state]
        : (row.publishedAt ?? submittedAt),
    savedAt,
    submittedAt,
    late: row.late === true,
    ranked,
    school,
    answer: told?.state ?? null,
    answered: told?.answeredAt
      ? { school: told.school, byId: told.answeredById, at: told.answeredAt }
      : null,
    withdrawn: row.isOut ? null : withdrawn,
    warnings: state === 'warned' ? warnings : [],
  }
}

type LeavingRow = { studentId: string; since: Date | null }

/** The students who leave their zone in the year by a permit. */
const readLeaving = (students: Prisma.Sql, schoolYear: number) =>
  db.$queryRaw<LeavingRow[]>`
    SELECT permit.student_id AS "studentId", permit.second_signed_at AS since
    FROM permitted_out JOIN permit ON permit.id = permitted_out.permit_id
      JOIN cycle ON cycle.id = permit.cycle_id AND cycle.school_year = ${schoolYear}
    WHERE permit.student_id IN (${students})`

/**
 * The state of each student's application (a query of ids, of about so many) in the year of a cycle; leaves
 * out students who have none and do not leave the zone.
 */
export async function readApplicationStatuses(
  students: Prisma.Sql,
  size: number,
  cycle: Pick<Cycle, 'id' | 'schoolYear' | 'entryGrade'>,
): Promise<Map<string, ApplicationStatus>> {
  const [rows, offers, leaving, offered] = await Promise.all([
    readApplications(students, cycle.schoolYear, size < MANY ? FOR_EACH : FOR_ALL),
    readOffers(students, cycle.schoolYear),
    readLeaving(students, cycle.schoolYear),
    db.seatPool.count({
      where: { cycleId: cycle.id, grade: cycle.entryGrade, seats: { gt: 0 } },
    }),
  ])
  const withdrawn = await findWithdrawnResults(
    db,
    rows.map(({ applicationId }) => applicationId),
  )
  const made = Map.groupBy(offers, ({ applicationId }) => applicationId)
  const statuses = new Map(
    rows.map((row) => [
      row.studentId,
      toStatus(
        row,
        made.get(row.applicationId) ?? [],
        { offered },
        withdrawn.get(row.applicationId) ?? null,
      ),
    ]),
  )
  for (const { studentId, since } of leaving) {
    const before = statuses.get(studentId) ?? NOT_BEGUN
    statuses.set(studentId, { ...before, state: 'leaves', since, warnings: [] })
  }
  return statuses
}
