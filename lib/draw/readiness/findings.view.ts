import type { Locale } from '@/lib/base/i18n/routing'

import type { FindingKind } from './findings.schema'

/** One item of a finding. Which fields are set depends on its kind. */
export type FindingItem = {
  readonly key: string
  /** A student's name, or a school's. */
  readonly name: string
  /** The student's number. */
  readonly number: string | null
  /** The school it concerns, or the student's present one. */
  readonly school: string | null
  /** The other student of a pair, or the grade; the page puts it into words. */
  readonly other: string | null
  readonly otherNumber: string | null
  /** Seats now. */
  readonly count: number | null
  /** Seats last year, and students enrolled in the entry grade now. */
  readonly before: number | null
  readonly enrolled: number | null
  /** Since when, or when the last reminder was sent. */
  readonly since: Date | null
  /** The application to link to. */
  readonly applicationId: string | null
  /** The student whose record to link to; the first of a pair. */
  readonly studentId: string | null
}

/** One kind of finding and how many there are. */
export type Finding = {
  readonly kind: FindingKind
  readonly blocking: boolean
  readonly count: number
  /** The first few. */
  readonly items: readonly FindingItem[]
}

/** One page of one finding. */
export type FindingPage = Finding & {
  /** The schools in it with their counts under the search, by name; only for findings about students. */
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
  /** Students without a guardian on file, whom only paper can reach. */
  readonly unreachable: number
  /** Whether the window is open: reminders are sent only while it is. */
  readonly isOpen: boolean
}
