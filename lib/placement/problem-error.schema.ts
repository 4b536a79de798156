import type { z } from 'zod'

/** An error in a document: its path, what was found there and what was expected, in words. */
export class ProblemError extends Error {
  readonly path: string
  readonly found: string
  readonly expected: string

  constructor(path: string, found: string, expected: string) {
    super(`${path || 'the document'}: found ${found}, expected ${expected}`)
    this.name = 'ProblemError'
    this.path = path
    this.found = found
    this.expected = expected
  }
}

/** A value shortened to one line. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}

/**
 * Turns the first issue of a zod schema into a path, what was found and what was expected. `place` is
 * the path of the value in the document.
 */
export function schemaError(
  error: z.ZodError,
  value: unknown,
  place: readonly PropertyKey[] = [],
): ProblemError {
  const [issue] = error.issues
  if (!issue) return new ProblemError(pathOf(place), shown(value), 'another document')
  const unknown = issue.code === 'unrecognized_keys' ? [issue.keys[0] ?? ''] : []
  const keys = [...issue.path, ...unknown]
  const found = keys.reduce<unknown>((inside, key) => Reflect.get(Object(inside), key), value)
  return new ProblemError(pathOf([...place, ...keys]), shown(found), expectedBy(issue))
}

function pathOf(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`
    return `${path}${path && '.'}${String(key)}`
  }, '')
}

const NAMES: Record<string, string> = {
  int: 'a whole number',
  array: 'a list',
  object: 'an object',
}

/** What an issue expects, in words. */
function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return NAMES[issue.expected] ?? `a ${issue.expected}`
  if (issue.code === 'invalid_value') return issue.values.map(shown).join(', ')
  if (issue.code === 'too_small') return `at least ${issue.minimum}${OF[issue.origin] ?? ''}`
  if (issue.code === 'too_big') return `at most ${issue.maximum}${OF[issue.origin] ?? ''}`
  return issue.code === 'unrecognized_keys' ? 'no field of that name' : issue.message
}

/** The unit of a size. */
const OF: Record<string, string> = { string: ' characters', array: ' entries' }
