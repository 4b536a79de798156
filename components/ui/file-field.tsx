import { controlLook, describedBy, Field } from './field'

type Props = {
  label: string
  name: string
  hint?: string | undefined
  error?: string | undefined
  /** Media types, separated by commas. The server checks the files again. */
  accept: string
  multiple?: boolean
  /**
   * The most bytes of a file, and what is said of a bigger one, with `{file}` for its name: a script then sends
   * nothing.
   */
  longest?: { bytes: number; said: string }
}

/** What is said of the first file of a form that is too big to be sent; null when there is none. */
export function findTooBig(form: HTMLFormElement): { field: string; message: string } | null {
  for (const field of form.elements) {
    if (!(field instanceof HTMLInputElement) || field.type !== 'file') continue
    const { longest = 'Infinity', tooBig = '' } = field.dataset
    const big = [...(field.files ?? [])].find(({ size }) => size > Number(longest))
    if (big) return { field: field.name, message: tooBig.replace('{file}', () => big.name) }
  }
  return null
}

/** Chooses files of this device. A refused form cannot show the chosen files again: browsers do not allow it. */
export function FileField({ label, name, hint, error, longest, ...rest }: Props) {
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      <input
        id={name}
        name={name}
        type="file"
        className={`${controlLook(error)} file:bg-well file:text-ink block w-full file:me-4 file:rounded-md file:border-0 file:px-3 file:py-1.5 file:font-semibold`}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
        data-longest={longest?.bytes}
        data-too-big={longest?.said}
        {...rest}
      />
    </Field>
  )
}
