import { beforeAll, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import { askCorrection, reviewCorrection } from '@/lib/moves/corrections/corrections.mutations'
import { computePlan } from '@/lib/moves/plans/compute-plan.mutations'
import { decideTransfer } from '@/lib/moves/transfers/decide-transfer.mutations'
import { openTransfer, withdrawTransfer } from '@/lib/moves/transfers/open-transfer.mutations'
import { reviewTransfer } from '@/lib/moves/transfers/review-transfer.mutations'
import {
  findDecidable,
  findIncoming,
  findRequest,
  findReviewable,
  findTransferCase,
  findWithdrawable,
} from '@/lib/moves/transfers/transfer-case.data'
import { transferFilterSchema } from '@/lib/moves/transfers/transfer.schema'
import { listZoneTransfers } from '@/lib/moves/transfers/zone-transfers.data'
import { createActor } from '@/prisma/seed/builders/people'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { createPanelist } from '@/tests/support/builders/appeals'
import { createTransferFamily, smallZone } from '@/tests/support/builders/small-zone'
import { createReviewedTransfer, createTransferRequest } from '@/tests/support/builders/transfers'

const now = new Date()
const NO_FILTER = transferFilterSchema.parse({})
let asker: Actor
const deny = { accept: false, denialReason: 'OTHER', note: 'No.' } as const
let zone: Awaited<ReturnType<typeof smallZone>>
let people: Record<string, Actor>

beforeAll(async () => {
  zone = await smallZone(db)
  const other = await smallZone(db)
  const secondGuardian = await createActor(db)
  await linkGuardian(db, secondGuardian.id, zone.transferFamily.student.id)
  people = {
    guardian: zone.transferFamily.guardian,
    secondGuardian,
    otherFamily: zone.family.guardian,
    sendingCounselor: zone.counselorA,
    feederCounselor: zone.counselor,
    receivingCounselor: await createActor(db, {
      roles: [{ role: 'COUNSELOR', schoolId: zone.b.id }],
    }),
    receivingSchool: zone.staffB,
    otherSchool: zone.staffC,
    sendingSchool: await createActor(db, {
      roles: [{ role: 'SCHOOL_STAFF', schoolId: zone.a.id }],
    }),
    zoneStaff: zone.zoneStaff,
    otherZoneStaff: other.zoneStaff,
    panel: await createPanelist(db, zone.zone.id),
    administrator: zone.administrator,
    auditor: zone.auditor,
    stranger: zone.stranger,
  }
  asker = await createActor(db)
})

const subject = () => ({
  studentId: zone.transferFamily.student.id,
  cycleId: zone.cycle.id,
  fromSchoolId: zone.a.id,
  toSchoolId: zone.b.id,
  openedById: zone.transferFamily.guardian.id,
})

/**
 * A request of the guardian's student into school b, withdrawn afterwards so that the next line can
 * make its own.
 */
async function withRequest<T>(
  state: 'REQUESTED' | 'REVIEWED',
  work: (id: string) => Promise<T>,
): Promise<T> {
  const { id } =
    state === 'REQUESTED'
      ? await createTransferRequest(db, subject())
      : await createReviewedTransfer(db, { ...subject(), reviewedById: zone.counselorA.id })
  const result = await work(id)
  await db.transferRequest.updateMany({
    where: { id, state: { in: ['REQUESTED', 'REVIEWED', 'APPROVED'] } },
    data: { state: 'WITHDRAWN', decidedById: null, decidedAt: null },
  })
  return result
}

const letters = (facts: Record<string, boolean>) =>
  Object.entries(facts)
    .flatMap(([letter, may]) => (may ? [letter] : []))
    .join('')

// n: reads a new request; r: reads a reviewed one; f, c: sees the student's case as family, as
// counselor; s: sees the school's page; a, o: asks as family, for a family; v: reviews; w: takes back;
// d: decides; z: sees it among the zone's; p: computes a plan; x: asks for a correction; y: decides one
const TABLE = [
  ['guardian', 'nrfaw'],
  ['secondGuardian', 'nrfaw'],
  ['otherFamily', ''],
  ['sendingCounselor', 'nrcovwxy'],
  ['feederCounselor', ''],
  ['receivingCounselor', ''],
  ['receivingSchool', 'rsd'],
  ['otherSchool', ''],
  ['sendingSchool', ''],
  ['zoneStaff', 'nrszpy'],
  ['otherZoneStaff', ''],
  ['panel', ''],
  ['administrator', 'nrszp'],
  ['auditor', ''],
  ['stranger', ''],
] as const

const asked = { channel: 'PHONE', askedBy: 'A parent', consent: 'By phone.' } as const

async function reads(actor: Actor, id: string): Promise<boolean> {
  const incoming = await findIncoming(actor, { id, schoolId: zone.b.id })
  const request = await findRequest(actor, id)
  expect(incoming === null).toBe(request === null)
  return request !== null
}

/** Whether an action that makes a request is allowed; the request is withdrawn. */
async function asks(actor: Actor, by: typeof asked | null): Promise<boolean> {
  const { studentId, toSchoolId } = subject()
  const opened = await openTransfer(actor, { studentId, toSchoolId, reason: 'Art', asked: by }, now)
  if (opened.ok) await withdrawTransfer(zone.counselorA, opened.requestId)
  expect(opened.ok || opened.reason).toBe(opened.ok || 'not-found')
  return opened.ok
}

async function withCorrection<T>(work: (id: string) => Promise<T>): Promise<T> {
  const { id } = await db.recordCorrection.create({
    data: {
      studentId: subject().studentId,
      schoolYear: 2026,
      field: 'ABSENCES',
      before: 3,
      after: 2,
      reason: 'One day was an excursion.',
      requestedById: asker.id,
    },
  })
  const result = await work(id)
  const data = { state: 'REFUSED', decidedById: zone.zoneStaff.id, decidedAt: now } as const
  await db.recordCorrection.updateMany({ where: { id, state: 'REQUESTED' }, data })
  return result
}

describe('who does what with a transfer request', () => {
  it.each(TABLE)('%s: %s', async (who, expected) => {
    const actor = people[who]!
    const { studentId } = subject()
    const page = await findDesk(actor, zone.b.slug, now)
    const decides = await withRequest('REVIEWED', async (id) => {
      const offered = (await findDecidable(actor, id)) !== null
      const result = await decideTransfer(actor, id, deny, now)
      expect(result).toEqual(
        offered ? { ok: true, state: 'DENIED' } : { ok: false, reason: 'not-found' },
      )
      return result.ok
    })
    const plan = await computePlan(actor, zone.cycle.id, now)
    expect(plan).toEqual({
      ok: false,
      reason: plan.ok || plan.reason === 'not-found' ? 'not-found' : 'nothing',
    })
    const ask = { studentId, field: 'FAILING_CLASSES', after: 1, reason: 'Seen.' } as const
    const correction = await askCorrection(actor, ask, now)
    if (correction.ok) {
      await reviewCorrection(zone.zoneStaff, { id: correction.id, approve: false }, now)
    }
    const may = {
      n: await withRequest('REQUESTED', (id) => reads(actor, id)),
      r: await withRequest('REVIEWED', (id) => reads(actor, id)),
      s: page !== null,
      f: (await findTransferCase(actor, studentId, now, 'family')) !== null,
      c: (await findTransferCase(actor, studentId, now)) !== null,
      a: await asks(actor, null),
      o: await asks(actor, asked),
      v: await withRequest('REQUESTED', async (id) => {
        const offered = (await findReviewable(actor, studentId)) !== null
        const { ok } = await reviewTransfer(actor, { id, note: 'Fine.' }, now)
        expect(offered).toBe(ok)
        return ok
      }),
      w: await withRequest('REQUESTED', async (id) => {
        const offered = (await findWithdrawable(actor, studentId)) !== null
        const { ok } = await withdrawTransfer(actor, id)
        expect(offered).toBe(ok)
        return ok
      }),
      d: decides,
      z: await withRequest('REQUESTED', async (id) => {
        const { requests } = await listZoneTransfers(actor, zone.cycle.id, NO_FILTER, now)
        return requests.some((request) => request.id === id)
      }),
      p: !plan.ok && plan.reason === 'nothing',
      x: correction.ok,
      y: await withCorrection(async (id) => {
        return (await reviewCorrection(actor, { id, approve: false }, now)).ok
      }),
    }
    expect(letters(may)).toBe(
      Object.keys(may)
        .filter((k) => expected.includes(k))
        .join(''),
    )
    expect(page?.decides ?? false).toBe(decides)
  })

  it("ends for a counselor with the student's year at the school", async () => {
    const { student } = await createTransferFamily(db, {
      zoneId: zone.zone.id,
      schoolId: zone.a.id,
    })
    await db.enrollment.updateMany({
      where: { studentId: student.id },
      data: { schoolYear: 2025 },
    })
    expect(await findTransferCase(zone.counselorA, student.id, now)).toBeNull()
  })
})
