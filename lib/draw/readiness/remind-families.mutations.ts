import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { inEveryLanguage } from '@/lib/base/i18n/routing'
import { formatter } from '@/lib/base/i18n/translator'
import type { Letter } from '@/lib/messages/letter.schema'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'

import type { CheckedCycle } from './finding-queries.data'
import type { Remindable } from './findings.schema'
import { listReminderRecipients, type ReminderRecipient } from './remind-families.data'

const MINUTES = 60_000

export type ReminderResult =
  | { ok: true; students: number; letters: number }
  | { ok: false; reason: 'not-found' | 'outside-dates' }

/**
 * Reminds the families of a finding: one letter about each student to each guardian, in the
 * guardian's language. For a few minutes the actor can take the letters back. Nobody reminded in the last days is
 * reminded again, whoever asks and however many ask at once.
 */
export async function remindFamilies(
  actor: Actor,
  cycleId: string,
  about: Remindable,
  now: Date,
): Promise<ReminderResult> {
  if (!isUuid(cycleId)) return { ok: false, reason: 'not-found' }
  return db.$transaction(
    async (tx): Promise<ReminderResult> => {
      const cycle = await tx.cycle.findFirst({
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
      if (!cycle) return { ok: false, reason: 'not-found' }
      if (now < cycle.opensAt || now >= cycle.closesAt)
        return { ok: false, reason: 'outside-dates' }
      const { students, letters } = await sendReminders(tx, actor, cycle, about, now)
      return { ok: true, students: students.size, letters }
    },
    { timeout: 2 * MINUTES },
  )
}

type Reminded = { readonly students: ReadonlySet<string>; readonly letters: number }

type ReminderCycle = CheckedCycle & { readonly closesAt: Date }

/**
 * Reminds only the families of these students, and tells of which it did. The caller has checked that the actor may
 * and that the window is open.
 */
export async function remindStudents(
  actor: Actor,
  cycle: ReminderCycle,
  about: Remindable,
  now: Date,
  students: ReadonlySet<string>,
): Promise<Reminded> {
  return db.$transaction((tx) => sendReminders(tx, actor, cycle, about, now, students), {
    timeout: 2 * MINUTES,
  })
}

/**
 * Reminds the families of a finding in the caller's transaction; only those of `studentIds` when
 * given.
 */
async function sendReminders(
  tx: Tx,
  actor: Actor,
  cycle: ReminderCycle,
  about: Remindable,
  now: Date,
  only: ReadonlySet<string> | null = null,
): Promise<Reminded> {
  // the second of two calls at once sees what the first has sent
  await tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(${`reminder ${cycle.id} ${about}`}, 0))::text`
  const rows = await listReminderRecipients(tx, cycle, about, now)
  const reached = rows.filter(
    (row) => row.email !== null && !row.wasRemindedRecently && (!only || only.has(row.studentId)),
  )
  await markReminded(tx, reached, now)
  const letters = toLetters(reached, about, cycle.closesAt)
  const students = new Set(reached.map((row) => row.studentId))
  if (letters.length === 0) return { students, letters: 0 }
  const hold = { byId: actor.id, with: new Map<string, string>() }
  await postLetters(tx, letters, { type: 'cycle', id: cycle.id }, hold)
  await recordEvent(tx, actor, {
    verb: 'families.reminded',
    subjectType: 'cycle',
    subjectId: cycle.id,
    zoneId: cycle.zoneId,
    detail: { about, students: students.size, letters: letters.length },
  })
  return { students, letters: letters.length }
}

async function markReminded(
  tx: Tx,
  reached: readonly ReminderRecipient[],
  now: Date,
): Promise<void> {
  const applications = reached.flatMap((row) => row.applicationId ?? [])
  await tx.$executeRaw`
    UPDATE application SET reminded_at = ${now} WHERE id = ANY(${applications}::uuid[])`
}

function toLetters(
  reached: readonly ReminderRecipient[],
  about: Remindable,
  closesAt: Date,
): Letter[] {
  const closing = inEveryLanguage((locale) => formatter(locale).dateTime(closesAt, 'moment'))
  return reached.map(({ email, locale, student, studentId, applicationId }) => ({
    about: applicationId
      ? { type: 'application', id: applicationId }
      : { type: 'student', id: studentId },
    to: email ?? '',
    locale,
    kind: about === 'not-sent' ? 'listNotSent' : 'listNotBegun',
    values: { student, closesAt: closing[locale] },
  }))
}
