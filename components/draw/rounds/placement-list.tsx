import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { StudentFields, ListFrame } from '@/components/shell/list-frame'
import { ListTable, shownTable } from '@/components/shell/list-table'
import { TICKED_FORM, TickedRows } from '@/components/shell/ticked-rows'
import { Badge } from '@/components/ui/badge'
import { Disclosure } from '@/components/ui/disclosure'
import { SelectField } from '@/components/ui/select-field'
import { shortId } from '@/lib/base/forms/uuid'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { type ColumnKey, tableParameters } from '@/lib/base/tables/table.schema'
import type { PlacementList as List, PlacementRow } from '@/lib/draw/rounds/placements.data'
import {
  OFFER_ANSWERS,
  PLACEMENT_OUTCOMES,
  type PlacementFilter,
  placementTable,
} from '@/lib/draw/rounds/placements.schema'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

import { answerWords } from './answer-words'
import { ReasonText } from './reason-text'

type Column = ColumnKey<typeof placementTable>

type Props = {
  cycle: StaffCycle
  roundId: string
  /** Whether families have the results: then seats are answered, and rows can be ticked for what goes to them. */
  isPublished: boolean
  list: List
  filter: PlacementFilter
  columns: readonly Column[]
  keepColumns: (form: FormData) => Promise<void>
  saved: ReactNode
}

const filtersOf = ({ outcome, school, answer, q }: PlacementFilter) => ({
  outcome: outcome === 'all' ? null : outcome,
  school,
  answer,
  q,
})

/** The parameters of the list's address, without the page. */
export const placementParameters = (filter: PlacementFilter) => ({
  ...filtersOf(filter),
  ...tableParameters(placementTable, filter),
})

/** The catalog's keys of the columns, under `staff`. */
export const PLACEMENT_COLUMNS = {
  student: 'placements.student',
  number: 'applications.number',
  lotteryNumber: 'placements.number',
  school: 'placements.placedAt',
  rank: 'applications.rank',
  answer: 'placements.answer',
  reasons: 'placements.reasons',
} as const satisfies Record<Column, string>

/** Every placement of a round with its reasons: outcomes with their counts, filters in the address. */
export function PlacementList({
  cycle,
  roundId,
  isPublished,
  list,
  filter,
  columns,
  keepColumns,
  saved,
}: Props) {
  const t = useTranslations('staff.placements')
  const words = useTranslations('staff')
  const answers = useTranslations('caseload.student.answers')
  const { school, answer, q } = filter
  const cells = useCells()
  const path = `/staff/${cycle.zone.slug}/rounds/${roundId}/placements`
  const shown = shownTable({
    table: placementTable,
    path,
    filters: filtersOf(filter),
    filter,
    columns,
    without: isPublished ? [] : ['answer'],
    total: list.total,
    label: (key) => words(PLACEMENT_COLUMNS[key]),
    keepColumns,
  })
  return (
    <ListFrame
      path={path}
      parameters={shown.parameters}
      tabs={{
        label: t('views'),
        name: 'outcome',
        items: PLACEMENT_OUTCOMES.map((one) => ({
          value: one,
          label: t(one),
          count: list.counts[one],
        })),
      }}
      fieldNames={['q', 'school', 'answer']}
      fields={
        <>
          <StudentFields q={q} school={school} schools={list.schools} schoolLabel={t('school')} />
          {isPublished && (
            <SelectField
              label={t('answer')}
              name="answer"
              defaultValue={answer ?? ''}
              options={[
                { value: '', label: t('anyAnswer') },
                ...OFFER_ANSWERS.map((value) => ({ value, label: answers(value) })),
              ]}
            />
          )}
        </>
      }
      saved={saved}
    >
      <ListTable
        shown={shown}
        caption={t('caption')}
        rows={list.rows.map((row) => ({
          key: row.applicationId,
          ...(isPublished && { tick: { value: shortId(row.studentId), name: row.student } }),
          cells: cells(row),
        }))}
        ticks={
          isPublished
            ? {
                form: TICKED_FORM,
                bar: (
                  <TickedRows
                    parameters={{
                      ...shown.parameters,
                      year: String(cycle.schoolYear),
                      from: roundId,
                    }}
                    actions={(['extend', 'resend', 'letters'] as const).map((action) => ({
                      path: `/staff/${cycle.zone.slug}/ticked/${action}`,
                      label: words(`ticked.${action}.link`),
                    }))}
                  />
                ),
              }
            : undefined
        }
        empty={t('empty')}
      />
    </ListFrame>
  )
}

function useCells(): (row: PlacementRow) => Record<Column, ReactNode> {
  const words = useTranslations('staff.applications')
  const answerOf = useAnswerWords()
  const format = useFormatter()
  const placedAt = ({ school, rank }: PlacementRow) => {
    if (school === null) return <Badge tone="attention">{words('unplaced')}</Badge>
    return rank === null ? words('placedByRule', { school }) : school
  }
  return (row) => ({
    student: row.student,
    number: <span className="tabular-nums">{row.number}</span>,
    lotteryNumber: format.number(row.lotteryNumber),
    school: placedAt(row),
    rank: row.rank ?? '–',
    answer: answerOf(row) ?? '–',
    reasons: (
      <div className="-my-2">
        <Reasons row={row} />
      </div>
    ),
  })
}

/** What became of the last seat offered to a student, in words; null where none was. */
function useAnswerWords() {
  return answerWords(useTranslations('staff'), useTranslations('caseload.student'), useFormatter())
}

function Reasons({ row }: { row: PlacementRow }) {
  const t = useTranslations('staff.placements')
  return (
    <Disclosure label={t('reasonsOf', { count: row.reasons.length })}>
      <ol className="ms-5 list-decimal space-y-2">
        {row.reasons.map((reason) => (
          <li key={reason.school}>
            <span className="font-semibold">{reason.name}</span>
            <span className="block">
              <ReasonText reason={reason} />
            </span>
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}
