import { describedBy, FieldNotes } from './field'
import { CONTROL, LABEL } from './pick'

type Props = {
  label: string
  name: string
  value?: string
  hint?: string | undefined
  error?: string | undefined
  defaultChecked?: boolean | undefined
  /** The name by default; needed when several boxes of a page have the same name. */
  id?: string
}

/** A checkbox. Submits `value` (by default "on") when checked, and nothing otherwise. */
export function Checkbox({ label, name, hint, error, id = name, ...rest }: Props) {
  return (
    <div className={`relative flex items-start ${error ? 'border-problem border-s-4 ps-4' : ''}`}>
      <input
        type="checkbox"
        id={id}
        name={name}
        className={CONTROL}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        {...rest}
      />
      <div className="py-2 ps-3">
        <label htmlFor={id} className={LABEL}>
          {label}
        </label>
        <FieldNotes id={id} hint={hint} error={error} />
      </div>
    </div>
  )
}
