import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { Letter } from '@/lib/messages/letter.schema'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { findGuardians, findPerson } from '@/lib/messages/recipients.data'

type Ended = {
  readonly student: { readonly id: string; readonly givenName: string }
  readonly user: { readonly id: string; readonly name: string }
}

/**
 * Tells the other guardians that somebody is linked to their child no longer, and the person too where `isTold`. No
 * letter says why. The caller has ended the link in this transaction.
 */
export async function tellOfEnd(tx: Tx, { student, user }: Ended, isTold: boolean): Promise<void> {
  const values = { student: student.givenName, guardian: user.name }
  const others = (await findGuardians(tx, student.id)).map((to): Letter => ({
    ...to,
    kind: 'guardianEnded',
    values,
  }))
  await postLetters(tx, others, { type: 'student', id: student.id })
  if (!isTold) return
  const own: Letter = { ...(await findPerson(tx, user.id)), kind: 'guardianUnlinked', values }
  // a letter about the child would be stopped with the others
  await postLetters(tx, [own], { type: 'user', id: user.id })
}
