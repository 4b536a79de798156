'use client'

import { useKept } from './use-kept'

/** How many schools are on the shortlist, once a script runs; changes are announced to screen readers. */
export function KeptCount() {
  const { length } = useKept()
  return <span aria-live="polite">{length > 0 && ` (${length})`}</span>
}
