import { useTranslations } from 'next-intl'

import { Stat } from '@/components/ui/stat'
import type { RoundKind } from '@/lib/base/db/generated/enums'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { RoundOutcome } from '@/lib/draw/rounds/outcome.rules'

/** The four figures of an official run: how many were placed, and how high on their lists. */
export function OutcomeStats({ kind, outcome }: { kind: RoundKind; outcome: RoundOutcome }) {
  const t = useTranslations('staff.round.outcome')
  const format = useFormatter()
  const { students, byRank, unplaced, late } = outcome
  const topThree = byRank.slice(0, 3).reduce((total, count) => total + count, 0)
  const share = (count: number, of = students, words: 'share' | 'lateShare' = 'share') =>
    t(words, {
      share: format.number(of === 0 ? 0 : count / of, {
        style: 'percent',
        maximumFractionDigits: 1,
      }),
    })
  const [first = 0] = byRank
  return (
    <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2 xl:grid-cols-4">
      <Stat label={t('students')} value={format.number(students)} />
      {kind === 'LATE' ? (
        <>
          <Stat label={t('lateLists')} value={format.number(late.lists)} />
          <Stat
            label={t('latePlaced')}
            value={format.number(late.lists - late.unplaced)}
            note={share(late.lists - late.unplaced, late.lists, 'lateShare')}
          />
          <Stat
            label={t('unplaced')}
            value={format.number(late.unplaced)}
            note={share(late.unplaced, late.lists, 'lateShare')}
          />
        </>
      ) : (
        <>
          <Stat label={t('firstChoice')} value={format.number(first)} note={share(first)} />
          <Stat label={t('topThree')} value={format.number(topThree)} note={share(topThree)} />
          <Stat label={t('unplaced')} value={format.number(unplaced)} note={share(unplaced)} />
        </>
      )}
    </div>
  )
}
