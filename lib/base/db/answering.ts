import { type BrokenRule, brokenRule } from './broken-rule'
import { db, type Tx } from './client'

/** Does the work in one transaction; a rule of the database that it breaks is answered by name, all else is thrown. */
export async function answering<Result>(
  work: (tx: Tx) => Promise<Result>,
): Promise<Result | { ok: false; reason: BrokenRule }> {
  try {
    return await db.$transaction(work)
  } catch (error) {
    const reason = brokenRule(error)
    if (reason === null) throw error
    return { ok: false, reason }
  }
}
