import type { ApplicationState, CaseList, CaseState, TransferState } from './schema'

export type ApplicationFacts = {
  /** Schools in the draft. */
  readonly draft: number
  readonly submitted: boolean
  /** The published outcome; null before results. A null school: no seat. */
  readonly outcome: { readonly school: string | null } | null
}

/** How far a student's application is; null: there is none. */
export function applicationState(application: ApplicationFacts | null): ApplicationState {
  if (application?.outcome) return application.outcome.school === null ? 'no-seat' : 'placed'
  if (application?.submitted) return 'submitted'
  return application && application.draft > 0 ? 'draft' : 'not-begun'
}

/** Where a student stands with the one-time transfer. A request taken back leaves nothing. */
export function transferState(
  requests: readonly { readonly state: 'REQUESTED' | 'ACCEPTED' | 'DENIED' | 'WITHDRAWN' }[],
): TransferState {
  const has = (state: string) => requests.some((request) => request.state === state)
  if (has('ACCEPTED')) return 'used'
  if (has('REQUESTED')) return 'waiting'
  return has('DENIED') ? 'denied' : 'not-asked'
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
