import type { OfferState } from '@/lib/base/db/generated/enums'
import type { Texts } from '@/lib/base/i18n/localized-text.rules'
import type { Callable } from '@/lib/desks/guardians/contacts.data'
import type { Person } from '@/lib/registry/people/person.rules'
import type { ListDates, ListsTaken } from '@/lib/year/application-window.rules'
import type { CaseList } from '@/lib/year/case-lists.rules'
import type { WithdrawnResult } from '@/lib/year/withdrawn-results.data'

import type { CaseState, CaseWarning, CaseApplicationState } from './caseload.schema'

export type CaseRow = {
  id: string
  /** Family name first, as the list is ordered. */
  name: string
  number: string
  /** The school of this year. */
  schoolNow: string
  grade: number
  state: CaseState
  /** When the state began; null when that is not known or nothing has happened. */
  since: Date | null
  /** The school where the student was placed or asked to go; null when the state has none. */
  school: string | null
  warnings: CaseWarning[]
  /** The counselors assigned to the student, by name. */
  assigned: { id: string; name: string }[]
}

type CaseloadSchoolView = { slug: string; name: string; zone: CaseloadZoneView }

/** The zone whose students are meant. */
type CaseloadZoneView = { slug: string; name: Texts }

export type CaseloadView = {
  /** The counselor's schools; one with students of several zones is there once for each. */
  schools: CaseloadSchoolView[]
  /** The school shown; null: all with students of the zone shown. */
  school: CaseloadSchoolView | null
  /** The zone whose students are shown; null while the counselor has those of one zone only. */
  zone: CaseloadZoneView | null
  lists: CaseList[]
  list: CaseList
  state: CaseState | 'all'
  search: string
  /** Grades on the list, and the one shown; null: all of them. */
  grades: number[]
  grade: number | null
  /** Only students assigned to the reader are shown. */
  mine: boolean
  /** How many students of the list are to be called today, and whether only they are shown. */
  toCall: number
  callsOnly: boolean
  dates: ListDates & { transfersOpenAt: Date; transfersCloseAt: Date }
  /** Which lists the zone takes now. */
  taken: ListsTaken
  /** Where the window for transfers is now. */
  transferWindow: ListsTaken
  demo: boolean
  /** The school year the list enrolls for. */
  schoolYear: number
  /** All students of the list, whatever the search. */
  total: number
  /** All students of the list, by state, in the order of the tabs. */
  totals: { state: CaseState; count: number }[]
  /** The students found by the search, by state. */
  counts: { state: CaseState | 'all'; count: number }[]
  /** Every student found, in the order of the filter. */
  rows: CaseRow[]
}

export type StudentCaseView = {
  id: string
  name: string
  number: string
  school: string
  schoolSlug: string
  grade: number
  zone: { slug: string; name: Texts }
  guardians: string[]
  /** Whom the records say may be contacted. */
  callable: readonly Callable[]
  /** The code of the language spoken at home; null when not known. */
  language: string | null
  /** What the student is on the counselor's list for; null in other grades. */
  list: CaseList | null
  demo: boolean
  /** The school year that the student's zone enrolls for. */
  schoolYear: number
  dates: ListDates
  /** Which lists the zone takes now. */
  taken: ListsTaken
  resultsAt: Date
  application: ApplicationStatus
  /** Who answered the newest offer; null when nobody did, or the person is deleted. */
  answeredBy: Person | null
}

/** The state of a student's application. */
export type ApplicationStatus = {
  readonly state: CaseApplicationState
  /** When the state began; null when nothing has happened. */
  readonly since: Date | null
  readonly savedAt: Date | null
  /** When the list that counts was sent; null when none counts. */
  readonly submittedAt: Date | null
  /** That list came late, so the late round decides about it. */
  readonly late: boolean
  /** Schools on the list that counts. */
  readonly ranked: number
  /**
   * The school of the seat held or offered; before any offer, of the placement. Null before the
   * results, without a seat, and once the last one was given up.
   */
  readonly school: string | null
  /** The state of the offer held or open, otherwise of the newest offer. */
  readonly answer: OfferState | null
  /** The school of that offer, who answered it, and when; null while nobody has. */
  readonly answered: {
    readonly school: string
    readonly byId: string | null
    readonly at: Date
  } | null
  /** The result that was taken back, until there is another. */
  readonly withdrawn: WithdrawnResult | null
  /** What to check in a list that was sent. */
  readonly warnings: readonly CaseWarning[]
}

/** The state of a student who has not begun. */
export const NOT_BEGUN: ApplicationStatus = {
  state: 'not-begun',
  since: null,
  savedAt: null,
  submittedAt: null,
  late: false,
  ranked: 0,
  school: null,
  answer: null,
  answered: null,
  withdrawn: null,
  warnings: [],
}
