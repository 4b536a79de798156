import type { TransferState as RequestState } from '@/lib/db/generated/enums'

import type { ApplicationState, CaseList, CaseState, CaseWarning, TransferState } from './schema'

export type ApplicationFacts = {
  /** Schools in the draft. */
  readonly draft: number
  readonly submitted: boolean
  /** The published outcome; null before results. A null school: no seat. */
  readonly outcome: { readonly school: string | null } | null
  /** Every seat that was offered is answered, or its time ran out. */
  readonly answered?: boolean
  readonly warnings?: readonly CaseWarning[]
}

/** How far a student's application is; null: there is none. */
export function applicationState(application: ApplicationFacts | null): ApplicationState {
  if (application?.outcome) {
    if (application.answered) return 'answered'
    return application.outcome.school === null ? 'no-seat' : 'placed'
  }
  if (application?.submitted) return application.warnings?.length ? 'warned' : 'submitted'
  return application && application.draft > 0 ? 'draft' : 'not-begun'
}

export type ListFacts = {
  /** Schools on the newest list that was sent, and schools that could be on it. */
  readonly ranked: number
  readonly offered: number
  readonly pendingClaims: number
  /** The student lives in another zone than the list is for. */
  readonly outside: boolean
  /** Made in class, and only a guardian's yes makes it count. */
  readonly unconfirmed: boolean
}

/** What a counselor should look at in a list that was sent, the most urgent first. */
export function caseWarnings(list: ListFacts): CaseWarning[] {
  const found: Record<CaseWarning, boolean> = {
    unconfirmed: list.unconfirmed,
    outside: list.outside,
    claim: list.pendingClaims > 0,
    short: list.ranked < 3 && list.ranked < list.offered,
  }
  return (['unconfirmed', 'outside', 'claim', 'short'] as const).filter((one) => found[one])
}

/** Where a student stands with the one-time transfer. A request taken back leaves nothing. */
export function transferState(
  requests: readonly { readonly state: RequestState }[],
): TransferState {
  const has = (...states: RequestState[]) =>
    requests.some((request) => states.includes(request.state))
  if (has('ACCEPTED')) return 'used'
  if (has('REQUESTED', 'REVIEWED', 'APPROVED')) return 'waiting'
  return has('DENIED', 'UNPLACED') ? 'denied' : 'not-asked'
}

type Span = { readonly lowestGrade: number; readonly highestGrade: number }

/** The lists a school has: applying when it teaches the grade before the entry grade, transfers when it leads on from 9th grade. */
export function listsOf({ lowestGrade, highestGrade }: Span, entryGrade: number): CaseList[] {
  const before = entryGrade - 1
  return [
    ...(lowestGrade <= before && before <= highestGrade ? (['applying'] as const) : []),
    ...(highestGrade >= 10 ? (['transfers'] as const) : []),
  ]
}

/** This year's grades that a list is about, lowest and highest. */
export function gradesOf(list: CaseList, entryGrade: number): [number, number] {
  return list === 'applying' ? [entryGrade - 1, entryGrade - 1] : [9, 11]
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether every word of a search begins a word of the name or the student number; accents do not matter. */
export function matchesSearch(row: { name: string; number: string }, search: string): boolean {
  const words = plain(`${row.name} ${row.number}`).split(/[\s,-]+/)
  return plain(search)
    .split(/[\s,-]+/)
    .every((wanted) => words.some((word) => word.startsWith(wanted)))
}

/** How many rows are in each state; a state without rows is missing. */
export function countStates(rows: readonly { state: CaseState }[]): Map<CaseState, number> {
  const counts = new Map<CaseState, number>()
  for (const { state } of rows) counts.set(state, (counts.get(state) ?? 0) + 1)
  return counts
}

/** One page of rows; a page past the end is the last one. */
export function pageOf<T>(rows: readonly T[], page: number, size: number) {
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const shown = Math.min(page, pages)
  return { page: shown, pages, rows: rows.slice((shown - 1) * size, shown * size) }
}
