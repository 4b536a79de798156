import { useTranslations } from 'next-intl'

import { Disclosure } from '@/components/ui/disclosure'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { ImportCounts } from '@/lib/feeds/imports/import-page.data'
import { fileOf } from '@/lib/feeds/tables/plain-tables.schema'

const COLUMNS = ['read', 'added', 'changed', 'unchanged', 'wrong', 'gone'] as const

type Counts = Pick<ImportCounts, (typeof COLUMNS)[number]>

/** The rows of each file, and by school, as they add up. */
export function ImportCountsTables({ counts }: { counts: readonly ImportCounts[] }) {
  const t = useTranslations('filesIn.counts')
  const format = useFormatter()
  if (counts.length === 0) return null
  const columns = COLUMNS.map((key) => ({ key, label: t(key), numeric: true }))
  const cells = (row: Counts) =>
    Object.fromEntries(COLUMNS.map((key) => [key, format.number(row[key])]))
  return (
    <Section title={t('title')} lead={t('lead')}>
      <Table
        caption={t('title')}
        captionHidden
        columns={[{ key: 'name', label: t('table') }, ...columns]}
        rows={counts.map((row) => ({
          key: row.table,
          cells: { name: fileOf(row.table), ...cells(row) },
        }))}
        empty={null}
      />
      {counts
        .filter(({ bySchool }) => bySchool.length > 0)
        .map(({ table, bySchool }) => (
          <Disclosure key={table} label={t('bySchool', { table: fileOf(table) })}>
            <Table
              caption={t('bySchool', { table: fileOf(table) })}
              captionHidden
              columns={[{ key: 'name', label: t('school') }, ...columns]}
              rows={bySchool.map((row) => ({
                key: row.school,
                cells: { name: row.school, ...cells(row) },
              }))}
              empty={null}
            />
          </Disclosure>
        ))}
    </Section>
  )
}
