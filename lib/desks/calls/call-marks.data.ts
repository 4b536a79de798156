import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { toPerson } from '@/lib/registry/people/person.rules'

import type { CallMark } from './call-list.data'
import type { CalledRound } from './calls-of-round.data'

/** A call to one family, with what was said. */
export type CallEntry = CallMark & {
  readonly id: string
  readonly said: string
  /** Of a round that was sent back after the call. */
  readonly isBefore: boolean
}

/**
 * The calls to one family in a round, and those about rounds of the same kind and year that were sent back, the newest
 * first. The caller has the round from `findCalledRound`, and the child from `findCall`.
 */
export async function listCallMarks(
  actor: Actor,
  { id: roundId, kind, cycle }: CalledRound,
  studentId: string,
): Promise<CallEntry[]> {
  const rows = await db.contactNote.findMany({
    where: { studentId, round: { cycleId: cycle.id, kind }, heldBack: { isNot: null } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      at: true,
      said: true,
      outcome: true,
      callAgainOn: true,
      authorId: true,
      roundId: true,
    },
  })
  const names = await findUserNames(
    db,
    rows.map(({ authorId }) => authorId),
  )
  return rows.map(({ outcome, callAgainOn, authorId, roundId: of, ...row }) => ({
    ...row,
    by: toPerson(actor, names, authorId),
    outcome: outcome ?? 'NO_ANSWER',
    againOn: callAgainOn,
    isBefore: of !== roundId,
  }))
}
