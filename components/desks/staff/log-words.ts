import type { useTranslations } from 'next-intl'

import { toVerbKey } from '@/lib/base/audit/audit-verbs.rules'

type Verbs = ReturnType<typeof useTranslations<'staff.verbs'>>

/** Plain words for the verb of an event; `t` reads `staff.verbs`. */
export const verbWords = (t: Verbs) => (verb: string) => {
  const key = toVerbKey(verb)
  // an unknown verb of an older version is shown as it is
  return key === null ? verb : t(key)
}
