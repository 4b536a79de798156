import type { Texts } from '@/lib/base/i18n/localized-text.rules'

/** Somebody who can be called or written to. What is not known is null or empty, and is told nowhere. */
export type Contact = {
  readonly kind: 'counselor' | 'school' | 'zone' | 'district'
  readonly id: string
  readonly name: Texts
  /** The school of a counselor. */
  readonly at: string | null
  /** As it is stored: +12135550142. */
  readonly phone: string | null
  readonly email: string | null
  /** When somebody answers, in their own words. */
  readonly officeHours: string | null
  /** Codes of the languages spoken there. */
  readonly languages: readonly string[]
}
