import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db, type Tx } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { inEveryLanguage, type Locale } from '@/lib/base/i18n/routing'
import { toLocale } from '@/lib/base/i18n/stored-locale'
import { GUARDIANS } from '@/lib/messages/recipients.data'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

import { type CheckedCycle, findingQuery } from './finding-queries.data'
import { REMINDABLE, type Remindable, REMINDER_DAYS } from './findings.schema'
import type { ReminderPreview } from './findings.view'

/**
 * A student whose family may be reminded, with one guardian; the guardian's fields are null when
 * there is none.
 */
export type ReminderRecipient = {
  readonly studentId: string
  /** Null when no list was started. */
  readonly applicationId: string | null
  readonly student: string
  readonly email: string | null
  readonly locale: Locale
  /** Whether a reminder was sent in the last days. */
  readonly wasRemindedRecently: boolean
}

type Row = {
  student_id: string
  application_id: string | null
  student: string
  email: string | null
  locale: string | null
  recently: boolean
}

/** Everybody a reminder is about, one row for each guardian, marked if reminded recently. */
export async function listReminderRecipients(
  tx: Tx,
  cycle: CheckedCycle,
  about: Remindable,
  now: Date,
): Promise<ReminderRecipient[]> {
  const since = remindedSince(now)
  const rows = await tx.$queryRaw<Row[]>`
    SELECT student.id AS student_id, found.application_id, student.given_name AS student,
      guardian.email, guardian.locale,
      CASE WHEN found.application_id IS NULL
        THEN EXISTS (SELECT FROM letter
          WHERE letter.subject_type = 'student' AND letter.subject_id = student.id::text
            AND letter.kind = 'listNotBegun' AND letter.created_at > ${since})
        ELSE coalesce(found.since > ${since}, false) END AS recently
    FROM (${findingQuery(about, cycle)}) found
      JOIN student ON student.number = found.number
      LEFT JOIN ${GUARDIANS} guardian ON guardian.student_id = student.id
    ORDER BY guardian.email, student.given_name, student.id`
  return rows.map((row) => ({
    studentId: row.student_id,
    applicationId: row.application_id,
    student: row.student,
    email: row.email,
    locale: toLocale(row.locale ?? ''),
    wasRemindedRecently: row.recently,
  }))
}

/**
 * How many letters a reminder would send now, and whom it would not reach; null when the cycle is
 * not the actor's.
 */
export async function previewReminder(
  actor: Actor,
  cycleId: string,
  about: Remindable,
  now: Date,
): Promise<ReminderPreview | null> {
  if (!isUuid(cycleId)) return null
  const cycle = await db.cycle.findFirst({
    where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
    select: {
      id: true,
      zoneId: true,
      schoolYear: true,
      entryGrade: true,
      opensAt: true,
      closesAt: true,
    },
  })
  if (!cycle) return null
  const rows = await listReminderRecipients(db, cycle, about, now)
  const reached = rows.filter((row) => row.email !== null && !row.wasRemindedRecently)
  const students = (which: readonly ReminderRecipient[]) =>
    new Set(which.map((row) => row.studentId)).size
  return {
    students: students(reached),
    letters: inEveryLanguage((locale) => reached.filter((row) => row.locale === locale).length),
    remindedRecently: students(rows.filter((row) => row.wasRemindedRecently)),
    unreachable: students(rows.filter((row) => row.email === null)),
    isOpen: cycle.opensAt <= now && now < cycle.closesAt,
  }
}

const DAY = 86_400_000

/**
 * The same of every family without a sent list, those who began one and those who did not; null when the cycle is not
 * the actor's.
 */
export async function previewReminderOfAll(
  actor: Actor,
  cycleId: string,
  now: Date,
): Promise<ReminderPreview | null> {
  const [begun, none] = await Promise.all(
    REMINDABLE.map((about) => previewReminder(actor, cycleId, about, now)),
  )
  if (!begun || !none) return null
  return {
    students: begun.students + none.students,
    letters: inEveryLanguage((locale) => begun.letters[locale] + none.letters[locale]),
    remindedRecently: begun.remindedRecently + none.remindedRecently,
    unreachable: begun.unreachable + none.unreachable,
    isOpen: begun.isOpen,
  }
}

/**
 * Of these years, those in which somebody has not sent a list: a list was begun, or a student of the grade below
 * has none.
 */
export async function findYearsWithUnsent(
  cycles: readonly CheckedCycle[],
): Promise<ReadonlySet<string>> {
  if (cycles.length === 0) return new Set()
  const rows = await db.$queryRaw<{ id: string }[]>`${Prisma.join(
    cycles.map(
      (cycle) => Prisma.sql`
        SELECT ${cycle.id} AS id WHERE ${Prisma.join(
          REMINDABLE.map((about) => Prisma.sql`EXISTS (${findingQuery(about, cycle)})`),
          ' OR ',
        )}`,
    ),
    ' UNION ALL ',
  )}`
  return new Set(rows.map(({ id }) => id))
}

/** A family reminded after this moment is not reminded again. */
function remindedSince(now: Date): Date {
  return new Date(now.getTime() - REMINDER_DAYS * DAY)
}
