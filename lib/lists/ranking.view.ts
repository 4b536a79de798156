import type { SchoolKind } from '@/lib/base/db/generated/enums'
import type { OutlookWords } from '@/lib/lists/chances/chances.view'
import type { Person } from '@/lib/registry/people/person.rules'
import type { TimeLeft } from '@/lib/year/application-window.rules'
import type { StudentView, FamilyCycle } from '@/lib/year/family-cycle.rules'
import type { SentListStatus } from '@/lib/year/sent-list-status.rules'

/** The state of an application. */
export type ApplicationState =
  | 'not-open'
  | 'not-begun'
  | 'draft'
  /** Made in class; it counts once a guardian confirms it. */
  | 'unconfirmed'
  | 'submitted'
  /** Sent, and changed since without sending. */
  | 'changed'
  | 'missed'
  /** No list was sent in time, and a late one can be. */
  | 'late'
  /** A late list was sent and can be changed. */
  | 'late-sent'
  | 'awaiting'
  /** The published result was taken back, and a corrected one is to come. */
  | 'withdrawn'
  | 'placed'
  | 'accepted'
  /** One seat is accepted and another is offered. */
  | 'better'
  | 'declined'
  /** An offer expired and nothing else is offered. */
  | 'expired'
  | 'unplaced'

export type Warning = 'one-school' | 'short'

export type SchoolOption = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly kind: SchoolKind
  readonly campus: string
  /** False when the zone has set its seats of the entry grade to 0 this year. */
  readonly hasSeats: boolean
}

/** A list as it was handed in. */
export type SentList = {
  readonly receiptCode: string
  /** Sent after the window, for the late round. */
  readonly late: boolean
  readonly sentAt: Date
  readonly sentBy: Person | null
  readonly schoolIds: readonly string[]
}

/** A saved list, sent or not. Version 0: nothing is saved yet. */
type SavedList = {
  readonly version: number
  readonly schoolIds: readonly string[]
  readonly savedAt: Date | null
  readonly savedBy: Person | null
}

/** Everything the ranking pages show. */
export type RankingView = {
  readonly student: StudentView
  readonly cycle: FamilyCycle
  /** The schools that can be ranked, by campus and name. */
  readonly schools: readonly SchoolOption[]
  readonly draft: SavedList
  /** The list that counts; null when none was sent. */
  readonly sent: SentList | null
}

/** A submission, with its schools' names in order. */
export type ReceiptView = {
  readonly student: StudentView
  readonly cycle: FamilyCycle
  readonly list: SentList
  readonly schools: readonly { readonly slug: string; readonly name: string }[]
  readonly status: SentListStatus
  /** The id of the list, by which it is withdrawn. */
  readonly submissionId: string
  /** Its withdrawal, or with a reason that staff set it aside; null when neither. */
  readonly withdrawal: {
    readonly code: string
    readonly at: Date
    readonly reason: string | null
  } | null
  /** What became of the draw: the newest result was taken back, it is out, or neither. */
  readonly result: 'withdrawn' | 'out' | null
  /** When the result of the round that the list was sent for came out; null until then. */
  readonly publishedAt: Date | null
  /** The code of the list that counts, else of the newest. */
  readonly latestCode: string
}

/** A student on the family's home page. */
export type StudentCard = {
  readonly student: StudentView
  /** The student's school this year; null when it is not known. */
  readonly enrolled: { readonly school: string; readonly grade: number } | null
  /** The student's school next year; null when there is none yet. */
  readonly next: { readonly school: string; readonly grade: number } | null
  /** 'open': the one transfer is still available in this grade. 'used': next year's seat came from it. Else null. */
  readonly transfer: 'open' | 'used' | null
  /** The enrollment year on the card; null when no zone takes this student's list now. */
  readonly year: {
    readonly cycle: FamilyCycle
    readonly state: ApplicationState
    /** Whether the school year that the list was for has begun. */
    readonly isRunning: boolean
    readonly sentAt: Date | null
    /** That list came late, so the late round decides about it. */
    readonly late: boolean
    /** The offered school, after publication. */
    readonly offeredSchool: string | null
    /** The deadline to answer that offer; null when it is not open. */
    readonly answerBy: Date | null
    /** Who answered that offer, and when; null while it is open. */
    readonly answered: { readonly by: Person | null; readonly at: Date } | null
    /** The retraction of the result that counted; null when none was taken back. */
    readonly withdrawn: { readonly at: Date; readonly reason: string } | null
    /** Who saved the draft last. */
    readonly draftBy: Person | null
    /** Who sent the list that counts. */
    readonly sentBy: Person | null
    /** The time left until the list, or the answer to an offer, is due; null when nothing is. */
    readonly left: TimeLeft | null
  } | null
}

/** The state of the ranking form after it was posted. Texts are in the person's language. */
export type RankingState = {
  /** The list as typed, and the version it is based on. */
  readonly list?: readonly string[]
  readonly version?: number
  /** The list's chances; missing while they are not known. */
  readonly outlook?: OutlookWords
  /** The list was saved just now. */
  readonly saved?: boolean
  /** What to do, when the list was refused. */
  readonly message?: string
  /** The list somebody else saved in the meantime; the typed one is in `list`. */
  readonly conflict?: {
    readonly list: readonly string[]
    readonly version: number
    /** "Saved by ... on ..." */
    readonly who: string
  }
}
