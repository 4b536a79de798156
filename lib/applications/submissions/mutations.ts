import 'server-only'
import { randomBytes } from 'node:crypto'

import { record } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db/client'
import type { Channel } from '@/lib/db/generated/enums'
import { readListSettings } from '@/lib/rule-sets/settings/data'

import { postReceipts } from '../letters/mutations'
import { aboutApplication, receiptCode } from '../rules'
import type { CycleView } from '../view'

/** How a list came in. */
export type Entry = {
  readonly channel: Channel
  /** Who asked, and how the consent was given, when somebody else typed. */
  readonly askedBy?: string
  readonly consent?: string
  /** The class session it was made in. */
  readonly sessionId?: string
}

type NewSubmission = {
  applicationId: string
  number: number
  schoolIds: string[]
  late: boolean
  how: Entry
}

/** Writes a submission with its choices, its event and its receipts; what has to hold of it is asked before. Returns its code. */
export async function createSubmission(
  tx: Tx,
  actor: Actor | null,
  cycle: CycleView,
  { applicationId, number, schoolIds, late, how }: NewSubmission,
) {
  const { channel, askedBy = null, consent = null, sessionId = null } = how
  const { guardianConfirms } = await readListSettings(tx, cycle.id)
  const submission = await tx.submission.create({
    data: {
      applicationId,
      number,
      late,
      receiptCode: receiptCode(randomBytes(8)),
      submittedById: actor?.id ?? null,
      channel,
      askedBy,
      consent,
      sessionId,
    },
    select: { id: true, receiptCode: true, submittedAt: true },
  })
  const choices = schoolIds.map((schoolId, i) => ({
    submissionId: submission.id,
    rank: i + 1,
    schoolId,
  }))
  await tx.choice.createMany({ data: choices })
  await record(tx, actor, {
    verb: 'application.submitted',
    ...aboutApplication(applicationId, cycle),
    detail: {
      number,
      receiptCode: submission.receiptCode,
      schoolIds,
      ...(late && { late }),
      ...(channel !== 'ONLINE' && { channel, askedBy, consent, sessionId }),
    },
  })
  await postReceipts(tx, applicationId, {
    ...submission,
    late,
    channel,
    askedBy,
    sender: actor && (actor.name || actor.email),
    toConfirm: channel === 'CLASS' && guardianConfirms,
  })
  return submission.receiptCode
}
