import { useTranslations } from 'next-intl'

import { Table } from '@/components/ui/table'
import type { BoundaryRow } from '@/lib/feeds/boundaries/boundaries.data'

/** Zones and areas, each with what is known of its boundary. */
export function BoundaryTable({ rows }: { rows: readonly BoundaryRow[] }) {
  const t = useTranslations('boundaries')
  return (
    <Table
      caption={t('table')}
      captionHidden
      columns={[
        { key: 'name', label: t('name') },
        { key: 'of', label: t('of') },
        { key: 'code', label: t('code') },
        { key: 'state', label: t('state') },
      ]}
      rows={rows.map(({ id, of, code, name, shape, mark }) => ({
        key: id,
        cells: {
          name: <span className="break-words">{name}</span>,
          of: t(of),
          code: <span className="break-all">{code}</span>,
          state: shape === null ? t('unknown') : (mark ?? t('demo')),
        },
      }))}
      empty={t('empty')}
    />
  )
}
