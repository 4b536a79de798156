import 'server-only'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import type { ImportState } from '@/lib/base/db/generated/enums'
import type { Hold } from '@/lib/feeds/check/hold-limits.schema'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { findRoleHolders } from '@/lib/messages/recipients.data'

import type { ImportRow } from './import-row.data'

type Outcome = {
  readonly state: Extract<ImportState, 'CHECKED' | 'HELD' | 'REFUSED' | 'NOTHING_NEW'>
  readonly holds: readonly Hold[]
  /** Rows that are left as they were, by the rule for imports without a person. */
  readonly leaveWrong: boolean
}

const VERBS = {
  CHECKED: 'import.checked',
  HELD: 'import.held',
  REFUSED: 'import.refused',
  NOTHING_NEW: 'import.nothingNew',
} as const

const ENDS = ['REFUSED', 'NOTHING_NEW'] as const

/**
 * Writes what the check of an import came to, with its event, and writes to the administrators when it
 * is held or refused, but for a check at the command line. False when the import was taken back meanwhile; then nothing is written.
 */
export async function settleCheck(
  { id, name, source, channel, byItself, releasedById }: ImportRow,
  { state, holds, leaveWrong }: Outcome,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const now = new Date()
    const settled = await tx.import.updateMany({
      where: { id, state: { in: ['RECEIVED', 'READ'] } },
      data: {
        state,
        holds: [...holds],
        ...(leaveWrong && { leaveWrong }),
        checkedAt: now,
        ...(ENDS.some((end) => end === state) && { settledAt: now }),
        // what it was released from is not what holds it now
        ...(state === 'HELD' &&
          releasedById !== null && { releasedById: null, releaseReason: null }),
      },
    })
    if (settled.count === 0) return false
    const act = { verb: VERBS[state], subjectType: 'import', subjectId: id }
    await recordEvent(tx, null, {
      ...act,
      detail: { source, holds: holds.map(({ code }) => code) },
    })
    if (state !== 'HELD' && state !== 'REFUSED') return true
    // whoever only tries at a command reads it there
    if (channel === 'COMMAND' && !byItself) return true
    const kind = state === 'HELD' ? 'importHeld' : 'importRefused'
    const people = await findRoleHolders(tx, ['ADMINISTRATOR'], 'anywhere')
    await postLetters(
      tx,
      people.map((to) => ({ ...to, kind, values: { name, source } })),
      { type: 'import', id },
    )
    return true
  })
}
