import { controlLook, describedBy, errorId, hintId } from '@/components/ui/field'

export type SeatCellProps = {
  /** The field's name and id. */
  name: string
  label: string
  value: string
  /** What is taken of the seats, in words. */
  note: string
  error?: string | undefined
  locked: boolean
}

/** One number of the seat grid. */
export function SeatCellField({ name, label, value, note, error, locked }: SeatCellProps) {
  return (
    <div className="max-w-40">
      <input
        id={name}
        name={name}
        defaultValue={value}
        readOnly={locked}
        inputMode="numeric"
        maxLength={6}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, note, error)}
        className={`${controlLook(error)} w-20 text-end tabular-nums read-only:border-transparent read-only:bg-transparent`}
      />
      {error && (
        <p id={errorId(name)} className="text-problem mt-1 text-sm font-semibold">
          {error}
        </p>
      )}
      {note && (
        <p id={hintId(name)} className="text-ink-soft mt-1 text-xs">
          {note}
        </p>
      )}
    </div>
  )
}
