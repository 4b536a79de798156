import { text } from '@/lib/base/forms/form-state'
import { askedSchema } from '@/lib/lists/family-request.schema'

const FIELDS = ['channel', 'name', 'relation', 'consent', 'note'] as const

/** Reads who asked on behalf of the family: the typed values and the parsed result. */
export function readAskedBy(form: FormData) {
  const values = Object.fromEntries(FIELDS.map((field) => [field, text(form, field)]))
  return { values, asked: askedSchema.safeParse(values) }
}
