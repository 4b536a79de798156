import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { askedBy, consentOf } from '@/lib/lists/family-request.rules'
import type { Asked } from '@/lib/lists/family-request.schema'
import { counseledBy } from '@/lib/registry/access/counselor-access.policy'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { type AnswerResult, answerOfferBy } from '@/lib/seats/offers/answer-offer.mutations'
import type { Answer } from '@/lib/seats/offers/answer-offer.schema'
import { offersRunBy } from '@/lib/seats/offers/offers.policy'
import { listCounseledYears, counseledYears } from '@/lib/year/counseled-years.data'

/**
 * Accepts or declines a seat for a family that asked for it: the counselor of the student's present school, or whoever
 * runs the zone of the offer; neither for a child of their own. Who asked, how, and the consent are logged, and
 * every guardian is notified.
 */
export async function answerForFamily(
  actor: Actor,
  side: 'counselor' | 'zone',
  offerId: string,
  answer: Answer,
  asked: Asked,
  now: Date,
): Promise<AnswerResult> {
  const whose =
    side === 'zone'
      ? offersRunBy(actor)
      : {
          application: {
            student: counseledBy(actor, counseledYears(await listCounseledYears(db, actor, now))),
            NOT: { student: guardedBy(actor) },
          },
        }
  const { channel } = asked
  const by = { whose, asked: { channel, askedBy: askedBy(asked), consent: consentOf(asked) } }
  return answerOfferBy(actor, by, offerId, answer, now, 'all')
}
