import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { readTree } from '@/lib/placement/bundle/receipt-tree.data'
import type { ReceiptFile } from '@/lib/placement/receipt-file.schema'
import { checkProof, leafOf, proofIn } from '@/lib/placement/receipt-tree.rules'
import { applicationsOfOwnChildren } from '@/lib/registry/access/family-access.policy'

/** A receipt with its path to the published roots. */
export type ReceiptProof = {
  /** The file the family downloads. */
  readonly file: ReceiptFile
  /** For every round of the file, whether the path leads to the published root. */
  readonly matchesRoot: readonly boolean[]
}

/**
 * The proof that a list sent for the actor's student is in the draw it was sent for: the main one,
 * or for a late list the late one. Null when there is no such list.
 */
export async function findReceiptProof(
  actor: Actor,
  studentId: string,
  code: string,
): Promise<ReceiptProof | null> {
  if (!isUuid(studentId)) return null
  const row = await db.submission.findFirst({
    where: {
      receiptCode: code,
      application: { AND: [{ studentId }, applicationsOfOwnChildren(actor)] },
    },
    select: {
      applicationId: true,
      number: true,
      salt: true,
      choices: {
        orderBy: { rank: 'asc' },
        select: { school: { select: { id: true, name: true } } },
      },
      snapshots: {
        where: {
          leaf: { not: null },
          // a list sent in time is in a late round too, for those who wait; its draw is the main one
          OR: [
            { submission: { late: false }, round: { kind: 'MAIN' } },
            { submission: { late: true }, round: { kind: 'LATE' } },
          ],
          round: { merkleRoot: { not: null }, state: { not: 'SENT_BACK' } },
        },
        orderBy: { round: { frozenAt: 'asc' } },
        select: { leaf: true, round: { select: { id: true, merkleRoot: true } } },
      },
    },
  })
  if (!row) return null
  const { applicationId, number, salt, choices, snapshots } = row
  const schools = choices.map(({ school }) => school)
  const leaf = leafOf({ applicationId, number, code, salt, schools: schools.map(({ id }) => id) })
  const rounds = await Promise.all(
    snapshots.map(async ({ leaf: place, round: { id: round, merkleRoot } }) => ({
      round,
      root: merkleRoot ?? '',
      path: proofIn(await readTree(db, round), place ?? 0),
    })),
  )
  return {
    file: {
      format: 'zone-receipt/1',
      application: applicationId,
      number,
      code,
      salt,
      schools,
      leaf,
      rounds,
    },
    matchesRoot: rounds.map(({ root, path }) => checkProof(leaf, path, root)),
  }
}
