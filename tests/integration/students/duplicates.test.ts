import { beforeEach, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { listStudentCards } from '@/lib/desks/family-cards.data'
import { askDuplicate } from '@/lib/desks/students/ask-duplicate.mutations'
import { settleDuplicate } from '@/lib/desks/students/settle-duplicate.mutations'
import { listWaitingForSecond } from '@/lib/desks/waiting-for-second.data'
import { listFindingItems } from '@/lib/draw/readiness/readiness.data'
import { submitList } from '@/lib/lists/send-list.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { answerTo } from '@/tests/support/broken-rule'
import { smallZone } from '@/tests/support/builders/small-zone'
import { freezeRound } from '@/tests/support/builders/steps'

import { counting, eighthGrader, now, reason, send, type Zone } from './desk'

let z: Zone
beforeEach(async () => {
  z = await smallZone(db)
})

/** One child with two numbers, each with a guardian and a list; the first is the one that stays. */
async function twoNumbers() {
  const kept = z.family.student
  const other = await eighthGrader(z, { ssid: null })
  const guardian = await createActor(db)
  await linkGuardian(db, guardian.id, other.id)
  await send(z.family.guardian, kept.id, [z.a.id])
  await send(guardian, other.id, [z.b.id])
  return { kept, other, guardian }
}

async function ask(
  keptId: string,
  otherId: string,
  how: 'MERGE' | 'SET_ASIDE' = 'MERGE',
  takeNumber = false,
  actor: Actor = z.zoneStaff,
) {
  const asked = await askDuplicate(actor, { keptId, otherId, how, takeNumber, reason })
  if (!asked.ok) throw new Error(asked.reason)
  return asked.id
}

const settle = (id: string, actor = z.secondZoneStaff) =>
  settleDuplicate(actor, id, 'APPROVED', now())

describe('two numbers of one child', () => {
  it('are one in the draw once a second person has settled it, and nothing is gone', async () => {
    const { kept, other } = await twoNumbers()
    const id = await ask(kept.id, other.id)
    expect(await counting(other.id)).toBe(1)
    expect(await settle(id)).toEqual({ ok: true })
    expect([await counting(kept.id), await counting(other.id)]).toEqual([1, 0])
    expect(await db.submission.count({ where: { application: { studentId: other.id } } })).toBe(1)
    expect(await db.enrollment.count({ where: { studentId: other.id } })).toBe(1)
    expect(await db.seatHolder.count({ where: { studentId: other.id } })).toBe(0)
    expect(await db.seatHolder.count({ where: { studentId: kept.id } })).toBe(1)
  })

  it('waits on the page of the second person, and not of whoever asked', async () => {
    const { kept, other } = await twoNumbers()
    await ask(kept.id, other.id)
    const waiting = async (actor: Actor) =>
      (await listWaitingForSecond(actor, z.cycle.id, now())).filter(
        ({ what }) => what === 'duplicate',
      )
    expect(await waiting(z.secondZoneStaff)).toEqual([
      { what: 'duplicate', path: '/students/duplicates', count: 1 },
    ])
    expect(await waiting(z.zoneStaff)).toEqual([])
  })

  it('merged, give guardians and school years of the other to the child that stays', async () => {
    const { kept, other, guardian } = await twoNumbers()
    await db.enrollment.create({
      data: { studentId: other.id, schoolYear: 2025, schoolId: z.feeder.id, grade: 7 },
    })
    await settle(await ask(kept.id, other.id, 'MERGE'))
    expect(
      await db.guardianLink.count({ where: { studentId: kept.id, userId: guardian.id } }),
    ).toBe(1)
    expect(await db.enrollment.count({ where: { studentId: kept.id, schoolYear: 2025 } })).toBe(1)
    // the guardian of both sees one child
    const cards = await listStudentCards(guardian, now())
    expect(cards.map(({ student }) => student.id)).toEqual([kept.id])
    // and sends no list under the other number
    const list = { schoolIds: [z.c.id], version: 1 }
    expect((await submitList(guardian, other.id, list, now())).ok).toBe(false)
  })

  it('set aside, give nothing', async () => {
    const { kept, other, guardian } = await twoNumbers()
    await settle(await ask(kept.id, other.id, 'SET_ASIDE'))
    expect(
      await db.guardianLink.count({ where: { studentId: kept.id, userId: guardian.id } }),
    ).toBe(0)
    expect(await counting(other.id)).toBe(0)
  })

  it('change places where the district goes by the other', async () => {
    const { kept, other } = await twoNumbers()
    await settle(await ask(kept.id, other.id, 'MERGE', true))
    const read = (id: string) => db.student.findUniqueOrThrow({ where: { id } })
    expect((await read(kept.id)).number).toBe(other.number)
    expect((await read(other.id)).number).toBe(kept.number)
  })

  it('are no finding of the readiness check any more', async () => {
    const { kept, other } = await twoNumbers()
    const same = { givenName: 'Ana', familyName: 'Doble', birthDate: new Date('2013-04-04') }
    for (const { id } of [kept, other]) await db.student.update({ where: { id }, data: same })
    const found = async () => listFindingItems(z.zoneStaff, z.cycle.id, 'duplicates')
    expect(await found()).toHaveLength(1)
    await settle(await ask(kept.id, other.id))
    expect(await found()).toHaveLength(0)
  })

  it('stay two when the second person refuses', async () => {
    const { kept, other } = await twoNumbers()
    const id = await ask(kept.id, other.id)
    expect(await settleDuplicate(z.secondZoneStaff, id, 'REFUSED', now())).toEqual({ ok: true })
    expect(await counting(other.id)).toBe(1)
    expect(await settle(id)).toEqual({ ok: false, reason: 'decided' })
  })
})

describe('nobody settles alone', () => {
  it('neither whoever asked, nor a guardian, nor somebody with a newer role', async () => {
    const { kept, other } = await twoNumbers()
    const id = await ask(kept.id, other.id)
    expect(await settle(id, z.zoneStaff)).toEqual({ ok: false, reason: 'same-person' })
    const newcomer = await createActor(db, {
      roles: [{ role: 'ZONE_STAFF', zoneId: z.zone.id }],
    })
    await db.$executeRaw`ALTER TABLE role_grant DISABLE TRIGGER role_grant_stays`
    await db.roleGrant.updateMany({
      where: { userId: newcomer.id },
      data: { grantedAt: new Date(Date.now() + 60_000) },
    })
    await db.$executeRaw`ALTER TABLE role_grant ENABLE TRIGGER role_grant_stays`
    expect(await settle(id, newcomer)).toEqual({ ok: false, reason: 'role-too-new' })
    await linkGuardian(db, z.secondZoneStaff.id, kept.id)
    expect(await settle(id)).toEqual({ ok: false, reason: 'not-found' })
    expect(await settle(id, z.administrator)).toEqual({ ok: true })
  })

  it('nor past the program: the database takes no other way', async () => {
    const { kept, other } = await twoNumbers()
    const alone = db.student.update({ where: { id: other.id }, data: { sameAsId: kept.id } })
    expect(await answerTo(alone)).toBe('same-person')
    const id = await ask(kept.id, other.id)
    const own = { state: 'APPROVED' as const, decidedById: z.zoneStaff.id, decidedAt: now() }
    expect(await answerTo(db.duplicateNumber.update({ where: { id }, data: own }))).toBe(
      'same-person',
    )
    await settle(id)
    const back = db.student.update({ where: { id: other.id }, data: { sameAsId: null } })
    expect(await answerTo(back)).toBe('final')
    expect(await answerTo(db.duplicateNumber.deleteMany({ where: { id } }))).toBe('final')
  })

  it('nor twice at the same moment', async () => {
    const { kept, other } = await twoNumbers()
    const id = await ask(kept.id, other.id)
    const results = await Promise.all([settle(id), settle(id, z.administrator)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.find(({ ok }) => !ok)).toMatchObject({ ok: false })
  })

  it.each<[string, () => Actor]>([
    ['the counselor', () => z.counselor],
    ['the family', () => z.family.guardian],
    ['school staff', () => z.staffB],
    ['an auditor', () => z.auditor],
    ['a stranger', () => z.stranger],
  ])('and %s neither asks nor settles', async (_who, whom) => {
    const { kept, other } = await twoNumbers()
    const asked = { keptId: kept.id, otherId: other.id, how: 'MERGE', takeNumber: false } as const
    expect(await askDuplicate(whom(), { ...asked, reason })).toMatchObject({ reason: 'not-found' })
    const id = await ask(kept.id, other.id)
    expect(await settle(id, whom())).toEqual({ ok: false, reason: 'not-found' })
  })
})

describe('what would be lost hinders it', () => {
  it('the only list that counts', async () => {
    const other = await eighthGrader(z)
    await send(z.family.guardian, z.family.student.id, [z.a.id])
    const asked = {
      keptId: other.id,
      otherId: z.family.student.id,
      how: 'MERGE',
      takeNumber: true,
      reason,
    } as const
    expect(await askDuplicate(z.zoneStaff, asked)).toEqual({ ok: false, reason: 'list' })
  })

  it('a draw that is under way with a list of either', async () => {
    const { kept, other } = await twoNumbers()
    const id = await ask(kept.id, other.id)
    await freezeRound(db, z.round.id)
    const lists = await db.countingSubmission.findMany({ where: { cycleId: z.cycle.id } })
    await db.$executeRaw`ALTER TABLE snapshot_entry DISABLE TRIGGER USER`
    await db.snapshotEntry.createMany({
      data: lists.map(({ submissionId }) => ({ roundId: z.round.id, submissionId })),
    })
    await db.$executeRaw`ALTER TABLE snapshot_entry ENABLE TRIGGER USER`
    expect(await settle(id)).toEqual({ ok: false, reason: 'draw' })
  })

  it('a case that waits about one of the two', async () => {
    const { kept, other } = await twoNumbers()
    await ask(kept.id, other.id)
    const asked = { keptId: kept.id, otherId: other.id, how: 'MERGE', takeNumber: false } as const
    expect(await askDuplicate(z.zoneStaff, { ...asked, reason })).toEqual({
      ok: false,
      reason: 'asked',
    })
  })
})
