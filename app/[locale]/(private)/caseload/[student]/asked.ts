import { text } from '@/lib/base/forms/form-state'
import { askedSchema } from '@/lib/lists/asked-by.schema'

const FIELDS = ['channel', 'name', 'relation', 'consent', 'note'] as const

/** Who asked for the family, as a form posted it: what was typed, and what it comes to. */
export function readAskedBy(form: FormData) {
  const values = Object.fromEntries(FIELDS.map((field) => [field, text(form, field)]))
  return { values, asked: askedSchema.safeParse(values) }
}
