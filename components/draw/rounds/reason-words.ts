import type { useFormatter, useTranslations } from 'next-intl'

import type { StoredReason } from '@/lib/placement/stored-run.schema'

type Staff = ReturnType<typeof useTranslations<'staff'>>

/** Why a student was or was not placed at one school, as staff read it: a sentence, and perhaps one on the waitlist. */
export function reasonWords(t: Staff, format: ReturnType<typeof useFormatter>) {
  const group = (place: number) => (place === 0 ? t('holdsSeat') : t('reasons.group', { place }))
  return ({ kind, priority, number, cutoff, waiting }: StoredReason): string[] => {
    const sentence =
      kind === 'behind-cutoff' && cutoff && priority !== null
        ? t('reasons.behind-cutoff', {
            own: group(priority),
            number: format.number(number),
            last: group(cutoff.priority),
            lastNumber: format.number(cutoff.number),
          })
        : t(kind === 'behind-cutoff' ? 'reasons.no-seats' : `reasons.${kind}`)
    if (waiting === null) return [sentence]
    return [sentence, t('reasons.waiting', { position: format.number(waiting) })]
  }
}
