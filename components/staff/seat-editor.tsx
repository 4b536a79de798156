import { useFormatter, useTranslations } from 'next-intl'

import type { SeatCell, SeatGrid } from '@/lib/cycles/seats/view'
import type { CycleView } from '@/lib/cycles/view'
import type { FormState } from '@/lib/forms/state'

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
  const format = useFormatter()
  const noteOf = ({ enrolled, offered, reserved }: SeatCell) =>
    [
      enrolled > 0 && t('seats.enrolled', { count: enrolled }),
      offered > 0 && t('seats.offered', { count: offered }),
      reserved > 0 && t('seats.reserved', { count: reserved }),
    ]
      .filter((part) => part !== false)
      .join(', ')
  const totalOf = (grade: number) =>
    grid.schools
      .flatMap((school) => school.cells)
      .filter((cell) => cell.grade === grade)
      .reduce((total, cell) => total + cell.seats, 0)
  const totals = grid.grades
    .map((grade) => `${t('grade', { grade })}: ${format.number(totalOf(grade))}`)
    .join(' · ')
  return (
    <>
      {totals && (
        <p>
          <span className="font-semibold">{t('seats.total')}</span> {totals}
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
        schools={grid.schools.map(({ id, name, campus, cells }) => ({
          id,
          name,
          campus,
          cells: Object.fromEntries(
            cells.map((cell) => [
              String(cell.grade),
              {
                name: `seats.${cell.poolId}`,
                label: t('seats.cell', { school: name, grade: cell.grade }),
                value: String(cell.seats),
                note: noteOf(cell),
                locked: cell.grade === lockedGrade,
              },
            ]),
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
