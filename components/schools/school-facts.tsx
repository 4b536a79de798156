import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import type { SchoolProfile } from '@/lib/schools/view'

type Props = Pick<SchoolProfile, 'name' | 'facts'>

/** What published sources say about a school, each with its year and source. */
export function SchoolFacts({ name, facts }: Props) {
  const t = useTranslations('public.school')
  const c = useTranslations('common')
  const columns = [
    { key: 'text', label: t('fact') },
    { key: 'year', label: t('year') },
    { key: 'source', label: t('source') },
  ]
  const rows = facts.map(({ text, year, source }) => ({
    key: text,
    cells: {
      text: <span className="font-normal">{text}</span>,
      year: year ?? c('notKnown'),
      source: <span className="text-ink-soft">{source}</span>,
    },
  }))
  return (
    <Section title={t('facts')}>
      <div className="text-base">
        <Table
          caption={t('factsOf', { school: name })}
          captionHidden
          columns={columns}
          rows={rows}
          empty={t('factsNone')}
        />
      </div>
    </Section>
  )
}
