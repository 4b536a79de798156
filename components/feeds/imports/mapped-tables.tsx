import { useTranslations } from 'next-intl'

import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import type { MappedTable } from '@/lib/feeds/reading/wide/preview-file.data'

/** What the first rows of a file say with the saved mapping, table by table, and what is missing. */
export function MappedTables({ tables }: { tables: readonly MappedTable[] }) {
  const t = useTranslations('filesIn.mapping')
  if (tables.length === 0) return null
  return (
    <Section title={t('preview')} lead={t('previewLead')}>
      {tables.map(({ table, columns, rows, missing }) => (
        <div key={table} className="space-y-3 overflow-x-auto">
          {missing.length > 0 && (
            <Notice tone="attention">
              {t('missing', { table: `${table}.csv`, columns: missing.join(', ') })}
            </Notice>
          )}
          <Table
            caption={`${table}.csv`}
            columns={columns.map((name) => ({ key: name, label: name }))}
            rows={rows.map((cells, i) => ({
              key: `${i}`,
              cells: Object.fromEntries(
                columns.map((name, k) => {
                  const cell = cells[k]
                  return [
                    name,
                    cell && !cell.cell.ok ? (
                      <span className="text-problem font-semibold">
                        {t('unread', { value: cell.raw })}
                      </span>
                    ) : (
                      cell?.raw || '–'
                    ),
                  ]
                }),
              ),
            }))}
            empty={t('noRows')}
          />
        </div>
      ))}
    </Section>
  )
}
