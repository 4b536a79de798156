import { useTranslations } from 'next-intl'

import { ListFrame } from '@/components/shell/list-frame'
import { ListTable, shownTable } from '@/components/shell/list-table'
import { Section } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { Table } from '@/components/ui/table'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import { type ColumnKey, columnKeys } from '@/lib/base/tables/table.schema'
import {
  DIFFERENCE_KINDS,
  type DifferenceFilter,
  differenceTable,
} from '@/lib/feeds/imports/difference-table.schema'
import type { Difference } from '@/lib/feeds/imports/import-differences.data'
import { fileOf } from '@/lib/feeds/tables/plain-tables.schema'

type Found = {
  readonly differences: readonly Difference[]
  readonly total: number
  readonly tables: readonly string[]
}

function useRows(differences: readonly Difference[]) {
  const t = useTranslations('filesIn.differences')
  return differences.map(({ table, key, kind, column, before, after }, i) => ({
    key: `${i}`,
    cells: {
      key: key ? <span className="break-all">{key}</span> : '–',
      table: fileOf(table),
      kind: t(`kinds.${kind}`),
      column: column ?? '–',
      before: before === null ? '–' : <span className="break-words">{before}</span>,
      after: after === null ? '–' : <span className="break-words">{after}</span>,
    },
  }))
}

type FirstProps = {
  differences: readonly Difference[]
  /** Applied: the values that changed, not those that would. */
  isWritten: boolean
  /** The page of all of them. */
  href: string
}

/** The first of what an import would change or has changed, and the way to all of it. */
export function FirstDifferences({ differences, isWritten, href }: FirstProps) {
  const t = useTranslations('filesIn.differences')
  const rows = useRows(differences)
  if (differences.length === 0) return null
  return (
    <Section
      title={t(isWritten ? 'titleWritten' : 'title')}
      lead={t(isWritten ? 'leadWritten' : 'lead')}
    >
      <Table
        caption={t('caption')}
        captionHidden
        columns={columnKeys(differenceTable).map((key) => ({ key, label: t(key) }))}
        rows={rows}
        empty={null}
      />
      <p>
        <TextLink href={href}>{t('all')}</TextLink>
      </p>
    </Section>
  )
}

type Props = Found & {
  /** The address of the list. */
  path: string
  filter: DifferenceFilter
  columns: readonly ColumnKey<typeof differenceTable>[]
  keepColumns: (form: FormData) => Promise<void>
}

/** What an import would change, value by value; once applied, what it changed. */
export function ImportDifferences({
  differences,
  total,
  tables,
  path,
  filter,
  columns,
  keepColumns,
}: Props) {
  const t = useTranslations('filesIn.differences')
  const rows = useRows(differences)
  const { q, kind, table } = filter
  const shown = shownTable({
    table: differenceTable,
    path,
    filters: { q, kind, table },
    filter,
    columns,
    total,
    label: (key) => t(key),
    keepColumns,
  })
  return (
    <ListFrame
      path={path}
      parameters={shown.parameters}
      fieldNames={['q', 'kind', 'table']}
      fields={
        <>
          <TextField label={t('search')} name="q" type="search" defaultValue={q} width="medium" />
          <SelectField
            label={t('kind')}
            name="kind"
            defaultValue={kind ?? ''}
            options={[
              { value: '', label: t('anyKind') },
              ...DIFFERENCE_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })),
            ]}
          />
          {tables.length > 1 && (
            <SelectField
              label={t('table')}
              name="table"
              defaultValue={table ?? ''}
              options={[
                { value: '', label: t('anyTable') },
                ...tables.map((value) => ({ value, label: fileOf(value) })),
              ]}
            />
          )}
        </>
      }
    >
      <ListTable shown={shown} caption={t('caption')} rows={rows} empty={t('none')} />
    </ListFrame>
  )
}
