import 'server-only'
import type { FormSheet } from '@/lib/base/format/pdf'
import type { Locale } from '@/lib/base/i18n/routing'
import { findWhomToAsk } from '@/lib/messages/contacts/whom-to-ask.data'

import { handedOutTogether, writeCodeLetter, writeCoverSheet } from './code-letter.rules'
import type { CodedStudent } from './new-codes.mutations'

/** For how many letters at once it is asked whom their families can ask. */
const PART = 500

/**
 * Writes the letters as they are handed out: for each grade of a school a sheet with the list to tick, in the
 * language of whoever prints, then a letter for each child of it. `turn` is called after each sheet.
 */
export async function writeCodeLetters(
  sheet: FormSheet,
  turn: () => Promise<void>,
  coded: readonly CodedStudent[],
  about: { readonly made: Date; readonly address: string; readonly locale: Locale },
): Promise<void> {
  for (const students of handedOutTogether(coded)) {
    writeCoverSheet(sheet, students, about)
    for (let from = 0; from < students.length; from += PART) {
      const part = students.slice(from, from + PART)
      const contacts = await findWhomToAsk(part.map(({ id }) => id))
      for (const student of part) {
        writeCodeLetter(sheet, student, { ...about, contacts: contacts.get(student.id) ?? [] })
        await turn()
      }
    }
  }
}
