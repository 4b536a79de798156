import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'

export type RuleAnswer =
  | { ok: true }
  /**
   * `over`: something else was asked or answered meanwhile; `not-belonging`: the actor never signed in at a provider;
   * `same-person`, `role-too-new`: another administrator has to agree.
   */
  | {
      ok: false
      reason: 'not-found' | 'over' | 'not-belonging' | 'same-person' | 'role-too-new'
    }

const REFUSED = {
  duplicate: 'over',
  final: 'over',
  'not-belonging': 'not-belonging',
  'same-person': 'same-person',
  'role-too-new': 'role-too-new',
} as const

const about = (id: string) => ({ subjectType: 'signInRule', subjectId: id })

/** Asks another administrator to agree that staff sign in at a provider only, or that codes work again. */
export async function askForRule(actor: Actor, only: boolean, now: Date): Promise<RuleAnswer> {
  if (!actor.administrator) return { ok: false, reason: 'not-found' }
  return attempt(REFUSED, () =>
    db.$transaction(async (tx): Promise<RuleAnswer> => {
      const { id } = await tx.staffSignInRule.create({
        data: { only, askedById: actor.id, askedAt: now },
      })
      await recordEvent(tx, actor, {
        verb: 'account.staffRuleAsked',
        ...about(id),
        detail: { only },
      })
      return { ok: true }
    }),
  )
}

/** Agrees with what another administrator asked for, or refuses it; whoever asked may only take it back. */
export async function answerRule(
  actor: Actor,
  id: string,
  agreed: boolean,
  now: Date,
): Promise<RuleAnswer> {
  if (!actor.administrator || !isUuid(id)) return { ok: false, reason: 'not-found' }
  return attempt(REFUSED, () =>
    db.$transaction(async (tx): Promise<RuleAnswer> => {
      // two at once: the second finds it answered
      const [rule] = await tx.staffSignInRule.updateManyAndReturn({
        where: { id, decidedAt: null },
        data: { decidedById: actor.id, decidedAt: now, agreed },
        select: { only: true },
      })
      if (!rule) return { ok: false, reason: 'over' }
      await recordEvent(tx, actor, {
        verb: agreed ? 'account.staffRuleAgreed' : 'account.staffRuleRefused',
        ...about(id),
        detail: { only: rule.only },
      })
      return { ok: true }
    }),
  )
}

/** Opens the code by mail to staff again, from the command line where nobody is signed in. */
export async function openCodes(now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const { id } = await tx.staffSignInRule.create({
      data: { only: false, askedAt: now, decidedAt: now, agreed: true },
    })
    await recordEvent(tx, null, { verb: 'account.staffRuleLifted', ...about(id) })
  })
}
