import type { Locale } from '@/lib/base/i18n/routing'

import type { FindingKind } from './findings.schema'

/** One thing found: whom or what it is about, and what there is to say. Which fields are set depends on the kind. */
export type FindingItem = {
  readonly key: string
  /** A student's name, or a school's. */
  readonly name: string
  /** The student's number. */
  readonly number: string | null
  /** The school it is about, or the student's present one. */
  readonly school: string | null
  /** The other student of a pair, or the grade, as words cannot be made of it here. */
  readonly other: string | null
  readonly otherNumber: string | null
  /** Seats now. */
  readonly count: number | null
  /** Seats last year, and students enrolled in the entry grade now. */
  readonly before: number | null
  readonly enrolled: number | null
  /** Since when, or when reminded last. */
  readonly since: Date | null
  /** The application, for a link to it. */
  readonly applicationId: string | null
}

/** One kind of finding with how many there are. */
export type Finding = {
  readonly kind: FindingKind
  readonly blocking: boolean
  readonly count: number
  /** The first few. */
  readonly items: readonly FindingItem[]
}

/** One page of one finding. */
export type FindingPage = Finding & {
  readonly pages: number
  /** The schools that occur in it with their counts, by name; of students only. */
  readonly schools: readonly {
    readonly id: string
    readonly name: string
    readonly count: number
  }[]
}

/** Whom a reminder would reach now. */
export type ReminderPreview = {
  readonly students: number
  /** How many, by language. */
  readonly letters: Readonly<Record<Locale, number>>
  /** Students whose family was reminded in the last days. */
  readonly remindedRecently: number
  /** Students without a guardian on record, who can only be reached by paper. */
  readonly unreachable: number
  /** Whether the window is open: before and after it nobody is reminded. */
  readonly isOpen: boolean
}
