import { useFormatter, useTranslations } from 'next-intl'

import type { FormState } from '@/lib/base/forms/form-state'
import type { CycleView } from '@/lib/year/cycle.data'
import type { SeatCell, SeatGrid, SeatSchool } from '@/lib/year/seat-grid/seat-grid.view'

import { SeatForm } from './seat-form'

type Props = {
  cycle: CycleView
  grid: SeatGrid
  /** The grade whose seats are fixed for a draw; null when all may change. */
  lockedGrade: number | null
  action: (state: FormState, form: FormData) => Promise<FormState>
}

/** The seat grid in words. */
export function SeatEditor({ cycle, grid, lockedGrade, action }: Props) {
  const t = useTranslations('staff')
  const s = useTranslations('setup.seats')
  const format = useFormatter()
  const notesOf = (cell: SeatCell) => {
    const { enrolled, offered, accepted, reserved, free, seats, lastYear } = cell
    const taken = [
      reserved > 0 && t('seats.reserved', { count: reserved }),
      enrolled > 0 && t('seats.enrolled', { count: enrolled }),
      offered > 0 && t('seats.offered', { count: offered }),
      accepted > 0 && s('accepted', { count: accepted }),
      seats !== null && s('free', { count: free }),
    ].filter((part) => part !== false)
    return [
      ...(lastYear === null ? [] : [s('lastYear', { count: lastYear })]),
      ...(taken.length > 0 ? [taken.join(' · ')] : []),
    ]
  }
  const cellOf = ({ id, name, ...school }: SeatSchool, cell: SeatCell) => ({
    name: `seats.${id}.${cell.grade}`,
    label: t('seats.cell', { school: name, grade: cell.grade }),
    value: cell.seats === null ? '' : String(cell.seats),
    was: cell.seats === null ? '' : String(cell.seats),
    notes: notesOf(cell),
    locked: cell.grade === lockedGrade,
    isClosed:
      cell.seats === null && (cell.grade < school.lowestGrade || cell.grade > school.highestGrade),
  })
  const totalOf = (grade: number, of: 'seats' | 'lastYear') =>
    [...new Set([...grid.schools, ...grid.others])]
      .flatMap((school) => school.cells)
      .filter((cell) => cell.grade === grade)
      .reduce((total, cell) => total + (cell[of] ?? 0), 0)
  const totals = grid.grades.map((grade) =>
    s('totalOf', {
      grade,
      seats: format.number(totalOf(grade, 'seats')),
      lastYear: format.number(totalOf(grade, 'lastYear')),
    }),
  )
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
      <SeatForm
        action={action}
        hidden={{
          zone: cycle.zone.slug,
          cycleId: cycle.id,
          year: String(cycle.schoolYear),
        }}
        grades={grid.grades.map((grade) => ({
          key: String(grade),
          label: t('grade', { grade }),
        }))}
        schools={grid.schools.map((school) => ({
          id: school.id,
          name: school.name,
          campus: school.campus,
          cells: Object.fromEntries(
            school.cells.map((cell) => [String(cell.grade), cellOf(school, cell)]),
          ),
        }))}
        texts={{
          caption: t('seats.caption'),
          school: t('seats.school'),
          save: t('seats.save'),
          errorTitle: t('seats.errorTitle'),
          empty: t('seats.none'),
        }}
      />
    </>
  )
}
