import 'server-only'
import type pg from 'pg'

import type { Tx } from '@/lib/base/db/client'
import { postLetters, postLettersBy } from '@/lib/messages/post-letters.mutations'
import { toRecipient } from '@/lib/messages/recipients.data'

type Told = {
  readonly id: string
  readonly name: string
  readonly source: string
  readonly state: 'CHECKED' | 'APPLIED' | 'NOTHING_NEW'
}

type Row = { email: string; locale: string }

const PERSON = 'SELECT email, locale FROM app_user WHERE id = $1::uuid'

const isTx = (on: Tx | pg.ClientBase): on is Tx => '$queryRaw' in on

/**
 * Writes to whoever sent an import on a page, and left that page since, that it waits for an answer or has
 * ended: in the transaction of Prisma, or of the connection that writes it.
 */
export async function tellReceiver(
  on: Tx | pg.ClientBase,
  receivedById: string | null,
  { id, name, source, state }: Told,
): Promise<void> {
  const rows = isTx(on)
    ? await on.$queryRawUnsafe<Row[]>(PERSON, receivedById)
    : (await on.query<Row>(PERSON, [receivedById])).rows
  const kind = state === 'CHECKED' ? 'importToAnswer' : 'importDone'
  const letters = rows.map(
    (row) =>
      ({
        ...toRecipient(row),
        kind,
        values: { name, source, outcome: state },
      }) as const,
  )
  const subject = { type: 'import', id }
  await (isTx(on) ? postLetters(on, letters, subject) : postLettersBy(on, letters, subject))
}
