import { getTranslations } from 'next-intl/server'

import type { SeatGrid } from '@/lib/year/seat-grid/seat-grid.view'
import type { SeatsResult } from '@/lib/year/seat-grid/set-seats.mutations'

type Refused = Exclude<SeatsResult, { ok: true } | { reason: 'not-found' }>
type Cell = { schoolId: string; grade: number }

type Said = {
  fieldErrors: Record<string, string>
  message?: string
  /** The current numbers, for the hidden fields of the form. */
  now: Record<string, string>
}

const fieldOf = ({ schoolId, grade }: Cell) => `seats.${schoolId}.${grade}`

/** Returns a function that writes an error about one cell, with its school and grade. */
async function cellsOf(grid: SeatGrid) {
  const t = await getTranslations('staff.errors')
  const schools = new Map([...grid.schools, ...grid.others].map(({ id, name }) => [id, name]))
  const at = (cell: Cell, message: string): [string, string] => [
    fieldOf(cell),
    t('seatsCell', { school: schools.get(cell.schoolId) ?? '', grade: cell.grade, message }),
  ]
  return { t, at }
}

/** Returns a function that writes the error of a cell with an invalid number. */
export async function sayAt(grid: SeatGrid) {
  const { t, at } = await cellsOf(grid)
  return (wrong: Cell & { key: 'seatsWhole' | 'seatsMost' }) => at(wrong, t(wrong.key))
}

/** Why seats were not saved, at each cell. After a conflict, with the number that somebody else saved. */
export async function toSeatsRefusal(refused: Refused, grid: SeatGrid): Promise<Said> {
  const [{ t, at }, s] = await Promise.all([cellsOf(grid), getTranslations('setup.seats')])
  switch (refused.reason) {
    case 'frozen':
      return { fieldErrors: {}, message: t('seatsFrozen'), now: {} }
    case 'taken': {
      const errors = refused.short.map((one) => at(one, t('seatsTaken', { needed: one.needed })))
      return { fieldErrors: Object.fromEntries(errors), now: {} }
    }
    case 'ranked': {
      const errors = refused.schools.map((one) => at(one, s('ranked')))
      return { fieldErrors: Object.fromEntries(errors), now: {} }
    }
    case 'changed-meanwhile': {
      const errors = refused.conflicts.map((one) =>
        at(one, one.now === null ? s('conflictNone') : s('conflict', { seats: one.now })),
      )
      const now = refused.conflicts.map((one) => [
        `was.${fieldOf(one)}`,
        one.now === null ? '' : String(one.now),
      ])
      return {
        fieldErrors: Object.fromEntries(errors),
        message: s('conflictTitle'),
        now: Object.fromEntries(now) as Record<string, string>,
      }
    }
  }
}
