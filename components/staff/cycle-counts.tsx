import { useFormatter, useTranslations } from 'next-intl'

import { Stat } from '@/components/ui/stat'
import type { CycleView } from '@/lib/cycles/view'

/** The four numbers of a year that staff look at first. */
export function CycleCounts({ cycle, now }: { cycle: CycleView; now: Date }) {
  const { counts, entryGrade, closesAt } = cycle
  const t = useTranslations('staff.overview')
  const format = useFormatter()
  return (
    <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2 xl:grid-cols-4">
      <Stat label={t('sent')} value={format.number(counts.submitted)} note={t('sentNote')} />
      <Stat
        label={t('drafts')}
        value={format.number(counts.drafts)}
        note={t(now < closesAt ? 'draftsNote' : 'draftsOver')}
      />
      <Stat
        label={t('seats', { grade: entryGrade })}
        value={format.number(counts.seats)}
        note={t('seatsNote', { schools: counts.schools })}
      />
      <Stat
        label={t('waiting')}
        value={format.number(counts.pendingClaims)}
        note={t('waitingNote')}
      />
    </div>
  )
}
