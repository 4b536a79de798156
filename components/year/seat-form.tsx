'use client'
import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { controlLook, describedBy, errorId, hintId } from '@/components/ui/field'
import { Table } from '@/components/ui/table'
import { errorsOf, type FormState } from '@/lib/base/forms/form-state'

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

type SeatCellProps = {
  /** The field's name and id. */
  name: string
  label: string
  value: string
  /** The number the page shows: what an edit is judged against. */
  was: string
  /** Last year's seats, and what is taken of this year's. */
  notes: readonly string[]
  error?: string | undefined
  locked: boolean
  /** The school does not teach this grade. */
  isClosed: boolean
}

/** One number of the seat grid. */
function SeatCellField(cell: SeatCellProps) {
  const { name, label, value, was, notes, error, locked, isClosed } = cell
  if (isClosed) return <span className="text-ink-soft">–</span>
  return (
    <div className="max-w-44">
      <input type="hidden" name={`was.${name}`} value={was} />
      <input
        id={name}
        name={name}
        defaultValue={value}
        readOnly={locked}
        inputMode="numeric"
        maxLength={6}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, notes.length > 0, error)}
        className={`${controlLook(error)} w-20 text-end tabular-nums read-only:border-transparent read-only:bg-transparent`}
      />
      {error && (
        <p id={errorId(name)} className="text-problem mt-1 text-sm font-semibold">
          {error}
        </p>
      )}
      {notes.length > 0 && (
        <p id={hintId(name)} className="text-ink-soft mt-1 text-xs tabular-nums">
          {notes.map((note) => (
            <span key={note} className="block">
              {note}
            </span>
          ))}
        </p>
      )}
    </div>
  )
}
