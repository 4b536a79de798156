import { useFormatter, useTranslations } from 'next-intl'

import { LinkButton } from '@/components/ui/button'
import type { YearDates } from '@/lib/zones/view'

import { daysUntil } from './days-until'

type Props = { dates: YearDates; now: Date }

/** Whether a list can be sent now, until when, and the way there. */
export function WindowNow({ dates, now }: Props) {
  const t = useTranslations('public.zone')
  const format = useFormatter()
  const moment = (date: Date) => format.dateTime(date, 'moment')
  if (now < dates.opensAt)
    return <p className="text-xl font-bold">{t('notYet', { date: moment(dates.opensAt) })}</p>
  if (now >= dates.closesAt)
    return (
      <div>
        <p className="text-xl font-bold">{t('closed')}</p>
        <p>{t('closedBody', { date: moment(dates.closesAt) })}</p>
      </div>
    )
  const left = t('daysLeft', { count: daysUntil(dates.closesAt, now) })
  return (
    <div className="bg-accent-soft flex flex-wrap items-center justify-between gap-x-8 gap-y-4 rounded-md px-5 py-5 sm:px-6">
      <div className="flex-1 basis-80">
        <p className="text-xl font-bold">{t('openUntil')}</p>
        <p>{t('openUntilBody', { date: moment(dates.closesAt), left })}</p>
      </div>
      <LinkButton href="/family">{t('rank')}</LinkButton>
    </div>
  )
}
