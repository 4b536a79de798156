import { useTranslations } from 'next-intl'

import { addressOf } from '@/components/shell/address'
import { ListDownload, ListPages } from '@/components/shell/list-pages'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import type { Difference } from '@/lib/feeds/imports/import-differences.data'
import { DIFFERENCES_SHOWN } from '@/lib/feeds/imports/imports.schema'
import { fileOf } from '@/lib/feeds/tables/plain-tables.schema'

type ImportListProps = {
  /** The import's page. */
  path: string
  page: number
  pages: number
  /** The page of the other list, as the address has it. */
  kept: Readonly<Record<string, string | number | null>>
}

type Props = ImportListProps & {
  differences: readonly Difference[]
  /** Applied: the values that changed, not those that would. */
  isWritten: boolean
}

/** What an import would change, value by value; once applied, what it changed. */
export function ImportDifferences({ differences, isWritten, path, page, pages, kept }: Props) {
  const t = useTranslations('filesIn.differences')
  if (differences.length === 0) return null
  return (
    <Section
      title={t(isWritten ? 'titleWritten' : 'title')}
      lead={t(isWritten ? 'leadWritten' : 'lead', { most: DIFFERENCES_SHOWN })}
    >
      <Table
        caption={t('caption')}
        captionHidden
        columns={[
          { key: 'row', label: t('key') },
          { key: 'table', label: t('table') },
          { key: 'kind', label: t('kind') },
          { key: 'column', label: t('column') },
          { key: 'before', label: t('before') },
          { key: 'after', label: t('after') },
        ]}
        rows={differences.map(({ table, key, kind, column, before, after }, i) => ({
          key: `${i}`,
          cells: {
            row: key ? <span className="break-all">{key}</span> : '–',
            table: fileOf(table),
            kind: t(`kinds.${kind}`),
            column: column ?? '–',
            before: before === null ? '–' : <span className="break-words">{before}</span>,
            after: after === null ? '–' : <span className="break-words">{after}</span>,
          },
        }))}
        empty={null}
      />
      <ListPages
        page={page}
        pages={pages}
        href={(number) => `${addressOf(path, { ...kept, differences: number })}#differences`}
      />
      <ListDownload href={`${path}/differences`} label={t('download')} />
    </Section>
  )
}
