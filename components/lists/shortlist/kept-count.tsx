'use client'

import { useKept } from './use-kept'

/** How many schools are kept, once a script can tell; told to screen readers when it changes. */
export function KeptCount() {
  const { length } = useKept()
  return <span aria-live="polite">{length > 0 && ` (${length})`}</span>
}
