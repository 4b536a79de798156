'use client'

import { controlLook, describedBy, errorId, hintId } from '@/components/ui/field'
import { HiddenField, useField } from '@/components/ui/form'

type Props = {
  /** The field's name and id. */
  name: string
  label: string
  /** The number the page showed; an edit is compared with it. */
  value: string
  /** Last year's seats, and this year's taken seats. */
  notes: readonly string[]
  locked: boolean
  /** Whether the school does not teach this grade. */
  isClosed: boolean
}

/** One number of the seat grid. */
export function SeatCellField(cell: Props) {
  const { name, label, notes, locked, isClosed } = cell
  const { value, error } = useField(name, cell.value)
  if (isClosed) return <span className="text-ink-soft">–</span>
  return (
    <div className="max-w-44">
      <HiddenField name={`was.${name}`} value={cell.value} />
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
