import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { askedBy, consentOf } from '@/lib/lists/family-request.rules'
import type { Asked } from '@/lib/lists/family-request.schema'
import type { ListInput } from '@/lib/lists/ranked-list.schema'
import { submitListFor, type SendResult } from '@/lib/lists/send-list.mutations'
import { discardPaper, type PaperResult, typePaper } from '@/lib/lists/type-paper.mutations'
import { readListSettings } from '@/lib/year/rule-sets/rule-editor.data'

import { findCounseledYear } from './counseled-student.data'

/**
 * Sends a list for a family that asked its counselor; only the counselor of the student's present
 * school may. Who asked, how, and the consent are kept with the list, and every guardian is
 * notified. Where the rules say so, a paper list is only stored until a second typing matches the
 * first.
 */
export async function applyForFamily(
  actor: Actor,
  studentId: string,
  input: ListInput,
  asked: Asked,
  now: Date,
): Promise<SendResult | PaperResult> {
  const year = await findCounseledYear(actor, studentId, now)
  if (!year) return { ok: false, reason: 'not-found' }
  const { channel } = asked
  const how = { askedBy: askedBy(asked), consent: consentOf(asked) }
  const mine = { studentId, cycle: year.cycle }
  if (channel === 'PAPER' && (await readListSettings(db, year.cycle.id)).paperTwice)
    return typePaper(actor, mine, input, { ...how, channel }, now)
  return submitListFor(actor, mine, input, { ...how, channel }, now)
}

/**
 * Discards the first typing of a paper list; false when the student is not the actor's or there is
 * none.
 */
export async function discardFirstTyping(
  actor: Actor,
  studentId: string,
  now: Date,
): Promise<boolean> {
  const year = await findCounseledYear(actor, studentId, now)
  return year !== null && discardPaper(actor, { studentId, cycle: year.cycle }, now)
}
