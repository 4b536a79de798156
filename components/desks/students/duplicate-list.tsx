import { useTranslations } from 'next-intl'

import { type ListLook, WholeList } from '@/components/shell/whole-list'
import { TextLink } from '@/components/ui/text-link'
import { hasWords } from '@/lib/base/format/names'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { sortRows } from '@/lib/base/tables/table.rules'
import type { ColumnKey } from '@/lib/base/tables/table.schema'
import { type DuplicateFilter, duplicateTable } from '@/lib/desks/students/duplicate-table.schema'
import type { DuplicateCase } from '@/lib/desks/students/duplicates.data'

type T = ReturnType<typeof useTranslations<'students'>>

/** The catalog's keys of the columns, under `students`. */
export const DUPLICATE_COLUMNS = {
  kept: 'duplicate.stays',
  other: 'duplicate.goes',
  by: 'duplicate.requestedBy',
  at: 'duplicate.requestedAt',
  state: 'columns.state',
  decidedBy: 'duplicate.decidedBy',
  decidedAt: 'duplicate.decidedAt',
} as const satisfies Record<ColumnKey<typeof duplicateTable>, string>

const sideText = ({ name, number }: DuplicateCase['kept']) => `${name} (${number})`

/** What a case says in each column, for its order and its file. */
export const duplicateValues = (t: T) => ({
  kept: ({ kept }: DuplicateCase) => sideText(kept),
  other: ({ other }: DuplicateCase) => sideText(other),
  by: ({ requestedBy }: DuplicateCase) => requestedBy ?? t('origin.somebody'),
  at: ({ requestedAt }: DuplicateCase) => requestedAt,
  state: ({ state }: DuplicateCase) => t(`duplicate.states.${state}`),
  decidedBy: ({ decidedBy }: DuplicateCase) => decidedBy,
  decidedAt: ({ decidedAt }: DuplicateCase) => decidedAt,
})

/** The cases that a filter finds, by either name or number, in its order. */
export const findDuplicates = (
  cases: readonly DuplicateCase[],
  { q, sort }: Pick<DuplicateFilter, 'q' | 'sort'>,
  t: T,
) =>
  sortRows(
    cases.filter(({ kept, other }) => hasWords(`${sideText(kept)} ${sideText(other)}`, q)),
    sort,
    duplicateValues(t),
  )

type Props = { cases: readonly DuplicateCase[]; look: ListLook<typeof duplicateTable> }

/** The cases of two numbers of one child, each with its page. */
export function DuplicateList({ cases, look }: Props) {
  const t = useTranslations('students')
  const format = useFormatter()
  const values = duplicateValues(t)
  return (
    <WholeList
      table={duplicateTable}
      look={look}
      found={findDuplicates(cases, look.filter, t)}
      all={cases.length}
      label={(key) => t(DUPLICATE_COLUMNS[key])}
      caption={t('duplicates')}
      search={t('search')}
      row={(one) => ({
        key: one.id,
        cells: {
          kept: <TextLink href={`${look.path}/${one.id}`}>{values.kept(one)}</TextLink>,
          other: values.other(one),
          by: values.by(one),
          at: format.dateTime(one.requestedAt, 'shortMoment'),
          state: values.state(one),
          decidedBy: one.decidedBy ?? '–',
          decidedAt: one.decidedAt ? format.dateTime(one.decidedAt, 'shortMoment') : '–',
        },
      })}
      empty={t('duplicate.none')}
      noneFound={t('noneFound')}
    />
  )
}
