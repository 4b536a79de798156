import type { useTranslations } from 'next-intl'

import { keyOfVerb } from '@/lib/base/audit/audit-verbs.rules'

type Verbs = ReturnType<typeof useTranslations<'staff.verbs'>>

/** Plain words for what an event recorded; `t` reads `staff.verbs`. */
export const verbWords = (t: Verbs) => (verb: string) => {
  const key = keyOfVerb(verb)
  // a verb of an older version is better read raw than not at all
  return key === null ? verb : t(key)
}
