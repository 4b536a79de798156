import type { CaseState } from '@/lib/desks/caseload/caseload.schema'
import type { CaseloadView } from '@/lib/desks/caseload/caseload.view'
import type { CaseList } from '@/lib/year/case-lists.rules'

export type CaseloadFilters = {
  /** Null: all schools of the counselor. */
  school: string | null
  /** Whose students; null: those of the counselor's only zone. */
  zone?: string | null
  list: CaseList
  state?: CaseState | 'all'
  /** This year's grade; null: all of them. */
  grade?: number | null
  mine?: 'yes' | null
  call?: 'today' | null
  q?: string
  page?: number
}

/** The address of a list with its filters; empty ones are left out. */
export function caseloadHref({ page = 1, ...place }: CaseloadFilters, path = '/caseload'): string {
  const entries = Object.entries(place).flatMap(([name, value]) =>
    value ? [[name, String(value)]] : [],
  )
  if (page > 1) entries.push(['page', String(page)])
  return `${path}?${new URLSearchParams(entries)}`
}

/** Filters as an address says them. */
export const textsOf = (filters: CaseloadFilters) =>
  Object.fromEntries(
    Object.entries(filters).map(([name, value]) => [name, value ? String(value) : null]),
  )

/** The filters of the list shown, without the page. */
export const filtersOf = (view: CaseloadView) =>
  ({
    school: view.school?.slug ?? null,
    zone: view.zone?.slug ?? null,
    list: view.list,
    grade: view.grade,
    mine: view.mine ? 'yes' : null,
    call: view.callsOnly ? 'today' : null,
    state: view.state,
    q: view.search,
  }) satisfies CaseloadFilters
