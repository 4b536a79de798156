import type { Messages } from '@/lib/base/i18n/messages'

/** The letters there are: each has a subject and a body in the mail catalog. */
export type LetterKind = keyof Messages['mail']

/** The case a letter belongs to, where its messages are read again. */
export type LetterSubject = { readonly type: string; readonly id: string }

/** One letter to one person; `values` fill the placeholders of its text. */
export type Letter = {
  to: string
  locale: 'en' | 'es'
  kind: LetterKind
  values: Record<string, string | number>
  /** The case it belongs to, where the letters of one event belong to several. */
  about?: LetterSubject
}
