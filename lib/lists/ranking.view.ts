import type { SchoolKind } from '@/lib/base/db/generated/enums'
import type { OutlookWords } from '@/lib/lists/chances/chances.view'
import type { ListStanding } from '@/lib/year/list-standing.rules'
import type { StudentView, CycleView } from '@/lib/year/student-year.rules'
import type { TimeLeft } from '@/lib/year/window.rules'

/** Where an application stands. */
export type ApplicationState =
  | 'not-open'
  | 'not-begun'
  | 'draft'
  /** Made in class; only a guardian's yes makes it count. */
  | 'unconfirmed'
  | 'submitted'
  /** Sent, with changes beside it that were not sent. */
  | 'changed'
  | 'missed'
  /** No list was sent in time, and a late one can be. */
  | 'late'
  /** A late list was sent and can be changed. */
  | 'late-sent'
  | 'awaiting'
  | 'placed'
  | 'accepted'
  /** A seat is accepted, and another one offered. */
  | 'better'
  | 'declined'
  /** An offer ran out and nothing else is offered. */
  | 'expired'
  | 'unplaced'

export type Warning = 'one-school' | 'short'

export type SchoolOption = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly kind: SchoolKind
  readonly campus: string
}

/** Who saved or sent a list; `you` for the reader. */
export type Person = { readonly name: string; readonly you: boolean }

/** A list as it was handed in. */
export type SentList = {
  readonly receiptCode: string
  /** Sent after the window, for the late round. */
  readonly late: boolean
  readonly sentAt: Date
  readonly sentBy: Person | null
  readonly schoolIds: readonly string[]
}

/** A list that was saved and may not have been sent. Version 0: nothing was saved yet. */
type SavedList = {
  readonly version: number
  readonly schoolIds: readonly string[]
  readonly savedAt: Date | null
  readonly savedBy: Person | null
}

/** Everything the ranking pages show. */
export type RankingView = {
  readonly student: StudentView
  readonly cycle: CycleView
  /** The schools that can be ranked, by campus and name. */
  readonly schools: readonly SchoolOption[]
  readonly draft: SavedList
  /** The list that counts; null when none was sent. */
  readonly sent: SentList | null
}

/** One submission, with the names of its schools in order. */
export type ReceiptView = {
  readonly student: StudentView
  readonly cycle: CycleView
  readonly list: SentList
  readonly schools: readonly { readonly slug: string; readonly name: string }[]
  readonly standing: ListStanding
  /** Code of the list that counts, else of the newest. */
  readonly latestCode: string
}

/** A student on the family's first page. */
export type StudentCard = {
  readonly student: StudentView
  /** Where the student goes to school in the year that runs; null when we do not know. */
  readonly enrolled: { readonly school: string; readonly grade: number } | null
  /** The seat of the year after; null when there is none yet. */
  readonly next: { readonly school: string; readonly grade: number } | null
  /** 'open': not used yet, in a grade that has it. 'used': it made the seat of the year after. Else null. */
  readonly transfer: 'open' | 'used' | null
  /** The year the card is about; null when no zone takes this student's list now. */
  readonly year: {
    readonly cycle: CycleView
    readonly state: ApplicationState
    /** The school year that the list was for runs already. */
    readonly isRunning: boolean
    readonly sentAt: Date | null
    /** The school of the offer, after publication. */
    readonly offeredSchool: string | null
    /** Until when that offer can be answered; null when it is not open. */
    readonly answerBy: Date | null
    /** Until the list, or the answer to an offer, is due; null when nothing is. */
    readonly left: TimeLeft | null
  } | null
}

/** What the ranking form knows after it was posted. Texts are in the person's language. */
export type RankingState = {
  /** The list as it was typed, and the version it was written on. */
  readonly list?: readonly string[]
  readonly version?: number
  /** Where the list leads; left out while chances are not known. */
  readonly outlook?: OutlookWords
  /** The list was saved just now. */
  readonly saved?: boolean
  /** What to do, when the list was not taken. */
  readonly message?: string
  /** The list somebody else saved meanwhile; the typed one is in `list`. */
  readonly conflict?: {
    readonly list: readonly string[]
    readonly version: number
    /** "Saved by ... on ..." */
    readonly who: string
  }
}
