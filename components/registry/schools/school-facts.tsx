import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import type { SchoolProfile } from '@/lib/registry/schools/school.view'

type Props = Pick<SchoolProfile, 'name' | 'facts'>

/** Facts about a school from published sources, each with its year and source. */
export function SchoolFacts({ name, facts }: Props) {
  const t = useTranslations('public.school')
  const columns = [
    { key: 'text', label: t('fact') },
    { key: 'year', label: t('year') },
    { key: 'source', label: t('source') },
  ]
  const rows = facts.map(({ text, year, source }) => ({
    key: text,
    cells: {
      text: <span className="font-normal">{text}</span>,
      year: year ?? '–',
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

const SHARED = ['office', 'library', 'nurse', 'security', 'cafeteria', 'sports', 'after'] as const

/** What co-located schools share. */
export function SharedCampus() {
  const t = useTranslations('find.profile')
  return (
    <Section title={t('sharedTitle')} lead={t('sharedLead')}>
      <ul className="marker:text-accent max-w-prose list-disc gap-x-10 ps-6 sm:columns-2">
        {SHARED.map((one) => (
          <li key={one}>{t(`shared.${one}`)}</li>
        ))}
      </ul>
      <p className="text-ink-soft text-sm">{t('sharedSource')}</p>
    </Section>
  )
}
