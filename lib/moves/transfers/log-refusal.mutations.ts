import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import type { Tx } from '@/lib/base/db/client'

import type { Criterion, CriterionKey } from './transfer.schema'

type RefusedAttempt = {
  /** The subject of the event: the request if there is one, otherwise the student. */
  subject: { type: 'student' | 'transfer'; id: string }
  zoneId: string
  step: 'request' | 'review' | 'decision'
  detail: { studentId: string; fromSchoolId: string; toSchoolId: string }
  criteria: readonly (CriterionKey | 'once')[]
}

/** Logs that somebody tried what the rule refuses, with the criteria that were not met. */
export async function logRefusal(tx: Tx, actor: Actor, attempt: RefusedAttempt): Promise<void> {
  const { subject, zoneId, step, detail, criteria } = attempt
  await recordEvent(tx, actor, {
    verb: 'transfer.refused',
    subjectType: subject.type,
    subjectId: subject.id,
    zoneId,
    detail: { ...detail, step, criteria: [...criteria] },
  })
}

export const listCriterionKeys = (criteria: readonly Criterion[]) => criteria.map(({ key }) => key)
