import { hasWords } from '@/lib/base/format/names'
import { sortRows } from '@/lib/base/tables/table.rules'

import type { ClaimsFilter } from './claims-table.schema'
import type { PendingClaimView } from './pending-claims.data'

/** The claims that a filter finds, in its order; `words` says a claim's fact as its reader does. */
export function findClaims(
  claims: readonly PendingClaimView[],
  { q, fact, sort }: Pick<ClaimsFilter, 'q' | 'fact' | 'sort'>,
  words: (claim: PendingClaimView) => string,
): PendingClaimView[] {
  const found = claims.filter(
    ({ condition, student }) =>
      (fact === null || condition === fact) && hasWords(`${student.name} ${student.number}`, q),
  )
  // claims come by family name: rows that are equal stay so
  const byName = new Map(claims.map(({ id }, place) => [id, place]))
  return sortRows(found, sort, {
    student: ({ id }) => byName.get(id) ?? 0,
    number: ({ student }) => student.number,
    fact: words,
    records: ({ siblings }) => siblings[0]?.name ?? null,
    since: ({ since }) => since,
  })
}
