import { useTranslations } from 'next-intl'

import { DemoLabel } from '@/components/shell/demo-label'
import { LinkButton } from '@/components/ui/button'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { ComingWindow, YearDates } from '@/lib/registry/zones/zone.view'

type ComingWindowsProps = { windows: readonly ComingWindow[]; now: Date }

/** The zones where lists can be sent now or soon, with the deadlines. */
export function ComingWindows({ windows, now }: ComingWindowsProps) {
  const t = useTranslations('public.home')
  const c = useTranslations('common')
  if (windows.length === 0)
    return (
      <div>
        <p className="font-bold">{t('noWindow')}</p>
        <p className="mt-1">{t('noWindowBody')}</p>
      </div>
    )
  return (
    <>
      <h2 className="text-xl font-bold">{t('windows')}</h2>
      <ul className="divide-line mt-2 divide-y">
        {windows.map((window) => (
          <WindowLine key={window.zone.slug} window={window} now={now} />
        ))}
      </ul>
      {windows.some(({ dates }) => dates.demo) && <DemoLabel>{c('demoDates')}</DemoLabel>}
    </>
  )
}

function WindowLine({ window: { zone, dates }, now }: { window: ComingWindow; now: Date }) {
  const t = useTranslations('public.home')
  const format = useFormatter()
  const isOpen = dates.opensAt <= now
  const moment = format.dateTime(isOpen ? dates.closesAt : dates.opensAt, 'moment')
  return (
    <li className="py-3">
      <p className="font-semibold">
        <TextLink href={`/zones/${zone.slug}`}>{zone.name}</TextLink>
      </p>
      <p>{isOpen ? t('closes', { date: moment }) : t('opens', { date: moment })}</p>
      {isOpen && (
        <p className="text-accent-strong font-semibold">
          {t('daysLeft', { count: daysUntil(dates.closesAt, now) })}
        </p>
      )}
      <p className="text-ink-soft text-base">
        {t('results', { date: format.dateTime(dates.resultsAt, 'day') })}
      </p>
    </li>
  )
}

type WindowNowProps = { dates: YearDates; now: Date }

/** Whether a list can be sent now, the deadline, and a link to start. */
export function WindowNow({ dates, now }: WindowNowProps) {
  const t = useTranslations('public.zone')
  const format = useFormatter()
  const moment = (date: Date) => format.dateTime(date, 'moment')
  if (now < dates.opensAt)
    return <p className="text-xl font-bold">{t('notYet', { date: moment(dates.opensAt) })}</p>
  const { lateUntil } = dates
  if (now >= dates.closesAt && lateUntil && now < lateUntil)
    return (
      <div className="bg-accent-soft flex flex-wrap items-center justify-between gap-x-8 gap-y-4 rounded-md px-5 py-5 sm:px-6">
        <div className="flex-1 basis-80">
          <p className="text-xl font-bold">{t('lateOpen')}</p>
          <p>{t('lateOpenBody', { date: moment(lateUntil) })}</p>
        </div>
        <LinkButton href="/family">{t('rank')}</LinkButton>
      </div>
    )
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

const DAY = 24 * 60 * 60 * 1000

/** Whole days from `now` to a later moment; 0 on the last day. */
export function daysUntil(moment: Date, now: Date): number {
  return Math.max(0, Math.floor((moment.getTime() - now.getTime()) / DAY))
}
