import type { PlaceTable, PlainValues } from '@/lib/desks/places/place-tables.schema'
import type { ValueEntry } from '@/lib/desks/students/value-history.data'

import { usePlaceLabel } from './place-fields'
import { ValueOrigin } from './value-origin'

type Props = {
  table: PlaceTable
  values: PlainValues
  history: readonly ValueEntry[]
}

/** The origin of each value of a place, in the order of its file. */
export function PlaceOrigin({ table, values, history }: Props) {
  const label = usePlaceLabel(table)
  const named = Object.entries(values).map(([column, now]) => ({
    column,
    label: label(column),
    now,
  }))
  return <ValueOrigin values={named} history={history} />
}
