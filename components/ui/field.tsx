import type { ReactNode } from 'react'

import { CircleAlert } from '@/components/ui/icons'

export const hintId = (id: string) => `${id}-hint`
export const errorId = (id: string) => `${id}-error`

/** The ids of a control's hint and error, for `aria-describedby`; undefined when it has neither. */
export function describedBy(id: string, hint: unknown, error: unknown): string | undefined {
  const ids = [hint ? hintId(id) : '', error ? errorId(id) : ''].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

/** The classes of an input box; a field with an error has a thicker border in another color. */
export function controlLook(error: unknown): string {
  const edge = error ? 'border-problem border-2' : 'border-edge border'
  return `bg-sheet text-ink placeholder:text-ink-soft min-h-11 rounded-md px-3 py-2 ${edge}`
}

type FieldProps = {
  id: string
  label: string
  hint?: ReactNode | undefined
  error?: string | undefined
  children: ReactNode
}

/** A label, its hint, its error and the control, in reading order. */
export function Field({ id, label, hint, error, children }: FieldProps) {
  return (
    <div className={`min-w-0 ${error ? 'border-problem border-s-4 ps-4' : ''}`}>
      <label htmlFor={id} className="block font-semibold">
        {label}
      </label>
      <FieldNotes id={id} hint={hint} error={error} />
      <div className="mt-1.5">{children}</div>
    </div>
  )
}

type FieldSetProps = {
  name: string
  legend: string
  hint?: ReactNode | undefined
  error?: string | undefined
  children: ReactNode
}

/** A question with several controls. Links to the field lead to the control whose id is the name. */
export function FieldSet({ name, legend, hint, error, children }: FieldSetProps) {
  return (
    <fieldset
      className={error ? 'border-problem border-s-4 ps-4' : undefined}
      aria-describedby={describedBy(name, hint, error)}
    >
      <legend className="float-start w-full font-semibold [&+*]:clear-both">{legend}</legend>
      <FieldNotes id={name} hint={hint} error={error} />
      {children}
    </fieldset>
  )
}

type NotesProps = { id: string; hint?: ReactNode | undefined; error?: string | undefined }

/** The texts between a label and its control: the hint, then the error. */
export function FieldNotes({ id, hint, error }: NotesProps) {
  return (
    <>
      {hint && (
        <p id={hintId(id)} className="text-ink-soft max-w-prose pt-0.5 text-[0.9em]">
          {hint}
        </p>
      )}
      {error && (
        <p id={errorId(id)} className="text-problem mt-1 flex items-start gap-2 font-semibold">
          <CircleAlert aria-hidden className="mt-[0.2em] size-[1.1em] shrink-0" />
          <span>{error}</span>
        </p>
      )}
    </>
  )
}
