import { beforeAll, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { findDesk } from '@/lib/rosters/desk/data'
import { findRequest, findTransferCase, findWithdrawable } from '@/lib/transfers/data'
import { decideTransfer } from '@/lib/transfers/decisions/mutations'
import { findDecidable, findIncoming } from '@/lib/transfers/incoming/data'
import { openTransfer, withdrawTransfer } from '@/lib/transfers/mutations'
import { createActor } from '@/tests/support/builders/people'
import { createTransferFamily, smallZone } from '@/tests/support/builders/small-zone'
import { createTransferRequest } from '@/tests/support/builders/transfers'

const now = new Date()
const deny = { accept: false, denialReason: 'OTHER', note: 'No.' } as const
let zone: Awaited<ReturnType<typeof smallZone>>
let people: Record<string, Actor>

beforeAll(async () => {
  zone = await smallZone(db)
  const other = await smallZone(db)
  people = {
    guardian: zone.transferFamily.guardian,
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
    administrator: zone.administrator,
    auditor: zone.auditor,
    stranger: zone.stranger,
  }
})

/** A request of the guardian's student into school b, taken back afterwards so that the next line has its own. */
async function withRequest<T>(work: (id: string) => Promise<T>): Promise<T> {
  const { id } = await createTransferRequest(db, {
    studentId: zone.transferFamily.student.id,
    cycleId: zone.cycle.id,
    fromSchoolId: zone.a.id,
    toSchoolId: zone.b.id,
    openedById: zone.counselorA.id,
  })
  const result = await work(id)
  await db.transferRequest.updateMany({
    where: { id, state: 'REQUESTED' },
    data: { state: 'WITHDRAWN' },
  })
  return result
}

const letters = (facts: Record<string, boolean>) =>
  Object.entries(facts)
    .flatMap(([letter, may]) => (may ? [letter] : []))
    .join('')

// r: reads the request; c: sees the student's case; s: sees the school's page;
// o: opens; w: takes back; d: decides
const TABLE = [
  ['guardian', 'r'],
  ['otherFamily', ''],
  ['sendingCounselor', 'rcow'],
  ['feederCounselor', ''],
  ['receivingCounselor', ''],
  ['receivingSchool', 'rsd'],
  ['otherSchool', ''],
  ['sendingSchool', ''],
  ['zoneStaff', 'rs'],
  ['otherZoneStaff', ''],
  ['administrator', 'rs'],
  ['auditor', ''],
  ['stranger', ''],
] as const

describe('who does what with a transfer request', () => {
  it.each(TABLE)('%s: %s', async (who, expected) => {
    const actor = people[who]!
    const studentId = zone.transferFamily.student.id
    const reads = await withRequest(async (id) => {
      const incoming = await findIncoming(actor, { id, schoolId: zone.b.id })
      const request = await findRequest(actor, id)
      expect(incoming === null).toBe(request === null)
      return request !== null
    })
    const sees = await findTransferCase(actor, studentId, now)
    const page = await findDesk(actor, zone.b.slug, now)
    const opened = await openTransfer(
      actor,
      { studentId, toSchoolId: zone.b.id, reason: 'Art' },
      now,
    )
    if (opened.ok) await withdrawTransfer(zone.counselorA, opened.requestId)
    const takesBack = await withRequest(async (id) => {
      const offered = (await findWithdrawable(actor, studentId)) !== null
      const { ok } = await withdrawTransfer(actor, id)
      expect(offered).toBe(ok)
      return ok
    })
    const decides = await withRequest(async (id) => {
      const offered = (await findDecidable(actor, id)) !== null
      const result = await decideTransfer(actor, id, deny, now)
      expect(result).toEqual(offered ? { ok: true } : { ok: false, reason: 'not-found' })
      return result.ok
    })
    const may = {
      r: reads,
      c: sees !== null,
      s: page !== null,
      o: opened.ok,
      w: takesBack,
      d: decides,
    }
    expect(letters(may)).toBe(expected)
    expect(page?.decides ?? false).toBe(decides)
  })

  it('ends for a counselor with the year the student was there', async () => {
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
