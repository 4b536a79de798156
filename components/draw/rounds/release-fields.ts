import { useFormatter, useLocale, useTranslations } from 'next-intl'

import { wallClock } from '@/lib/base/format/wall-clock'
import type { RoundView } from '@/lib/draw/rounds/round.data'
import type { CycleView } from '@/lib/year/cycle.data'

/** What the release form of a round is filled with; `button` says what it does. */
export function useReleaseFields(cycle: CycleView, round: RoundView, button: string) {
  const t = useTranslations('rounds')
  const format = useFormatter()
  const locale = useLocale()
  const { timeZone, resultsAt } = cycle
  const moment = round.releaseAt ?? resultsAt
  const inWords = (date: Date) => format.dateTime(date, 'moment', { timeZone })
  return {
    hidden: { zone: cycle.zone.slug, round: round.id },
    at: { ...wallClock(moment, timeZone), check: inWords(moment) },
    release:
      round.state === 'APPROVED' && !round.releaseAt ? ('hand' as const) : ('moment' as const),
    locale,
    timeZone,
    texts: {
      legend: t('release.legend'),
      moment: t('release.moment'),
      momentHint: t('release.momentHint'),
      hand: t('release.hand'),
      at: t('release.at'),
      atHint: t('release.atHint', { resultsAt: inWords(resultsAt) }),
      day: t('release.day'),
      time: t('release.time'),
      noSuch: t('release.noSuch'),
      button,
      errorTitle: t('errors.title'),
    },
  }
}
