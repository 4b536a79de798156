import { controlLook, describedBy, Field } from './field'
import type { Option } from './option'

type Props = {
  label: string
  name: string
  options: readonly Option[]
  hint?: string | undefined
  error?: string | undefined
  defaultValue?: string | number | undefined
  /** The name by default; needed when two forms of a page have a field with the same name. */
  id?: string
}

/** A choice of one from many options, in the browser's own list. */
export function SelectField({ label, name, options, hint, error, id = name, ...rest }: Props) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <select
        // React resets a submitted form, and a select only keeps its choice when it is rendered anew
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
