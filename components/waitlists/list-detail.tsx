import { useFormatter, useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { Stat } from '@/components/ui/stat'
import { TextLink } from '@/components/ui/text-link'
import type { EntryView, ListEvent, ListSummary } from '@/lib/waitlists/view'

import { EntryTable } from './entry-table'
import { ListLog } from './list-log'

type Props = {
  summary: ListSummary
  entries: readonly EntryView[]
  events: readonly ListEvent[]
  back: string
  exportHref: string
  applicationHref: (id: string) => string
  deadlineHref: (id: string) => string
}

const FIGURES = ['seats', 'taken', 'offered', 'free', 'waiting'] as const

/** One school: its seats, its list in order, and how it moved. */
export function ListDetail({ summary, entries, events, back, exportHref, ...hrefs }: Props) {
  const t = useTranslations('waitlists.staff')
  const format = useFormatter()
  return (
    <div className="space-y-8">
      <p>
        <TextLink href={back}>{t('all')}</TextLink>
      </p>
      <div className="flex flex-wrap gap-x-10 gap-y-5">
        {FIGURES.map((key) => (
          <Stat key={key} label={t(key)} value={format.number(summary[key])} />
        ))}
      </div>
      <div className="space-y-4">
        <EntryTable entries={entries} {...hrefs} />
        {entries.length > 0 && (
          <p>
            <TextLink href={exportHref}>{t('exportList')}</TextLink>
          </p>
        )}
      </div>
      <Section title={t('log')}>
        <ListLog events={events} />
      </Section>
    </div>
  )
}
