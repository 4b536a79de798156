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

/**
 * Characters that nobody types and no reader sees: control characters but for tabs and line ends (PostgreSQL
 * cannot store NUL at all), signs that turn the text behind them round, and marks of a file's encoding.
 * Marks that Arabic, Hebrew or Persian are written with stay.
 */
const UNSEEN = /(?![\t\n\r])\p{Cc}|[\u202A-\u202E\u2066-\u2069\uFEFF]/gu

/** A typed or pasted text without characters that are never seen. */
export function toSeenText(typed: string): string {
  return typed.replaceAll(UNSEEN, '')
}

/** Reads one text field of a form, trimmed, as it is seen; empty when it is missing or a file. */
export function text(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? toSeenText(value).trim() : ''
}
