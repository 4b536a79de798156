import type { ComponentProps } from 'react'

import { controlLook, describedBy, Field } from './field'

const WIDTH = { short: 'w-32', medium: 'w-72 max-w-full', date: 'w-44 max-w-full', full: 'w-full' }

type Props = {
  label: string
  name: string
  hint?: string | undefined
  error?: string | undefined
  defaultValue?: string | number | undefined
  type?: 'text' | 'email' | 'search' | 'number' | 'datetime-local' | 'date' | 'time' | 'password'
  inputMode?: ComponentProps<'input'>['inputMode']
  autoComplete?: string
  maxLength?: number
  width?: keyof typeof WIDTH
  /** The name by default; needed when two forms of a page have a field with the same name. */
  id?: string
}

/** An input for one line of text. */
export function TextField({ label, name, hint, error, width = 'full', id = name, ...rest }: Props) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        name={name}
        className={`${controlLook(error)} ${WIDTH[width]}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        {...rest}
      />
    </Field>
  )
}
