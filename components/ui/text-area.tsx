import { controlLook, describedBy, Field } from './field'

type Props = {
  label: string
  name: string
  hint?: string | undefined
  error?: string | undefined
  defaultValue?: string | number | undefined
  maxLength?: number
  rows?: number
  /** The name by default; needed when two forms of a page have a field with the same name. */
  id?: string
}

/** An input for several lines of text. */
export function TextArea({ label, name, hint, error, rows = 4, id = name, ...rest }: Props) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea
        id={id}
        name={name}
        rows={rows}
        className={`${controlLook(error)} block w-full`}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        {...rest}
      />
    </Field>
  )
}
