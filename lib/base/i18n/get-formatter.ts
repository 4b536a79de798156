import { getFormatter as getAnyFormatter } from 'next-intl/server'

import { withWholeTimes } from './whole-times'

/** Formats dates and numbers on the server, in the reader's language; times of day stay on one line. */
export async function getFormatter(...given: Parameters<typeof getAnyFormatter>) {
  return withWholeTimes(await getAnyFormatter(...given))
}
