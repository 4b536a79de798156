import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { findWhomToAsk } from '@/lib/messages/contacts/whom-to-ask.data'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { stillHere } from '@/lib/registry/students/left-students.policy'
import { cycleFields, toFamilyCycle, type FamilyCycle } from '@/lib/year/family-cycle.rules'
import { findWithdrawnResults } from '@/lib/year/withdrawn-results.data'

import {
  deadlineOfReminder,
  type PaperLetter,
  resultLetter,
  sortForPosting,
} from './paper-letters.rules'
import type { PaperKind } from './paper-letters.schema'

/** How many letters of each kind would be printed; null when there is nothing to say this year. */
export type PaperCounts = { readonly result: number | null; readonly noList: number }

async function findCycle(actor: Actor, cycleId: string): Promise<FamilyCycle | null> {
  const cycle = await db.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: cycleFields,
  })
  return cycle && toFamilyCycle(cycle)
}

/** Whom an application's letter goes to, and what is known of the seat. */
const resultFields = {
  id: true,
  student: {
    select: {
      id: true,
      givenName: true,
      familyName: true,
      number: true,
      enrollments: { select: { schoolYear: true, school: { select: { name: true } } } },
    },
  },
  result: { select: { runId: true } },
  offers: {
    orderBy: { offeredAt: 'desc' },
    select: {
      state: true,
      source: true,
      answerBy: true,
      answeredAt: true,
      school: { select: { name: true } },
      round: { select: { ruleSet: { select: { noAnswer: true } } } },
    },
  },
  waitlist: {
    where: { state: 'WAITING', round: { state: 'PUBLISHED' } },
    distinct: 'schoolId',
    select: { schoolId: true },
  },
} as const

/** The students that somebody ticked; null: all whom our e-mails do not reach. */
type Chosen = ReadonlySet<string> | null

/**
 * What students who are linked to no account, or who were chosen, have now: the result, or what became of it by this
 * moment. Without students who leave the zone by a permit or left the district.
 */
async function listResultLetters(
  cycle: FamilyCycle,
  now: Date,
  chosen: Chosen,
): Promise<PaperLetter[]> {
  const rows = await db.application.findMany({
    where: {
      cycleId: cycle.id,
      placements: { some: { run: { publishedFor: { is: {} } } } },
      student: {
        sameAsId: null,
        ...(chosen ? { id: { in: [...chosen] } } : { guardians: { none: {} } }),
        ...stillHere(now),
        leaving: { none: { cycleId: cycle.id } },
      },
    },
    select: resultFields,
  })
  const withdrawn = await findWithdrawnResults(
    db,
    rows.map(({ id }) => id),
  )
  const contacts = await findWhomToAsk(rows.map(({ student }) => student.id))
  return rows.flatMap(({ id, student, result, offers, waitlist }) => {
    const { enrollments, givenName, familyName, number } = student
    const school =
      enrollments.find(({ schoolYear }) => schoolYear === cycle.schoolYear - 1)?.school.name ?? null
    const takenBack = withdrawn.get(id) ?? null
    if (!result && !takenBack) return []
    const told = resultLetter(
      offers.map(({ round, ...offer }) => ({ ...offer, noAnswer: round.ruleSet.noAnswer })),
      result ? null : takenBack,
      now,
    )
    const to = { student: givenName, familyName, number, school }
    const whom = { contacts: contacts.get(student.id) ?? [] }
    return [{ ...to, ...whom, waitlists: waitlist.length, ...told }]
  })
}

/** Reminders to students who can send a list now, have none, and are linked to no account or were chosen. */
async function listReminderLetters(
  cycle: FamilyCycle,
  now: Date,
  chosen: Chosen,
): Promise<PaperLetter[]> {
  const { id, schoolYear, entryGrade, zone } = cycle
  const reminder = deadlineOfReminder(cycle, now)
  if (!reminder) return []
  const rows = await db.$queryRaw<
    (Pick<PaperLetter, 'student' | 'familyName' | 'number' | 'school'> & { id: string })[]
  >`
    SELECT student.id, student.given_name AS student, student.family_name AS "familyName", student.number,
      school.name AS school
    FROM student
      JOIN present_enrollment enrollment ON enrollment.student_id = student.id
        AND enrollment.school_year = ${schoolYear - 1} AND enrollment.grade = ${entryGrade - 1}
      JOIN school ON school.id = enrollment.school_id
    WHERE student.zone_id = ${zone.id}::uuid
      AND ${
        chosen
          ? Prisma.sql`student.id = ANY(${[...chosen]}::uuid[])`
          : Prisma.sql`NOT EXISTS (SELECT FROM guardian_link WHERE guardian_link.student_id = student.id)`
      }
      AND NOT EXISTS (SELECT FROM permitted_out WHERE permitted_out.student_id = student.id
        AND permitted_out.cycle_id = ${id}::uuid)
      AND NOT EXISTS (SELECT FROM counting_submission
        WHERE counting_submission.student_id = student.id
          AND counting_submission.cycle_id = ${id}::uuid)`
  const contacts = await findWhomToAsk(rows.map((row) => row.id))
  return rows.map(({ id: studentId, ...row }) => ({
    ...row,
    contacts: contacts.get(studentId) ?? [],
    waitlists: 0,
    ...reminder,
  }))
}

const READ = { result: listResultLetters, noList: listReminderLetters } as const

/**
 * The letters of a kind, in posting order; of the chosen students, also of those whom our e-mails reach. Null
 * for people who do not run the zone.
 */
export async function listPaperLetters(
  actor: Actor,
  cycleId: string,
  kind: PaperKind,
  now: Date,
  chosen: Chosen = null,
): Promise<PaperLetter[] | null> {
  const cycle = await findCycle(actor, cycleId)
  return cycle && sortForPosting(await READ[kind](cycle, now, chosen))
}

/** How many letters of each kind there are, of all or of the chosen students; null for people who do not run the zone. */
export async function countPaperLetters(
  actor: Actor,
  cycleId: string,
  now: Date,
  chosen: Chosen = null,
): Promise<PaperCounts | null> {
  const cycle = await findCycle(actor, cycleId)
  if (!cycle) return null
  const [told, result, noList] = await Promise.all([
    db.round.count({ where: { cycleId, state: { in: ['PUBLISHED', 'RETRACTED'] } } }),
    listResultLetters(cycle, now, chosen),
    listReminderLetters(cycle, now, chosen),
  ])
  return { result: told > 0 ? result.length : null, noList: noList.length }
}
