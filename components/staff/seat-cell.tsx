import { controlLook, describedBy, errorId, hintId } from '@/components/ui/field'

export type SeatCellProps = {
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
export function SeatCellField(cell: SeatCellProps) {
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
