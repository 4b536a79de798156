import { useLocale, useTranslations } from 'next-intl'

import { DemoLabel } from '@/components/shell/demo-label'
import { CalendarPlus } from '@/components/ui/icons'
import { Section } from '@/components/ui/section'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { EventView } from '@/lib/registry/zones/zone-events.data'

type Props = { zone: string; events: readonly EventView[]; hasDates: boolean }

const HOUR = { hour: 'numeric', minute: '2-digit', hour12: true } as const

/** Upcoming meetings and fairs, each with a calendar file, and one calendar file of all dates. */
export function ZoneEvents({ zone, events, hasDates }: Props) {
  const t = useTranslations('find.events')
  const locale = useLocale()
  return (
    <Section title={t('title')}>
      {events.length === 0 && <p className="text-ink-soft">{t('none')}</p>}
      {events.some((event) => event.demo) && <DemoLabel>{t('demo')}</DemoLabel>}
      <ul className="space-y-5">
        {events.map((event) => (
          <EventLine
            key={event.id}
            event={event}
            file={`/zones/${zone}/events/${event.id}.ics?language=${locale}`}
          />
        ))}
      </ul>
      {hasDates && (
        <p className="print:hidden">
          <CalendarLink href={`/zones/${zone}/dates.ics?language=${locale}`}>
            {t('addAll')}
          </CalendarLink>
          <span className="text-ink-soft block text-sm">{t('addHint')}</span>
        </p>
      )}
    </Section>
  )
}

function EventLine({ event, file }: { event: EventView; file: string }) {
  const t = useTranslations('find.events')
  const format = useFormatter()
  const { title, kind, startsAt, endsAt, place } = event
  const when = {
    day: format.dateTime(startsAt, 'day'),
    from: format.dateTime(startsAt, HOUR),
    until: format.dateTime(endsAt, HOUR),
  }
  return (
    <li className="border-line border-s-2 ps-4">
      <p className="text-ink-soft text-sm font-semibold">{t(kind)}</p>
      <p className="font-bold">{title}</p>
      <p>{t('when', when)}</p>
      <p className="text-ink-soft">{place}</p>
      <p className="print:hidden">
        <CalendarLink href={file} label={t('addNamed', { title })}>
          {t('add')}
        </CalendarLink>
      </p>
    </li>
  )
}

type LinkProps = { href: string; label?: string; children: string }

/** A plain link, because it leads to a file and not to a page. */
function CalendarLink({ href, label, children }: LinkProps) {
  return (
    <a
      href={href}
      download
      aria-label={label}
      className="text-accent inline-flex min-h-11 items-center gap-2 font-semibold underline decoration-1 underline-offset-4"
    >
      <CalendarPlus aria-hidden className="size-[1.1em]" />
      {children}
    </a>
  )
}
