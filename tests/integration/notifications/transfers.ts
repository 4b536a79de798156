import { db } from '@/lib/base/db/client'
import type { LetterKind } from '@/lib/messages/letter.schema'
import { askCorrection, reviewCorrection } from '@/lib/moves/corrections/corrections.mutations'
import { computePlan } from '@/lib/moves/plans/compute-plan.mutations'
import { releasePlan } from '@/lib/moves/plans/release-plan.mutations'
import { decideTransfer } from '@/lib/moves/transfers/decide-transfer.mutations'
import { openTransfer, withdrawTransfer } from '@/lib/moves/transfers/open-transfer.mutations'
import { reviewTransfer } from '@/lib/moves/transfers/review-transfer.mutations'
import type { Decision } from '@/lib/moves/transfers/transfer.schema'
import { watchTransfers } from '@/lib/moves/transfers/watch-transfers.mutations'
import { setTransferWindow } from '@/tests/support/builders/transfers'

import { must, type Play, transferZone } from './crowd'

const now = () => new Date()
const DAY = 86_400_000
const AGREED: Decision = { accept: true, note: 'Welcome.' }
const DENIED: Decision = { accept: false, denialReason: 'OTHER', note: 'The class is not offered.' }

/** A request of the family, waiting for its counselor. */
async function opened() {
  const z = await transferZone()
  const ask = { studentId: z.student.id, toSchoolId: z.b.id, reason: 'Art', asked: null }
  const { requestId } = must(await openTransfer(z.guardian, ask, now()))
  return { ...z, requestId }
}

async function reviewed() {
  const z = await opened()
  must(await reviewTransfer(z.counselorA, { id: z.requestId, note: 'Fine.' }, now()))
  return z
}

async function decided(decision: Decision) {
  const z = await reviewed()
  must(await decideTransfer(z.staffB, z.requestId, decision, now()))
  return z
}

/** A request agreed to and resolved, with or without a seat that is free. */
async function resolved(seats: number) {
  const z = await decided(AGREED)
  await db.seatPool.updateMany({
    where: { cycleId: z.cycle.id, schoolId: z.b.id, grade: 10 },
    data: { seats },
  })
  const { planId } = must(await computePlan(z.zoneStaff, z.cycle.id, now()))
  await setTransferWindow(db, z.cycle.id, 'over')
  must(await releasePlan(z.secondZoneStaff, planId, now()))
  return z.readers
}

async function asked() {
  const z = await transferZone()
  const wrong = { field: 'ABSENCES', after: 12, reason: 'Nine days were a field trip.' } as const
  const ask = { studentId: z.student.id, ...wrong }
  return { ...z, correctionId: must(await askCorrection(z.counselorsA[1]!, ask, now())).id }
}

/** What happens to transfer requests, and to the records they stand on. */
export const TRANSFERS = {
  transferRequested: async () => (await opened()).readers,
  transferToReview: async () => (await opened()).readers,
  transferReviewed: async () => (await reviewed()).readers,
  transferArrived: async () => (await reviewed()).readers,
  transferWithdrawn: async () => {
    const z = await reviewed()
    must(await withdrawTransfer(z.counselorA, z.requestId))
    return z.readers
  },
  transferApproved: async () => (await decided(AGREED)).readers,
  transferDenied: async () => (await decided(DENIED)).readers,
  transferAccepted: () => resolved(30),
  transferUnplaced: () => resolved(0),
  transferReminder: async () => {
    // whoever has the request: the sending school's counselors first, then the receiving school
    const z = await opened()
    const soon = async () => {
      const { dueAt } = await db.transferRequest.findUniqueOrThrow({ where: { id: z.requestId } })
      return new Date(dueAt!.getTime() - DAY / 2)
    }
    await watchTransfers(await soon())
    must(await reviewTransfer(z.counselorA, { id: z.requestId, note: 'Fine.' }, now()))
    await watchTransfers(await soon())
    return z.readers
  },
  transferOverdue: async () => {
    const z = await opened()
    await watchTransfers(new Date(Date.now() + 15 * DAY))
    return z.readers
  },
  planToRelease: async () => {
    const z = await decided(AGREED)
    must(await computePlan(z.zoneStaff, z.cycle.id, now()))
    return { zone: z.office.filter(({ id }) => id !== z.zoneStaff.id) }
  },
  correctionAsked: async () => (await asked()).readers,
  correctionDecided: async () => {
    const z = await asked()
    must(await reviewCorrection(z.zoneStaff, { id: z.correctionId, approve: true }, now()))
    return { asker: [z.counselorsA[1]!] }
  },
} as const satisfies Partial<Record<LetterKind, Play>>
