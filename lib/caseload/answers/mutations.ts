import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { askedBy, consentOf } from '@/lib/caseload/apply/rules'
import type { Asked } from '@/lib/caseload/apply/schema'
import { counseledBy } from '@/lib/caseload/policy'
import { counseledYears, yearsNow } from '@/lib/caseload/years/data'
import { db } from '@/lib/db/client'
import { type AnswerResult, answerOfferBy } from '@/lib/offers/mutations'
import type { Answer } from '@/lib/offers/schema'

/**
 * Accepts or declines a seat for a family that asked its counselor: only the counselor of the student's
 * present school may. Who asked, how, and the consent are on record, and every guardian is told.
 */
export async function answerFor(
  actor: Actor,
  offerId: string,
  answer: Answer,
  asked: Asked,
  now: Date,
): Promise<AnswerResult> {
  const years = yearsNow(await counseledYears(db, actor, now))
  const whose = { application: { student: counseledBy(actor, years) } }
  const { channel } = asked
  const by = { whose, asked: { channel, askedBy: askedBy(asked), consent: consentOf(asked) } }
  return answerOfferBy(actor, by, offerId, answer, now, 'all')
}
