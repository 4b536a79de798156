import { controlLook, describedBy, Field } from './field'

type Props = {
  label: string
  name: string
  hint?: string | undefined
  error?: string | undefined
  /** Media types, with commas. What is sent is checked again. */
  accept: string
  multiple?: boolean
}

/** Files of this device, in the browser's own chooser. What was chosen is not shown again: browsers do not allow it. */
export function FileField({ label, name, hint, error, ...rest }: Props) {
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      <input
        id={name}
        name={name}
        type="file"
        className={`${controlLook(error)} file:bg-well file:text-ink block w-full file:me-4 file:rounded-md file:border-0 file:px-3 file:py-1.5 file:font-semibold`}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
        {...rest}
      />
    </Field>
  )
}
