'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Table } from '@/components/ui/table'
import { errorsOf, type FormState } from '@/lib/forms/state'

import { SeatCellField, type SeatCellProps } from './seat-cell'

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  hidden: Readonly<Record<string, string>>
  schools: readonly {
    id: string
    name: string
    campus: string
    /** By grade, as the column's key. */
    cells: Readonly<Record<string, Omit<SeatCellProps, 'error'>>>
  }[]
  grades: readonly { key: string; label: string }[]
  texts: { caption: string; school: string; save: string; errorTitle: string; empty: string }
}

/** All seats of a year in one form. Nothing is saved unless every number is. */
export function SeatForm({ action, hidden, schools, grades, texts }: Props) {
  const [state, formAction, isSaving] = useActionState(action, {})
  const summary = errorsOf(state)
  return (
    <form action={formAction} className="space-y-6" noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ErrorSummary title={texts.errorTitle} errors={summary} />
      <Table
        caption={texts.caption}
        captionHidden
        columns={[{ key: 'school', label: texts.school }, ...grades]}
        rows={schools.map(({ id, name, campus, cells }) => ({
          key: id,
          cells: {
            school: (
              <>
                {name}
                <span className="text-ink-soft block text-sm font-normal">{campus}</span>
              </>
            ),
            ...Object.fromEntries(
              Object.entries(cells).map(([grade, cell]) => [
                grade,
                <SeatCellField
                  // a refused form is built anew, so that it shows what was typed
                  key={state.values?.[cell.name] ?? cell.value}
                  {...cell}
                  value={state.values?.[cell.name] ?? cell.value}
                  was={state.values?.[`was.${cell.name}`] ?? cell.was}
                  error={state.fieldErrors?.[cell.name]}
                />,
              ]),
            ),
          },
        }))}
        empty={texts.empty}
      />
      {schools.length > 0 && <Button disabled={isSaving}>{texts.save}</Button>}
    </form>
  )
}
