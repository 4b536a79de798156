import { beforeEach, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { sendBackRound } from '@/lib/draw/rounds/send-back.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createActor } from '@/prisma/seed/builders/people'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { createZone } from '@/prisma/seed/builders/zones-and-schools'
import { answerTo } from '@/tests/support/broken-rule'
import { smallZone } from '@/tests/support/builders/small-zone'
import { takeToApproved } from '@/tests/support/official-round'

let z: Awaited<ReturnType<typeof smallZone>>
let third: Actor
beforeEach(async () => {
  z = await smallZone(db)
  third = await createActor(db, { roles: [{ role: 'ZONE_STAFF', zoneId: z.zone.id }] })
  const studentId = z.family.student.id
  await createSubmitted(db, { cycleId: z.cycle.id, studentId, schoolIds: [z.a.id] })
})

const create = (by: Actor, who: Actor) =>
  db.resultCaller.create({ data: { roundId: z.round.id, userId: who.id, namedById: by.id } })
const name = (by: Actor, who: Actor) => answerTo(create(by, who))
const confirm = (id: string, by: Actor) =>
  answerTo(
    db.resultCaller.update({
      where: { id },
      data: { confirmedById: by.id, confirmedAt: new Date() },
    }),
  )
const standing = () => db.standingCaller.count({ where: { roundId: z.round.id } })
const mark = (by: Actor, over: Partial<Prisma.ContactNoteUncheckedCreateInput> = {}) =>
  answerTo(
    db.contactNote.create({
      data: {
        studentId: z.family.student.id,
        roundId: z.round.id,
        authorId: by.id,
        role: 'ZONE_STAFF',
        kind: 'CALL_OUT',
        outcome: 'NO_ANSWER',
        said: '',
        ...over,
      },
    }),
  )

/** Somebody named by the first of the office and confirmed by the second. */
async function confirmed(who = third): Promise<string> {
  const { id } = await create(z.zoneStaff, who)
  expect(await confirm(id, z.secondZoneStaff)).toBe('allowed')
  return id
}

describe('who calls families before a release', () => {
  it('is named once the round is approved', async () => {
    expect(await name(z.zoneStaff, third)).toBe('not-next-step')
    await takeToApproved(z)
    expect(await name(z.zoneStaff, third)).toBe('allowed')
    expect(await name(z.secondZoneStaff, third)).toBe('duplicate')
  })

  it('is of the zone, or an administrator, and named by somebody who is', async () => {
    await takeToApproved(z)
    const elsewhere = await createZone(db)
    const other = await createActor(db, { roles: [{ role: 'ZONE_STAFF', zoneId: elsewhere.id }] })
    expect(await name(z.zoneStaff, other)).toBe('role-too-new')
    expect(await name(z.zoneStaff, z.counselor)).toBe('role-too-new')
    expect(await name(other, third)).toBe('role-too-new')
    expect(await name(z.zoneStaff, z.administrator)).toBe('allowed')
  })

  it('is confirmed by somebody who neither named nor is named, and had the role before', async () => {
    await takeToApproved(z)
    const { id, namedAt } = await create(z.zoneStaff, third)
    const role = { role: 'ZONE_STAFF', zoneId: z.zone.id } as const
    // this program's clock has no microseconds: a "now" of the same millisecond would lie before the name
    const grantedAt = new Date(namedAt.getTime() + 1)
    const late = await createActor(db, { roles: [{ ...role, grantedAt }] })
    expect(await confirm(id, z.zoneStaff)).toBe('same-person')
    expect(await confirm(id, third)).toBe('same-person')
    expect(await confirm(id, late)).toBe('role-too-new')
    expect(await confirm(id, z.counselor)).toBe('role-too-new')
    expect(await standing()).toBe(0)
    expect(await confirm(id, z.secondZoneStaff)).toBe('allowed')
    expect(await standing()).toBe(1)
    expect(await confirm(id, z.administrator)).toBe('final')
  })

  it('are two and no more, and stay in the record', async () => {
    await takeToApproved(z)
    const id = await confirmed()
    expect(await name(z.zoneStaff, z.zoneStaff)).toBe('allowed')
    expect(await name(z.zoneStaff, z.administrator)).toBe('not-belonging')
    const change = (data: Prisma.ResultCallerUncheckedUpdateInput) =>
      answerTo(db.resultCaller.update({ where: { id }, data }))
    expect(await change({ userId: z.administrator.id })).toBe('final')
    expect(await change({ endedAt: new Date(), endedById: z.zoneStaff.id })).toBe('allowed')
    expect(await change({ endedAt: null, endedById: null })).toBe('final')
    expect(await answerTo(db.resultCaller.delete({ where: { id } }))).toBe('final')
    expect(await name(z.zoneStaff, z.administrator)).toBe('allowed')
  })

  it.each([
    ['the release', () => publishRound(z.zoneStaff, z.round.id, new Date())],
    [
      'sending back',
      () => sendBackRound(z.secondZoneStaff, z.round.id, 'Seats are wrong.', new Date()),
    ],
    ['the end of the role', () => db.roleGrant.deleteMany({ where: { userId: third.id } })],
    [
      'another address of the account',
      () => db.user.update({ where: { id: third.id }, data: { addressGivenAt: new Date() } }),
    ],
  ] as const)('ends with %s', async (_what, step) => {
    await takeToApproved(z)
    const id = await confirmed()
    await step()
    expect(await standing()).toBe(0)
    const { endedAt } = await db.resultCaller.findUniqueOrThrow({ where: { id } })
    expect(endedAt).not.toBe(null)
    expect(await mark(third)).not.toBe('allowed')
  })

  it('is nobody whose role was given anew after the name', async () => {
    await takeToApproved(z)
    await confirmed()
    await db.roleGrant.deleteMany({ where: { userId: third.id } })
    await db.roleGrant.create({
      data: { userId: third.id, role: 'ZONE_STAFF', zoneId: z.zone.id },
    })
    expect(await standing()).toBe(0)
    expect(await mark(third)).toBe('not-belonging')
  })
})

describe('a call on the list of a round', () => {
  it('is marked by who was named and confirmed, and by nobody else', async () => {
    await takeToApproved(z)
    const { id } = await create(z.zoneStaff, third)
    expect(await mark(third)).toBe('not-belonging')
    await confirm(id, z.secondZoneStaff)
    expect(await mark(third)).toBe('allowed')
    expect(await mark(z.zoneStaff)).toBe('not-belonging')
  })

  it('is about a child of the round, and is not told before results are out', async () => {
    await takeToApproved(z)
    await confirmed()
    const other = { studentId: z.otherFamily.student.id }
    expect(await mark(third, other)).toBe('not-belonging')
    expect(await mark(third, { callAgainOn: new Date() })).toBe('allowed')
    const held = { note: { studentId: z.family.student.id } }
    expect(await db.heldBackNote.count({ where: held })).toBe(1)
    expect(await db.openCall.count({ where: { studentId: z.family.student.id } })).toBe(0)
    await publishRound(z.zoneStaff, z.round.id, new Date())
    expect(await db.heldBackNote.count({ where: held })).toBe(0)
    expect(await db.openCall.count({ where: { studentId: z.family.student.id } })).toBe(1)
  })

  it('is also about a child that lives in another zone by now, never about their own, and in no role they have not', async () => {
    await takeToApproved(z)
    await confirmed()
    const { id: studentId } = z.family.student
    const { id: zoneId } = await createZone(db)
    await db.student.update({ where: { id: studentId }, data: { zoneId } })
    expect(await mark(third)).toBe('allowed')
    expect(await mark(third, { role: 'ADMINISTRATOR' })).toBe('not-belonging')
    expect(await mark(third, { roundId: null, said: 'Of no round.' })).toBe('not-belonging')
    await linkGuardian(db, third.id, studentId)
    expect(await mark(third)).toBe('not-belonging')
  })

  it('is corrected by no note that everybody reads', async () => {
    await takeToApproved(z)
    await confirmed()
    expect(await mark(third)).toBe('allowed')
    const { id } = await db.contactNote.findFirstOrThrow({ where: { roundId: z.round.id } })
    const over = { correctsId: id, roundId: null, said: 'Told them.' }
    expect(await mark(third, over)).toBe('same-person')
  })
})
