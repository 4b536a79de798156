import { useFormatter as useAnyFormatter } from 'next-intl'

import { withWholeTimes } from './whole-times'

/** Formats dates and numbers in a component, in the reader's language; times of day stay on one line. */
export function useFormatter() {
  return withWholeTimes(useAnyFormatter())
}
