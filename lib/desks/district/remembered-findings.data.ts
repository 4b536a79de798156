import 'server-only'
import { countBlockingFindings } from '@/lib/draw/readiness/readiness.data'

/** Findings with which a freeze needs a reason, and the cases in them, at a moment. */
export type CountedFindings = { readonly kinds: number; readonly cases: number; readonly at: Date }

/** So long the desk tells what was found: the check of all zones takes longer than the whole page may. */
const REMEMBERED_MS = 60_000

const remembered = new Map<string, CountedFindings>()

/**
 * The findings of these cycles, by cycle: those of the readiness check, at most a minute old. The caller
 * has checked that the actor runs them.
 */
export async function findRecentFindings(
  cycleIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, CountedFindings>> {
  for (const [id, { at }] of remembered) {
    if (now.getTime() - at.getTime() >= REMEMBERED_MS) remembered.delete(id)
  }
  const asked = cycleIds.filter((id) => !remembered.has(id))
  if (asked.length > 0) {
    const counted = await countBlockingFindings(asked)
    for (const id of asked) {
      remembered.set(id, { ...(counted.get(id) ?? { kinds: 0, cases: 0 }), at: now })
    }
  }
  return new Map(
    cycleIds.flatMap((id) => {
      const found = remembered.get(id)
      return found ? [[id, found] as const] : []
    }),
  )
}
