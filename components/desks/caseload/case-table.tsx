import { getTranslations } from 'next-intl/server'

import { ListTable, shownTable } from '@/components/shell/list-table'
import { TICKED_FORM, TickedRows } from '@/components/shell/ticked-rows'
import { Badge } from '@/components/ui/badge'
import { TextLink } from '@/components/ui/text-link'
import type { Tone } from '@/components/ui/tone'
import { shortId } from '@/lib/base/forms/uuid'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { pageOf } from '@/lib/base/tables/table.rules'
import { type ColumnKey, columnKeys } from '@/lib/base/tables/table.schema'
import { type CaseFilter, type CaseState, caseTable } from '@/lib/desks/caseload/caseload.schema'
import type { CaseloadView } from '@/lib/desks/caseload/caseload.view'
import type { CaseList } from '@/lib/year/case-lists.rules'

import { caseActions } from './case-actions'
import { filtersOf, textsOf } from './caseload-address'

type Column = ColumnKey<typeof caseTable>

type Props = {
  view: CaseloadView
  filter: CaseFilter
  columns: readonly Column[]
  keepColumns: (form: FormData) => Promise<void>
}

/** Columns that say nothing now: empty ones, and those that are the same in all rows. */
function silentColumns({ list, school, state, rows }: CaseloadView): Column[] {
  const says: Partial<Record<Column, boolean>> = {
    schoolNow: school === null,
    grade: list === 'transfers',
    state: state === 'all',
    warnings: rows.some((row) => row.warnings.length > 0),
    assigned: rows.some((row) => row.assigned.length > 0),
    since: rows.some((row) => row.since),
    school: rows.some((row) => row.school),
  }
  return columnKeys(caseTable).filter((key) => says[key] === false)
}

/** The catalog's key, under `caseload.table`, of a column: the school is another one on each list. */
export const caseColumn = (list: CaseList, key: Column) =>
  key === 'school' ? (list === 'applying' ? 'placedAt' : 'askedFor') : key

/** The students of the list, each linked to its case; ticked ones are acted on together. */
export async function CaseTable({ view, filter, columns, keepColumns }: Props) {
  const [t, format] = await Promise.all([getTranslations('caseload'), getFormatter()])
  const everybodyBegan = view.state === 'not-begun' && view.search === '' && view.total > 0
  const shown = shownTable({
    table: caseTable,
    path: '/caseload',
    filters: textsOf(filtersOf(view)),
    filter,
    columns,
    without: silentColumns(view),
    total: view.rows.length,
    label: (key) => t(`table.${caseColumn(view.list, key)}`),
    keepColumns,
  })
  const { rows } = pageOf(view.rows, filter.page, filter.size)
  return (
    <ListTable
      shown={shown}
      caption={t('table.caption', { state: t(`states.${view.state}`), count: view.rows.length })}
      rows={rows.map((row) => ({
        key: row.id,
        tick: { value: shortId(row.id), name: row.name },
        cells: {
          student: <TextLink href={`/caseload/${row.id}`}>{row.name}</TextLink>,
          number: <span className="tabular-nums">{row.number}</span>,
          schoolNow: row.schoolNow,
          grade: row.grade,
          state: <StateBadge state={row.state} label={t(`states.${row.state}`)} />,
          warnings: row.warnings.map((warning) => t(`warnings.${warning}`)).join('; ') || '–',
          assigned: row.assigned.map(({ name }) => name).join(', ') || '–',
          since: row.since ? format.dateTime(row.since, 'short') : '–',
          school: row.school ?? '–',
        },
      }))}
      ticks={{
        form: TICKED_FORM,
        bar: (
          <TickedRows
            parameters={shown.parameters}
            actions={caseActions(view).map((action) => ({
              path: `/caseload/${action}`,
              label: t(`actions.${action}`),
            }))}
          />
        ),
      }}
      empty={<p>{everybodyBegan ? t('table.everybodyBegan') : t('table.empty')}</p>}
    />
  )
}

const TONES: Partial<Record<CaseState, Tone>> = {
  'not-begun': 'attention',
  draft: 'attention',
  unconfirmed: 'attention',
  unsettled: 'problem',
  submitted: 'done',
  warned: 'attention',
  placed: 'attention',
  answered: 'done',
  'no-seat': 'information',
  waiting: 'information',
  used: 'done',
}

/** A student's state, as a word. */
export function StateBadge({ state, label }: { state: CaseState; label: string }) {
  return (
    <span className="sm:whitespace-nowrap">
      <Badge tone={TONES[state]}>{label}</Badge>
    </span>
  )
}
