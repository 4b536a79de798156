import 'server-only'
import type { Tx } from '@/lib/base/db/client'

import type { Letter, LetterSubject } from './letter.schema'
import { postLetters } from './post-letters.mutations'

type Row = { to: string; id: string }

/** Letters to these addresses that wait for others, the first of each; one that somebody locks is passed over. */
async function findOpen(
  tx: Tx,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT to_address AS "to", id FROM letter
    WHERE to_address = ANY(${[...addresses]}) AND held_until > clock_timestamp() AND held_by_id IS NULL
      AND goes_with_id IS NULL AND sent_at IS NULL AND stopped_at IS NULL
    ORDER BY created_at DESC, id FOR UPDATE SKIP LOCKED`
  return new Map(rows.map(({ to, id }) => [to, id]))
}

/**
 * Writes letters that ask their readers for something, in the transaction of its event. They wait a few minutes: what
 * is asked of the same person meanwhile arrives as one letter, however many things it is.
 */
export async function postTogether(
  tx: Tx,
  letters: readonly Letter[],
  subject: LetterSubject,
): Promise<void> {
  const open = await findOpen(
    tx,
    letters.map(({ to }) => to),
  )
  await postLetters(tx, letters, subject, { byId: null, with: open })
}
