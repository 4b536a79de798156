import type { Tx } from '@/lib/base/db/client'
import { toLocale } from '@/lib/base/i18n/stored-locale'
import { formatter, translator } from '@/lib/base/i18n/translator'
import type { LetterKind } from '@/lib/messages/letter.schema'

/** A letter as it was written. Its subject, an application, an appeal or a student, is what it is about. */
export type WaitingLetter = {
  readonly to: string
  readonly locale: string
  readonly kind: string
  readonly subject: string
  readonly body: string
  readonly createdAt: Date
  readonly subjectType: string | null
  readonly subjectId: string | null
}

/** Letters that ask for an answer to an offer. */
const OF_OFFERS: readonly string[] = [
  'resultWithSeat',
  'offerReminder',
  'waitlistOffer',
  'deadlineMoved',
  'manualOffer',
  'appealAcceptedSeat',
  'appealSeat',
] satisfies LetterKind[]

/** Letters that ask for a list. */
const OF_LISTS: readonly string[] = ['listNotSent', 'listNotBegun'] satisfies LetterKind[]

/** Whether no offer of the letter's student can be answered any more. */
async function isAnswered(tx: Tx, { subjectType, subjectId }: WaitingLetter, now: Date) {
  const application =
    subjectType === 'appeal'
      ? { appeals: { some: { id: subjectId ?? '' } } }
      : { id: subjectId ?? '' }
  const open = { application, state: 'OPEN', answerBy: { gt: now } } as const
  return (await tx.offer.count({ where: open })) === 0
}

/** Whether the letter's student has sent a list, or the time for lists on time is over. */
async function isListed(tx: Tx, { subjectType, subjectId }: WaitingLetter, now: Date) {
  const id = subjectId ?? ''
  const [asked] = await tx.$queryRaw<unknown[]>`
    SELECT FROM student JOIN cycle ON cycle.zone_id = student.zone_id
      AND cycle.opens_at <= ${now} AND cycle.closes_at > ${now}
    WHERE student.id = (CASE ${subjectType} WHEN 'student' THEN ${id}::uuid
        ELSE (SELECT student_id FROM application WHERE application.id = ${id}::uuid) END)
      AND NOT EXISTS (SELECT FROM counting_submission
        WHERE counting_submission.student_id = student.id
          AND counting_submission.cycle_id = cycle.id)`
  return asked === undefined
}

async function isOvertaken(tx: Tx, letter: WaitingLetter, now: Date): Promise<boolean> {
  if (OF_OFFERS.includes(letter.kind)) return isAnswered(tx, letter, now)
  return OF_LISTS.includes(letter.kind) && isListed(tx, letter, now)
}

/**
 * A letter as it is sent now: one that waited until nobody can do any more what it asks for says so
 * first, in the reader's language. All others are sent as they were written.
 */
export async function letterAsSent(
  tx: Tx,
  letter: WaitingLetter,
  now: Date,
): Promise<{ subject: string; body: string }> {
  const { subject, body } = letter
  if (!(await isOvertaken(tx, letter, now))) return { subject, body }
  const locale = toLocale(letter.locale)
  const say = translator(locale)
  const at = formatter(locale).dateTime(letter.createdAt, 'moment')
  return {
    subject: say('common.overtaken.subject', { subject }),
    body: `${say('common.overtaken.note', { at })}\n\n${body}`,
  }
}
