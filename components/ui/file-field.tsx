import { controlLook, describedBy, Field } from './field'

type Props = {
  label: string
  name: string
  hint?: string | undefined
  error?: string | undefined
  /** Media types, separated by commas. The server checks the files again. */
  accept: string
  multiple?: boolean
}

/** Chooses files of this device. A refused form cannot show the chosen files again: browsers do not allow it. */
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
