import type { CaseList, CaseState } from '@/lib/caseload/schema'

export type Place = {
  /** Null: all schools of the counselor. */
  school: string | null
  list: CaseList
  state?: CaseState | 'all'
  q?: string
  page?: number
}

/** The address of a list with its filters; what is empty stays out of it. */
export function caseloadHref({ page = 1, ...place }: Place, path = '/caseload'): string {
  const entries = Object.entries(place).flatMap(([name, value]) => (value ? [[name, value]] : []))
  if (page > 1) entries.push(['page', String(page)])
  return `${path}?${new URLSearchParams(entries)}`
}
