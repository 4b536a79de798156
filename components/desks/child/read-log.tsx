import { useTranslations } from 'next-intl'

import { ListFrame } from '@/components/shell/list-frame'
import { ListTable, shownTable } from '@/components/shell/list-table'
import { LinkTabs } from '@/components/ui/tabs'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { ColumnKey } from '@/lib/base/tables/table.schema'
import type { ReadRow } from '@/lib/desks/page-reads.data'
import { type ReadsFilter, readTable } from '@/lib/desks/page-reads.schema'

/** The two logs of a zone: what was done, and who read a child's page. */
export function LogTabs({ slug, current }: { slug: string; current: 'log' | 'reads' }) {
  const t = useTranslations('child.reads.tabs')
  const path = `/staff/${slug}/log`
  return (
    <LinkTabs
      label={t('label')}
      items={[
        { href: path, label: t('log'), current: current === 'log' },
        { href: `${path}/reads`, label: t('reads'), current: current === 'reads' },
      ]}
    />
  )
}

/** The catalog's keys of the columns, under `child.reads`. */
export const READ_COLUMNS = {
  at: 'at',
  who: 'who',
  child: 'child',
  number: 'number',
  desk: 'desk',
} as const satisfies Record<ColumnKey<typeof readTable>, string>

type Props = {
  slug: string
  found: { readonly reads: readonly ReadRow[]; readonly total: number }
  filter: ReadsFilter
  columns: readonly ColumnKey<typeof readTable>[]
  keepColumns: (form: FormData) => Promise<void>
}

/** Who read the pages of a zone's children, with a search in the address. */
export function ReadLog({ slug, found: { reads, total }, filter, columns, keepColumns }: Props) {
  const t = useTranslations('child.reads')
  const format = useFormatter()
  const path = `/staff/${slug}/log/reads`
  const shown = shownTable({
    table: readTable,
    path,
    filters: { q: filter.q },
    filter,
    columns,
    total,
    label: (key) => t(READ_COLUMNS[key]),
    keepColumns,
  })
  return (
    <ListFrame
      path={path}
      parameters={shown.parameters}
      fieldNames={['q']}
      fields={
        <TextField label={t('q')} name="q" type="search" defaultValue={filter.q} width="medium" />
      }
    >
      <ListTable
        shown={shown}
        caption={t('title')}
        rows={reads.map(({ at, who, child, number, desk, actorId, studentId }) => ({
          key: `${studentId} ${actorId} ${at.toISOString()}`,
          cells: {
            at: (
              <time dateTime={at.toISOString()} className="font-normal">
                {format.dateTime(at, 'shortMoment')}
              </time>
            ),
            who,
            child: <TextLink href={`/staff/${slug}/students/${studentId}`}>{child}</TextLink>,
            number: <span className="tabular-nums">{number}</span>,
            desk: t(`desks.${desk}`),
          },
        }))}
        empty={t('empty')}
      />
    </ListFrame>
  )
}
