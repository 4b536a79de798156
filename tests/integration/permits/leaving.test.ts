import { beforeEach, describe, expect, it } from 'vitest'

import { toActor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { findRanking } from '@/lib/lists/ranking.data'
import { submitList } from '@/lib/lists/send-list.mutations'
import { findApprovedPermit, listFamilyPermits } from '@/lib/moves/permits/family-permits.data'
import { openPermit } from '@/lib/moves/permits/open-permit.mutations'
import { findPermitLetters, findPermit } from '@/lib/moves/permits/permits.data'
import { signPermit } from '@/lib/moves/permits/sign-permit.mutations'
import { openTransfer } from '@/lib/moves/transfers/open-transfer.mutations'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { smallZone } from '@/tests/support/builders/small-zone'
import { freezeAndRun } from '@/tests/support/official-round'

const now = new Date()
const PERMIT = { toSchool: 'Hollywood High, Los Angeles', reason: 'The family moved in October.' }
const SIGN = { answer: 'SIGN' } as const
const REFUSE = { answer: 'REFUSE', note: 'The family did not ask for it.' } as const
let z: Awaited<ReturnType<typeof smallZone>>
beforeEach(async () => {
  z = await smallZone(db)
})

/** A permit for the family's eighth grader, signed for the school. */
async function signedOnce(): Promise<string> {
  const opened = await openPermit(z.counselor, z.family.student.id, PERMIT, now)
  if (!opened.ok) throw new Error(opened.reason)
  expect(await signPermit(z.counselor, opened.id, SIGN, now)).toMatchObject({ ok: true })
  return opened.id
}

const sendList = ({ student }: typeof z.family) =>
  createSubmitted(db, {
    cycleId: z.cycle.id,
    studentId: student.id,
    schoolIds: [z.a.id],
  })

const drawn = async () => {
  const rows = await db.placement.findMany({ where: { run: { roundId: z.round.id } } })
  return rows.map(({ applicationId }) => applicationId)
}

describe('a permit while the window is open', () => {
  it('takes the list out of the draw, and no other can be sent', async () => {
    await sendList(z.family)
    const { application } = await sendList(z.otherFamily)
    const permit = await signedOnce()
    expect(await signPermit(z.zoneStaff, permit, SIGN, now)).toEqual({
      ok: true,
      state: 'APPROVED',
    })
    const { guardian, student } = z.family
    const version = (await findRanking(guardian, student.id))!.draft.version
    const again = { schoolIds: [z.b.id], version }
    expect(await submitList(guardian, student.id, again, now)).toMatchObject({ ok: false })
    await closeWindow(z.zoneStaff, z.cycle.id)
    await freezeAndRun(z, z.round.id)
    expect(await drawn()).toEqual([application.id])
  })

  it('waits for the results once the lists are frozen', async () => {
    const { application } = await sendList(z.family)
    const permit = await signedOnce()
    await closeWindow(z.zoneStaff, z.cycle.id)
    await freezeAndRun(z, z.round.id)
    expect(await signPermit(z.zoneStaff, permit, SIGN, now)).toEqual({ ok: false, reason: 'draw' })
    expect(await drawn()).toEqual([application.id])
    expect(await signPermit(z.zoneStaff, permit, REFUSE, now)).toMatchObject({ ok: true })
  })
})

describe('a permit and the one-time transfer', () => {
  const ask = () => {
    const { student, guardian } = z.transferFamily
    const request = { studentId: student.id, toSchoolId: z.b.id, reason: 'Art', asked: null }
    return openTransfer(guardian, request, now)
  }
  const open = () => openPermit(z.counselorA, z.transferFamily.student.id, PERMIT, now)

  it('a transfer is refused at once when there is a permit, with the reason', async () => {
    await open()
    const result = await ask()
    expect(result).toMatchObject({
      reason: 'refused',
      unmet: [{ key: 'permit', found: { there: 'yes', school: PERMIT.toSchool } }],
    })
  })

  it('opened at the same moment, one of the two is refused', async () => {
    const [permit, transfer] = await Promise.all([open(), ask()])
    const reasons = [
      permit.ok || permit.reason,
      transfer.ok || (transfer.reason === 'overtaken' ? transfer.criterion : transfer.reason),
    ]
    // the slower call sees the faster one before it writes, or the database refuses it
    expect([
      [true, 'permit'],
      [true, 'refused'],
      ['transfer', true],
    ]).toContainEqual(reasons)
  })
})

it('a counselor who opened a permit can no longer read it once the role has ended', async () => {
  const id = await signedOnce()
  expect(await findPermit(z.counselor, id)).not.toBeNull()
  expect(await findPermitLetters(z.counselor, id)).not.toBeNull()
  const ended = toActor({ ...z.counselor, roles: [] })
  expect(await findPermit(ended, id)).toBeNull()
  expect(await findPermitLetters(ended, id)).toBeNull()
})

describe('the family', () => {
  it('finds the permits of its own children, and a child who leaves has no list to make', async () => {
    const id = await signedOnce()
    const { guardian, student } = z.family
    expect(await listFamilyPermits(guardian)).toMatchObject([{ id, state: 'REQUESTED' }])
    expect(await listFamilyPermits(z.otherFamily.guardian)).toEqual([])
    expect(await findApprovedPermit(student.id, z.cycle.id)).toBeNull()
    await signPermit(z.zoneStaff, id, SIGN, now)
    expect(await findApprovedPermit(student.id, z.cycle.id)).toBe(id)
  })
})
