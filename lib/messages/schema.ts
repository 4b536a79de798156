import type { Messages } from '@/lib/i18n/messages'

/** The letters there are: each has a subject and a body in the mail catalog. */
type LetterKind = keyof Messages['mail']

/** One letter to one person; `values` fill the placeholders of its text. */
export type Letter = {
  to: string
  locale: 'en' | 'es'
  kind: LetterKind
  values: Record<string, string | number>
}
