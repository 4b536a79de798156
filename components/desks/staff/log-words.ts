import type { useTranslations } from 'next-intl'

type Verbs = ReturnType<typeof useTranslations<'staff.verbs'>>
type Verb = Parameters<Verbs['has']>[0]

/** Plain words for what an event recorded; `t` reads `staff.verbs`. */
export const verbWords = (t: Verbs) => (verb: string) => {
  const key = verb.replace('.', '_')
  // a verb of an older version is better read raw than not at all
  return t.has(key as Verb) ? t(key as Verb) : verb
}
