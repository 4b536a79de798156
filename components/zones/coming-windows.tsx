import { useFormatter, useTranslations } from 'next-intl'

import { DemoLabel } from '@/components/shell/demo-label'
import { TextLink } from '@/components/ui/text-link'
import type { ComingWindow } from '@/lib/zones/view'

import { daysUntil } from './days-until'

type Props = { windows: readonly ComingWindow[]; now: Date }

/** Where lists can be sent now or soon, and until when. */
export function ComingWindows({ windows, now }: Props) {
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
