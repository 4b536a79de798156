import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

import { sortForPosting } from './paper-letters.rules'
import type { PaperKind } from './paper-letters.schema'

/** A student whose family cannot be reached by mail, and what the letter says. */
export type PaperLetter = {
  readonly student: string
  readonly familyName: string
  readonly number: string
  /** The school that hands out the letter; null when no enrollment is known. */
  readonly school: string | null
  readonly kind: 'resultWithSeat' | 'resultWithoutSeat' | 'resultSeatMoved' | 'listNotBegun'
  readonly placedAt: string | null
  readonly waitlists: number
  readonly answerBy: Date | null
  readonly noAnswer: string
}

/** How many letters of each kind would be printed; null when there is nothing to say this year. */
export type PaperCounts = { readonly result: number | null; readonly noList: number }

async function findCycle(actor: Actor, cycleId: string) {
  return db.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: { id: true, schoolYear: true, closesAt: true, entryGrade: true, zoneId: true },
  })
}

type Cycle = NonNullable<Awaited<ReturnType<typeof findCycle>>>

/** The newest results of students who are linked to no account. */
async function listResultLetters({ id, schoolYear }: Cycle): Promise<PaperLetter[]> {
  return db.$queryRaw<PaperLetter[]>`
    SELECT DISTINCT ON (student.id) student.given_name AS student,
      student.family_name AS "familyName", student.number,
      (SELECT school.name FROM enrollment JOIN school ON school.id = enrollment.school_id
        WHERE enrollment.student_id = student.id AND enrollment.school_year = ${schoolYear - 1}
        LIMIT 1) AS school,
      CASE WHEN placed.id IS NULL THEN 'resultWithoutSeat'
        WHEN offer.state = 'ACCEPTED' AND offer.answered_by_id IS NULL THEN 'resultSeatMoved'
        ELSE 'resultWithSeat' END AS kind,
      placed.name AS "placedAt", offer.answer_by AS "answerBy", rules.no_answer::text AS "noAnswer",
      (SELECT count(*)::int FROM jsonb_array_elements(placement.reasons) AS choice (said)
        WHERE choice.said ->> 'waiting' IS NOT NULL) AS waitlists
    FROM round
      JOIN placement ON placement.run_id = round.published_run_id
      JOIN priority_rule_set AS rules ON rules.id = round.rule_set_id
      JOIN application ON application.id = placement.application_id
      JOIN student ON student.id = application.student_id
      LEFT JOIN school AS placed ON placed.id = placement.school_id
      LEFT JOIN offer ON offer.application_id = application.id
        AND offer.round_id = round.id AND offer.source = 'ROUND'
    WHERE round.cycle_id = ${id}::uuid AND round.state = 'PUBLISHED'
      AND NOT EXISTS (SELECT FROM guardian_link WHERE guardian_link.student_id = student.id)
    ORDER BY student.id, round.published_at DESC`
}

/** Reminders to students who could send a list, have none, and are linked to no account. */
async function listReminderLetters(cycle: Cycle, now: Date): Promise<PaperLetter[]> {
  const { id, schoolYear, closesAt, entryGrade, zoneId } = cycle
  if (closesAt <= now) return []
  return db.$queryRaw<PaperLetter[]>`
    SELECT student.given_name AS student, student.family_name AS "familyName", student.number,
      school.name AS school, 'listNotBegun' AS kind, NULL AS "placedAt", 0 AS waitlists,
      NULL::timestamptz AS "answerBy", '' AS "noAnswer"
    FROM student
      JOIN enrollment ON enrollment.student_id = student.id
        AND enrollment.school_year = ${schoolYear - 1} AND enrollment.grade = ${entryGrade - 1}
      JOIN school ON school.id = enrollment.school_id
    WHERE student.zone_id = ${zoneId}::uuid
      AND NOT EXISTS (SELECT FROM guardian_link WHERE guardian_link.student_id = student.id)
      AND NOT EXISTS (SELECT FROM counting_submission
        WHERE counting_submission.student_id = student.id
          AND counting_submission.cycle_id = ${id}::uuid)`
}

/** The letters of a kind, in posting order; null for people who do not run the zone. */
export async function listPaperLetters(
  actor: Actor,
  cycleId: string,
  kind: PaperKind,
  now: Date,
): Promise<{ letters: PaperLetter[]; closesAt: Date } | null> {
  const cycle = await findCycle(actor, cycleId)
  if (!cycle) return null
  const found = await (kind === 'result'
    ? listResultLetters(cycle)
    : listReminderLetters(cycle, now))
  return { letters: sortForPosting(found), closesAt: cycle.closesAt }
}

/** How many letters of each kind there are; null for people who do not run the zone. */
export async function countPaperLetters(
  actor: Actor,
  cycleId: string,
  now: Date,
): Promise<PaperCounts | null> {
  const cycle = await findCycle(actor, cycleId)
  if (!cycle) return null
  const [published, result, noList] = await Promise.all([
    db.round.count({ where: { cycleId, state: 'PUBLISHED' } }),
    listResultLetters(cycle),
    listReminderLetters(cycle, now),
  ])
  return { result: published > 0 ? result.length : null, noList: noList.length }
}
