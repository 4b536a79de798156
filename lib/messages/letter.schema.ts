import type { Messages } from '@/lib/base/i18n/messages'
import type { Locale } from '@/lib/base/i18n/routing'

/**
 * The letters there are. Each has three texts in the catalog `mail`: what it tells of, as staff read it in
 * the list of notices, its subject and its body. A new one gets a line in LETTER_READERS too.
 */
export type LetterKind = keyof Messages['mail']

/** The case a letter belongs to, where its messages are read again. */
export type LetterSubject = { readonly type: string; readonly id: string }

/** One letter to one person; `values` fill the placeholders of its text. */
export type Letter = {
  to: string
  locale: Locale
  kind: LetterKind
  values: Record<string, string | number>
  /** The case it belongs to, where the letters of one event belong to several. */
  about?: LetterSubject
}
