import type { z } from 'zod'

import { schemaError } from '@/lib/placement/problem-error.schema'
import { hasKeyTwice } from '@/lib/placement/reading/key-twice.rules'

/** Parses JSON text by a schema; throws a readable error that names the document and the position. */
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
  const bare = text.replace(/^\uFEFF/, '')
  let value: unknown
  try {
    value = JSON.parse(bare)
  } catch {
    throw new Error(`${name}: not JSON in UTF-8`)
  }
  if (hasKeyTwice(bare, value)) throw new Error(`${name}: an object has a key twice`)
  return value
}
