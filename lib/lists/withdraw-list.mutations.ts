import 'server-only'
import { randomBytes } from 'node:crypto'

import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { notifyGuardians } from '@/lib/messages/notify-guardians.mutations'
import { applicationsOfOwnChildren } from '@/lib/registry/access/family-access.policy'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { lockCycleShared } from '@/lib/year/cycle-lock.data'

import { lockApplication } from './draft-list.mutations'
import { receiptCode, sameList } from './list-state.rules'
import type { SetAside } from './set-aside-list.schema'

export type WithdrawResult =
  | { ok: true; receiptCode: string }
  /**
   * `changed`: another list counts by now, or none does; `closed`: the family's time is over, or the lists are
   * frozen.
   */
  | { ok: false; reason: 'not-found' | 'changed' | 'closed' }

type Why = { readonly byFamily: true } | { readonly byFamily: false; readonly reason: string }

async function withdraw(
  tx: Tx,
  actor: Actor,
  whose: Prisma.ApplicationWhereInput,
  submissionId: string,
  why: Why,
): Promise<WithdrawResult> {
  const found = await tx.submission.findFirst({
    where: { id: submissionId, application: whose },
    select: {
      receiptCode: true,
      choices: { orderBy: { rank: 'asc' }, select: { schoolId: true } },
      application: {
        select: { id: true, studentId: true, cycle: { select: { id: true, zoneId: true } } },
      },
    },
  })
  if (!found) return { ok: false, reason: 'not-found' }
  const { id, studentId, cycle } = found.application
  await lockCycleShared(tx, cycle.id)
  const locked = await lockApplication(tx, studentId, cycle.id)
  const code = receiptCode(randomBytes(8))
  const { at } = await tx.withdrawnList.create({
    data: { submissionId, receiptCode: code, byId: actor.id, ...why },
    select: { at: true },
  })
  // what is begun anew is kept; the same list would look like one that is still to be sent
  const list = found.choices.map(({ schoolId }) => schoolId)
  if (sameList(locked.draft, list)) {
    await tx.application.update({
      where: { id },
      data: { draft: [], draftVersion: { increment: 1 } },
    })
  }
  const reason = why.byFamily ? null : why.reason
  await recordEvent(tx, actor, {
    verb: why.byFamily ? 'application.withdrawn' : 'application.setAside',
    subjectType: 'application',
    subjectId: id,
    zoneId: cycle.zoneId,
    detail: { receiptCode: found.receiptCode, withdrawal: code, reason },
  })
  await notifyGuardians(tx, id, {
    kind: why.byFamily ? 'listWithdrawn' : 'listSetAside',
    values: { code: found.receiptCode, withdrawal: code, by: actor.name, reason: reason ?? '' },
    dates: { at },
  })
  return { ok: true, receiptCode: code }
}

const RULES = { final: 'changed', duplicate: 'changed', 'outside-dates': 'closed' } as const

/**
 * Takes back the list of the actor's child that counts, while the family could send another: none counts then, and
 * no earlier one in its place. All guardians get the receipt of it. The list stays on record.
 */
export async function withdrawList(actor: Actor, submissionId: string): Promise<WithdrawResult> {
  if (!isUuid(submissionId)) return { ok: false, reason: 'not-found' }
  return attempt(RULES, () =>
    db.$transaction((tx) =>
      withdraw(tx, actor, applicationsOfOwnChildren(actor), submissionId, { byFamily: true }),
    ),
  )
}

/**
 * Sets aside, before the freeze and with a reason that the family is told, the list that counts of an application
 * in a zone that the actor runs. Not by a guardian of the child.
 */
export async function setCountingListAside(
  actor: Actor,
  { id, reason }: SetAside,
): Promise<WithdrawResult> {
  const whose = {
    cycle: cyclesRunBy(actor),
    NOT: applicationsOfOwnChildren(actor),
  }
  return attempt(RULES, () =>
    db.$transaction((tx) => withdraw(tx, actor, whose, id, { byFamily: false, reason })),
  )
}
