import type { Messages } from '@/lib/base/i18n/messages'
import type { Locale } from '@/lib/base/i18n/routing'

/**
 * The kinds of letters. Each has three texts in the catalog `mail`: its event (for the table of
 * notifications that staff read), its subject and its body. A new kind also needs a row in
 * LETTER_READERS.
 */
export type LetterKind = keyof Messages['mail']

/** The case that a letter belongs to. Its page shows the letter. */
export type LetterSubject = { readonly type: string; readonly id: string }

/** One letter to one person; `values` fill the placeholders of its text. */
export type Letter = {
  to: string
  locale: Locale
  kind: LetterKind
  values: Record<string, string | number>
  /** The case it belongs to, when the letters of one event belong to different cases. */
  about?: LetterSubject
  /** The roles because of which the person gets it, as keys: it is sent only while the person has one of them. */
  roles?: readonly string[]
  /** What it asks for is only for those who had the role before this moment. */
  rolesBefore?: Date | null
}
