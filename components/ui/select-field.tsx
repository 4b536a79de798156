import { controlLook, describedBy, Field } from './field'
import type { Option } from './option'

type Props = {
  label: string
  name: string
  options: readonly Option[]
  hint?: string | undefined
  error?: string | undefined
  defaultValue?: string | number | undefined
  /** The name, unless two forms of a page share it. */
  id?: string
}

/** One of many, in the browser's own list. */
export function SelectField({ label, name, options, hint, error, id = name, ...rest }: Props) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <select
        // a form that comes back is reset, and a list of choices forgets what was chosen unless made anew
        key={rest.defaultValue}
        id={id}
        name={name}
        className={`${controlLook(error)} max-w-full`}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}
