import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { findApprovedPermit } from '@/lib/moves/permits/family-permits.data'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createCycle } from '@/prisma/seed/builders/years'
import { answerTo } from '@/tests/support/broken-rule'
import { smallZone } from '@/tests/support/builders/small-zone'
import { closeRound } from '@/tests/support/builders/steps'
import { createTransferRequest } from '@/tests/support/builders/transfers'

let zone: Awaited<ReturnType<typeof smallZone>>
beforeEach(async () => {
  zone = await smallZone(db)
})

type Who = 'family' | 'otherFamily' | 'transferFamily'

const permitOf = (who: Who) =>
  db.permit.create({
    data: {
      studentId: zone[who].student.id,
      cycleId: zone.cycle.id,
      fromSchoolId: zone.a.id,
      toSchool: 'Hollywood High',
      reason: 'The family moved.',
      openedById: zone.counselorA.id,
    },
  })

const sign = (id: string) =>
  db.permit.update({
    where: { id },
    data: { firstSignedById: zone.counselorA.id, firstSignedAt: new Date() },
  })

const approve = (id: string) =>
  db.permit.update({
    where: { id },
    data: { state: 'APPROVED', secondSignedById: zone.zoneStaff.id, secondSignedAt: new Date() },
  })

async function approved(who: Who): Promise<string> {
  const { id } = await permitOf(who)
  await sign(id)
  await approve(id)
  return id
}

const refuse = (id: string) =>
  db.permit.update({
    where: { id },
    data: { state: 'REFUSED', refusedById: zone.zoneStaff.id, note: 'Not asked for.' },
  })

const askTransfer = () =>
  createTransferRequest(db, {
    studentId: zone.transferFamily.student.id,
    cycleId: zone.cycle.id,
    fromSchoolId: zone.a.id,
    toSchoolId: zone.b.id,
    openedById: zone.transferFamily.guardian.id,
  })

const sendList = () =>
  createSubmitted(db, {
    cycleId: zone.cycle.id,
    studentId: zone.family.student.id,
    schoolIds: [zone.a.id],
  })

describe('the student who leaves the zone', () => {
  const leaving = (who: Who) => findApprovedPermit(zone[who].student.id, zone.cycle.id)

  it('is who has one that two people signed, in that year alone', async () => {
    const { id } = await permitOf('family')
    expect(await leaving('family')).toBe(null)
    await sign(id)
    expect(await leaving('family')).toBe(null)
    await approve(id)
    expect(await leaving('family')).toBe(id)
    expect(await leaving('otherFamily')).toBe(null)
    const other = await createCycle(db, { zoneId: zone.zone.id, schoolYear: 2031 })
    expect(await findApprovedPermit(zone.family.student.id, other.id)).toBe(null)
  })

  it('is nobody whose permit was refused', async () => {
    const { id } = await permitOf('family')
    await refuse(id)
    expect(await leaving('family')).toBe(null)
  })
})

describe('a permit and a transfer of one student', () => {
  it('do not go together: no transfer beside a permit that waits or holds', async () => {
    const { id } = await permitOf('transferFamily')
    expect(await answerTo(askTransfer())).toBe('not-next-step')
    await refuse(id)
    expect(await answerTo(askTransfer())).toBe('allowed')
  })

  it('do not go together: no permit beside a transfer that waits', async () => {
    const { id } = await askTransfer()
    expect(await answerTo(permitOf('transferFamily'))).toBe('not-next-step')
    await db.transferRequest.update({ where: { id }, data: { state: 'WITHDRAWN' } })
    await approved('transferFamily')
    expect(await answerTo(askTransfer())).toBe('not-next-step')
  })

  it('opened at once leave one of the two', async () => {
    const answers = await Promise.all([
      answerTo(askTransfer()),
      answerTo(permitOf('transferFamily')),
    ])
    expect(answers.toSorted()).toEqual(['allowed', 'not-next-step'])
  })
})

describe('who leaves the zone by a permit', () => {
  it('sends no list in it', async () => {
    await approved('family')
    expect(await answerTo(sendList())).toBe('final')
  })

  it('does not leave while the list is drawn from', async () => {
    const { submission } = await sendList()
    const { id } = await permitOf('family')
    await sign(id)
    await closeRound(db, zone.round.id)
    await db.snapshotEntry.create({
      data: { roundId: zone.round.id, submissionId: submission.id, leaf: 0 },
    })
    await db.round.update({
      where: { id: zone.round.id },
      data: { state: 'FROZEN', snapshotDigest: 'd'.repeat(64), frozenAt: new Date() },
    })
    expect(await answerTo(approve(id))).toBe('outside-dates')
    expect(await answerTo(refuse(id))).toBe('allowed')
  })
})
