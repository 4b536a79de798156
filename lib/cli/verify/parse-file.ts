import type { z } from 'zod'

import { schemaError } from '@/lib/placement/problem-error.schema'

/** JSON text by its schema; throws a sentence that names the document and the place where it is not that. */
export function parsed<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
  name: string,
): z.output<Schema> {
  const value = readJson(text, name)
  const result = schema.safeParse(value)
  if (!result.success) throw new Error(`${name}: ${schemaError(result.error, value).message}`)
  return result.data
}

function readJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`${name}: not JSON`)
  }
}
