import { z } from 'zod'

/**
 * The state of a form that was refused: the typed values and the error messages, already in the
 * person's language. It never contains a typed secret.
 */
export type FormState = {
  readonly values?: Readonly<Record<string, string>>
  /** In the order of the page: the summary shows them in this order when no script runs. */
  readonly fieldErrors?: Readonly<Record<string, string>>
  /** About the form as a whole. */
  readonly message?: string
}

/** Handles a submitted form: redirects to another page, or returns why it was refused. */
export type FormAction = (before: FormState, form: FormData) => Promise<FormState>

export const EMPTY_FORM: FormState = {}

/** The errors of a form for its summary: first the one about the whole form (linked to `about`), then one per field. */
export function listErrors({ message, fieldErrors: byField = {} }: FormState, about = '') {
  const whole = message ? [{ field: about, message }] : []
  return [...whole, ...Object.entries(byField).map(([field, said]) => ({ field, message: said }))]
}

/** The first error of each field; `say` turns a message key of the schema into a sentence. */
export function fieldErrors(
  error: z.ZodError,
  say: (key: string) => string,
): Record<string, string> {
  const { fieldErrors } = z.flattenError(error)
  const entries = Object.entries<string[] | undefined>(fieldErrors)
  return Object.fromEntries(
    entries.flatMap(([field, keys]) => (keys?.[0] ? [[field, say(keys[0])]] : [])),
  )
}

/** Reads one text field of a form, trimmed; empty when it is missing or a file. */
export function text(form: FormData, name: string): string {
  const value = form.get(name)
  // PostgreSQL cannot store NUL in a text, and nobody types one
  return typeof value === 'string' ? value.replaceAll('\0', '').trim() : ''
}
