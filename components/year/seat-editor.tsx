import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { Table } from '@/components/ui/table'
import { hasWords } from '@/lib/base/format/search-words.rules'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { SeatCell, SeatGrid, SeatSchool } from '@/lib/year/seat-grid/seat-grid.view'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'
import type { PoolYield } from '@/lib/year/yields/yields.view'

import { FindSchool } from './find-school'
import { FoldedSchool, FoldedSchools } from './folded-school'
import { SeatCellField } from './seat-cell'

/** From so many schools on, one is found by its name. */
const MANY_SCHOOLS = 8

type Props = {
  cycle: StaffCycle
  grid: SeatGrid
  /** What a school is looked for by; '' when none is. */
  q: string
  /** The grade whose seats a draw has fixed; null when all may change. */
  lockedGrade: number | null
  action: FormAction
}

const seatsOf = (cell: SeatCell, of: 'seats' | 'lastYear') =>
  (of === 'seats' ? cell.seats : cell.lastYear?.seats) ?? 0

/** The form for all seats of a year. */
export function SeatEditor({ cycle, grid, q, lockedGrade, action }: Props) {
  const t = useTranslations('staff')
  const s = useTranslations('setup.seats')
  const format = useFormatter()
  const yieldNotes = ({ seats, empty, answers }: PoolYield) => [
    empty === null
      ? s('lastYear', { count: seats })
      : s('lastYearEmpty', { seats, count: Math.abs(empty), over: String(empty < 0) }),
    ...(answers === null || answers.offers === 0
      ? []
      : [
          answers.noShows === null
            ? s('yields.yes', { offers: answers.offers, yes: answers.accepted })
            : s('yields.came', {
                offers: answers.offers,
                came: answers.accepted - answers.noShows,
              }),
        ]),
  ]
  const notesOf = (cell: SeatCell) => {
    const { enrolled, continuing, offered, accepted, reserved, free, over, seats, lastYear } = cell
    const taken = [
      reserved > 0 && t('seats.reserved', { count: reserved }),
      enrolled > 0 && t('seats.enrolled', { count: enrolled }),
      continuing > 0 && s('continuing', { count: continuing }),
      offered > 0 && t('seats.offered', { count: offered }),
      accepted > 0 && s('accepted', { count: accepted }),
      seats !== null && (over > 0 ? s('overSeats', { count: over }) : s('free', { count: free })),
    ].filter((part) => part !== false)
    return [
      ...(lastYear === null ? [] : yieldNotes(lastYear)),
      ...(taken.length > 0 ? [taken.join(' · ')] : []),
    ]
  }
  const cellOf = ({ id, name, ...school }: SeatSchool, cell: SeatCell) => (
    <SeatCellField
      name={`seats.${id}.${cell.grade}`}
      label={t('seats.cell', { school: name, grade: cell.grade })}
      value={cell.seats === null ? '' : String(cell.seats)}
      notes={notesOf(cell)}
      locked={cell.grade === lockedGrade}
      isClosed={
        cell.seats === null && (cell.grade < school.lowestGrade || cell.grade > school.highestGrade)
      }
    />
  )
  const totalOf = (grade: number, of: 'seats' | 'lastYear') =>
    [...new Set([...grid.schools, ...grid.others])]
      .flatMap((school) => school.cells)
      .filter((cell) => cell.grade === grade)
      .reduce((total, cell) => total + seatsOf(cell, of), 0)
  const sumOf = ({ cells }: SeatSchool) => {
    const sum = (of: 'seats' | 'lastYear') =>
      cells.reduce((total, cell) => total + seatsOf(cell, of), 0)
    return s('sum', {
      count: sum('seats'),
      lastYear: hasLast ? format.number(sum('lastYear')) : 'none',
    })
  }
  const hasLast = grid.schools.some(({ cells }) => cells.some((cell) => cell.lastYear !== null))
  const totals = grid.grades.map((grade) =>
    s('totalOf', {
      grade,
      seats: format.number(totalOf(grade, 'seats')),
      lastYear: hasLast ? format.number(totalOf(grade, 'lastYear')) : 'none',
    }),
  )
  const found = grid.schools.filter(({ name, campus }) => hasWords(`${name} ${campus}`, q))
  return (
    <>
      {grid.schools.length > 0 && (
        <p className="flex flex-wrap gap-x-6">
          <span className="font-semibold">{t('seats.total')}</span>
          {totals.map((total) => (
            <span key={total} className="tabular-nums">
              {total}
            </span>
          ))}
        </p>
      )}
      {(grid.schools.length >= MANY_SCHOOLS || q !== '') && (
        <FindSchool cycle={cycle} q={q} found={found.length} />
      )}
      {/* nothing is saved unless every number is */}
      <Form
        action={action}
        hidden={{ zone: cycle.zone.slug, cycleId: cycle.id, year: cycle.schoolYear }}
        errorTitle={t('seats.errorTitle')}
      >
        <FoldedSchools>
          <Table
            caption={t('seats.caption')}
            captionHidden
            columns={[
              { key: 'school', label: t('seats.school') },
              ...grid.grades.map((grade) => ({ key: String(grade), label: t('grade', { grade }) })),
            ]}
            rows={grid.schools.map((school) => ({
              key: school.id,
              cells: {
                school: (
                  <FoldedSchool
                    name={school.name}
                    campus={school.campus}
                    sum={sumOf(school)}
                    isLeftOut={!found.includes(school)}
                    isOpen={q !== '' && found.length === 1}
                  />
                ),
                ...Object.fromEntries(
                  school.cells.map((cell) => [String(cell.grade), cellOf(school, cell)]),
                ),
              },
            }))}
            empty={t('seats.none')}
          />
        </FoldedSchools>
        {grid.schools.length > 0 && <SubmitButton>{t('seats.save')}</SubmitButton>}
      </Form>
    </>
  )
}
