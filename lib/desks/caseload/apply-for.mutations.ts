import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { askedBy, consentOf } from '@/lib/lists/family-request.rules'
import type { Asked } from '@/lib/lists/family-request.schema'
import type { ListInput } from '@/lib/lists/ranked-list.schema'
import { submitListFor, type SendResult } from '@/lib/lists/send-list.mutations'
import { setListAside } from '@/lib/lists/set-aside-list.mutations'
import type { SetAside } from '@/lib/lists/set-aside-list.schema'
import { type PaperResult, retypePaper, typePaper } from '@/lib/lists/type-paper.mutations'
import { readListSettings } from '@/lib/year/rule-sets/rule-editor.data'

import { findCounseledYear } from './counseled-student.data'

/** Which form a paper list is typed in, and the id of the wrong first typing that it replaces, if any. */
type Typing = { readonly typing?: string | null; readonly wrong?: string | null }

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
  { typing = null, wrong = null }: Typing = {},
): Promise<SendResult | PaperResult> {
  const year = await findCounseledYear(actor, studentId, now)
  if (!year) return { ok: false, reason: 'not-found' }
  const { channel } = asked
  const how = { askedBy: askedBy(asked), consent: consentOf(asked) }
  const mine = { studentId, cycle: year.cycle }
  if (channel === 'PAPER' && (await readListSettings(db, year.cycle.id)).paperTwice) {
    const paper = { ...how, channel, typing }
    return wrong === null
      ? typePaper(actor, mine, input, paper, now)
      : retypePaper(actor, mine, input, { ...paper, wrong }, now)
  }
  return submitListFor(actor, mine, input, { ...how, channel }, now)
}

/**
 * Sets aside, with a reason, a list of a student of the actor that was handed in and counts nothing; false when there
 * is none.
 */
export async function setAsideForFamily(
  actor: Actor,
  studentId: string,
  input: SetAside,
  now: Date,
): Promise<boolean> {
  const year = await findCounseledYear(actor, studentId, now)
  const application =
    year &&
    (await db.application.findUnique({
      where: { studentId_cycleId: { studentId, cycleId: year.cycle.id } },
      select: { id: true },
    }))
  return application ? setListAside(actor, application.id, input, now) : false
}
