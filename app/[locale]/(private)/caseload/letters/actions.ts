'use server'

import { findShownHost } from '@/app/shown-host'
import type { CodesState, PrintedCodeSheet } from '@/components/desks/caseload/codes-form'
import { noteAccepted } from '@/lib/base/forms/refusal'
import { formatter, translator } from '@/lib/base/i18n/translator'
import { makeStudentCodes } from '@/lib/desks/caseload/make-student-codes.mutations'
import { contactLines } from '@/lib/messages/contacts/contact-text.rules'
import { findWhomToAsk } from '@/lib/messages/contacts/whom-to-ask.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { readPostedStudents } from '../chosen'

/** Makes new codes for the students that the page showed; they are shown once, in the response. */
export async function lettersAction(_before: CodesState, form: FormData): Promise<CodesState> {
  const actor = await requireActor('/caseload', form)
  const host = await findShownHost()
  const sheets = await makeStudentCodes(actor, readPostedStudents(form), new Date())
  const contacts = await findWhomToAsk(sheets.map(({ studentId }) => studentId))
  const printed = sheets.map((sheet): PrintedCodeSheet => ({
    key: sheet.studentId,
    parts: sheet.locales.map((locale) => {
      const t = translator(locale)
      const until = sheet.until ? formatter(locale).dateTime(sheet.until, 'moment') : ''
      const values = { ...sheet, locales: '', until, host }
      return {
        locale,
        school: sheet.school,
        title: t('caseload.letters.letter.title', values),
        body: t('caseload.letters.letter.body', values).split('\n\n'),
        facts: [
          { term: t('caseload.letters.letter.number'), detail: sheet.number },
          { term: t('caseload.letters.letter.code'), detail: sheet.code },
        ],
        foot: t('caseload.letters.letter.foot', values),
        help: [t('contacts.title'), ...contactLines(contacts.get(sheet.studentId) ?? [], locale)],
      }
    }),
  }))
  await noteAccepted()
  return { printed }
}
