import { findBrokenRule } from '@/lib/base/db/broken-rule'

/** The name of the constraint or index that an error of a raw statement names, or null. */
function constraintOf(error: unknown): string | null {
  const text = error instanceof Error ? `${error.message} ${JSON.stringify(error)}` : ''
  return /constraint \\?"([a-z_]+)/.exec(text)?.[1] ?? null
}

/**
 * What the database says to a write: the rule of the product it broke, the constraint it broke, or
 * 'allowed'. Throws on with what is neither.
 */
export async function answerTo(write: Promise<unknown>): Promise<string> {
  try {
    await write
    return 'allowed'
  } catch (error) {
    const answer = findBrokenRule(error) ?? constraintOf(error)
    if (answer === null) throw error
    return answer
  }
}
