import { getFormatter, getTranslations } from 'next-intl/server'

import type { CorrectionView } from '@/lib/records/view'

/** Corrections behind the evidence of a transfer: what the record said before, who asked, who agreed. */
export async function CorrectionNotes({ corrections }: { corrections: readonly CorrectionView[] }) {
  const [t, format] = await Promise.all([getTranslations('transfers.corrections'), getFormatter()])
  if (corrections.length === 0) return null
  return (
    <ul className="text-ink-soft ms-5 list-disc">
      {corrections.map(({ id, field, before, after, requestedBy, decidedBy, decidedAt }) => (
        <li key={id}>
          {t('shown', {
            field: t(`fields.${field}`),
            before,
            after,
            asker: requestedBy,
            decider: decidedBy ?? '',
            date: decidedAt ? format.dateTime(decidedAt, 'short') : '',
          })}
        </li>
      ))}
    </ul>
  )
}
