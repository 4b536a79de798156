import { z } from 'zod'

/**
 * What a form knows after it was sent and not accepted: what was typed, and what to do. Texts are
 * already in the person's language. Never holds a secret that was typed.
 */
export type FormState = {
  readonly values?: Readonly<Record<string, string>>
  /** In the order of the page: so the summary prints them where no script runs. */
  readonly fieldErrors?: Readonly<Record<string, string>>
  /** About the form as a whole. */
  readonly message?: string
}

/** Takes a form that was sent; it leads to another page, or says why not. */
export type FormAction = (before: FormState, form: FormData) => Promise<FormState>

export const EMPTY_FORM: FormState = {}

/** What a form has to say, for its summary: about the whole first (a link to `about`), then field by field. */
export function listErrors({ message, fieldErrors: byField = {} }: FormState, about = '') {
  const whole = message ? [{ field: about, message }] : []
  return [...whole, ...Object.entries(byField).map(([field, said]) => ({ field, message: said }))]
}

/** The first message of each field; `say` turns a message key of the schema into a sentence. */
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

/** One text field of a form, trimmed; empty when it is missing or a file. */
export function text(form: FormData, name: string): string {
  const value = form.get(name)
  // PostgreSQL holds no NUL in a text, and nobody types one
  return typeof value === 'string' ? value.replaceAll('\0', '').trim() : ''
}
