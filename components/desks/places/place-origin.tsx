import {
  columnsOf,
  isOwnKey,
  type PlaceTable,
  type PlainValues,
} from '@/lib/desks/places/place-tables.schema'
import type { ValueEntry } from '@/lib/desks/students/value-history.data'

import { usePlaceLabel, usePlaceOptions } from './place-fields'
import { ValueOrigin } from './value-origin'

type Props = {
  table: PlaceTable
  values: PlainValues
  /** Whether it has a code of its own; without one there is no code to tell of. */
  hasCode: boolean
  history: readonly ValueEntry[]
}

/** The origin of each value of a place, in the order of its file. */
export function PlaceOrigin({ table, values, hasCode, history }: Props) {
  const label = usePlaceLabel(table)
  const options = usePlaceOptions({})
  const columns = [...columnsOf(table).map(({ name }) => name), 'closed_year', 'serves_zones']
  const named = columns
    .filter((column) => hasCode || !isOwnKey(table, column))
    .map((column) => {
      const value = values[column] ?? null
      const word = options(table, column)?.find((one) => one.value === value)?.label
      return { column, label: label(column), now: word ?? value }
    })
  return <ValueOrigin values={named} history={history} />
}
