'use server'

import { shownHost } from '@/app/shown-host'
import type { CodesState, PrintedCodeSheet } from '@/components/desks/caseload/codes-form'
import { noteTaken } from '@/lib/base/forms/refused'
import { formatter, translator } from '@/lib/base/i18n/translator'
import { makeStudentCodes } from '@/lib/desks/caseload/print-codes.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

import { postedStudents } from '../chosen'

/** Makes new codes for the students that the page showed; the letters are told once, in the answer. */
export async function lettersAction(_before: CodesState, form: FormData): Promise<CodesState> {
  const actor = await requireActor('/caseload')
  const host = await shownHost()
  const letters = await makeStudentCodes(actor, postedStudents(form), new Date())
  const printed = letters.map((letter): PrintedCodeSheet => ({
    key: letter.studentId,
    parts: letter.locales.map((locale) => {
      const t = translator(locale)
      const closesAt = formatter(locale).dateTime(letter.closesAt, 'moment')
      const values = { ...letter, locales: '', closesAt, host }
      return {
        locale,
        school: letter.school,
        title: t('caseload.letters.letter.title', values),
        body: t('caseload.letters.letter.body', values).split('\n\n'),
        facts: [
          { term: t('caseload.letters.letter.number'), detail: letter.number },
          { term: t('caseload.letters.letter.code'), detail: letter.code },
        ],
        foot: t('caseload.letters.letter.foot', values),
      }
    }),
  }))
  await noteTaken()
  return { printed }
}
