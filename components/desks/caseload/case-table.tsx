import { getTranslations } from 'next-intl/server'

import { Badge } from '@/components/ui/badge'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { Tone } from '@/components/ui/tone'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { CaseState } from '@/lib/desks/caseload/caseload.schema'
import type { CaseRow, CaseloadView } from '@/lib/desks/caseload/caseload.view'

type Props = { view: CaseloadView; rows: readonly CaseRow[] }

/** The columns worth showing for these rows: leaves out those that are empty or the same in all. */
function columnsOf({ list, school, state }: CaseloadView, rows: readonly CaseRow[]) {
  return [
    'student' as const,
    'number' as const,
    ...(school ? [] : ['schoolNow' as const]),
    ...(list === 'transfers' ? ['grade' as const] : []),
    ...(state === 'all' ? ['state' as const] : []),
    ...(rows.some((row) => row.warnings.length > 0) ? ['warnings' as const] : []),
    ...(rows.some((row) => row.assigned.length > 0) ? ['assigned' as const] : []),
    ...(rows.some((row) => row.since) ? ['since' as const] : []),
    ...(rows.some((row) => row.school)
      ? [list === 'applying' ? ('placedAt' as const) : ('askedFor' as const)]
      : []),
  ]
}

/** The students of one page of the list, each linked to its case. */
export async function CaseTable({ view, rows }: Props) {
  const [t, format] = await Promise.all([getTranslations('caseload'), getFormatter()])
  const columns = columnsOf(view, rows)
  const everybodyBegan = view.state === 'not-begun' && view.search === '' && view.total > 0
  return (
    <Table
      caption={t('table.caption', { state: t(`states.${view.state}`), count: view.rows.length })}
      captionHidden
      columns={columns.map((key) => ({ key, label: t(`table.${key}`) }))}
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          student: <TextLink href={`/caseload/${row.id}`}>{row.name}</TextLink>,
          number: row.number,
          schoolNow: row.schoolNow,
          grade: row.grade,
          state: <StateBadge state={row.state} label={t(`states.${row.state}`)} />,
          warnings: row.warnings.map((warning) => t(`warnings.${warning}`)).join('; ') || '–',
          assigned: row.assigned.map(({ name }) => name).join(', ') || '–',
          since: row.since ? format.dateTime(row.since, 'short') : '–',
          placedAt: row.school ?? '–',
          askedFor: row.school ?? '–',
        },
      }))}
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
