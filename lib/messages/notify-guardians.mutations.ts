import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import { formatter } from '@/lib/base/i18n/translator'

import type { Letter, LetterSubject } from './letter.schema'
import { postLetters } from './post-letters.mutations'
import { findGuardians } from './recipients.data'

/** A letter to all guardians of a student. */
export type GuardianLetter = {
  readonly kind: Letter['kind']
  readonly values?: Letter['values']
  /** Dates of the text, written in the district's time and each reader's language. */
  readonly dates?: Readonly<Record<string, Date>>
}

/**
 * Writes to every guardian of an application's student, in the transaction of the event. The text can
 * use {student}. The letters belong to the application, or to the case `about`.
 */
export async function notifyGuardians(
  tx: Tx,
  applicationId: string,
  { kind, values = {}, dates = {} }: GuardianLetter,
  about: LetterSubject = { type: 'application', id: applicationId },
): Promise<void> {
  const { student } = await tx.application.findUniqueOrThrow({
    where: { id: applicationId },
    select: { student: { select: { id: true, givenName: true } } },
  })
  const letters = (await findGuardians(tx, student.id)).map(({ to, locale }): Letter => {
    const { dateTime } = formatter(locale)
    const told = Object.entries(dates).map(([name, date]) => [name, dateTime(date, 'moment')])
    return {
      to,
      locale,
      kind,
      values: { student: student.givenName, ...values, ...Object.fromEntries(told) },
    }
  })
  await postLetters(tx, letters, about)
}
