import { useTranslations } from 'next-intl'

import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { PLACEMENT_COLUMNS } from '@/lib/feeds/back/placements-file.schema'
import type { Receiver } from '@/lib/feeds/back/receivers.data'

/** Who takes placements as a file, and which columns they call otherwise. */
export function ReceiversTable({ receivers }: { receivers: readonly Receiver[] }) {
  const t = useTranslations('back.receivers')
  return (
    <Section title={t('title')} lead={t('lead')}>
      <Table
        caption={t('title')}
        captionHidden
        columns={[
          { key: 'name', label: t('name') },
          { key: 'headings', label: t('renamed') },
        ]}
        rows={receivers.map(({ id, name, headings }) => ({
          key: id,
          cells: {
            name: <TextLink href={`/staff/data/exports/receivers/${id}`}>{name}</TextLink>,
            headings:
              PLACEMENT_COLUMNS.flatMap((column) =>
                headings[column] ? [`${column} → ${headings[column]}`] : [],
              ).join(', ') || '–',
          },
        }))}
        empty={t('empty')}
      />
      <LinkButton variant="secondary" href="/staff/data/exports/receivers/new">
        {t('add')}
      </LinkButton>
    </Section>
  )
}
