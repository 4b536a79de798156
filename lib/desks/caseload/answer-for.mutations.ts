import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { askedBy, consentOf } from '@/lib/lists/family-request.rules'
import type { Asked } from '@/lib/lists/family-request.schema'
import { counseledBy } from '@/lib/registry/access/counselor-access.policy'
import { type AnswerResult, answerOfferBy } from '@/lib/seats/offers/answer-offer.mutations'
import type { Answer } from '@/lib/seats/offers/answer-offer.schema'
import { listCounseledYears, counseledYears } from '@/lib/year/counseled-years.data'

/**
 * Accepts or declines a seat for a family that asked its counselor; only the counselor of the
 * student's present school may. Who asked, how, and the consent are logged, and every guardian is
 * notified.
 */
export async function answerForFamily(
  actor: Actor,
  offerId: string,
  answer: Answer,
  asked: Asked,
  now: Date,
): Promise<AnswerResult> {
  const years = counseledYears(await listCounseledYears(db, actor, now))
  const whose = { application: { student: counseledBy(actor, years) } }
  const { channel } = asked
  const by = { whose, asked: { channel, askedBy: askedBy(asked), consent: consentOf(asked) } }
  return answerOfferBy(actor, by, offerId, answer, now, 'all')
}
