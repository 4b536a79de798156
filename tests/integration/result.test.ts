import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { listStudentCards } from '@/lib/desks/family-cards.data'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { executeRun } from '@/lib/draw/rounds/execute-run.mutations'
import { requestOfficialRun } from '@/lib/draw/rounds/request-run.mutations'
import { approveRound, freezeRound } from '@/lib/draw/rounds/round-steps.mutations'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { findResult } from '@/lib/seats/offers/result.data'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createRuleSet } from '@/prisma/seed/builders/years'
import { takeRules } from '@/tests/support/builders/rules'
import { smallZone } from '@/tests/support/builders/small-zone'
import { throwDice } from '@/tests/support/throw-dice'

const now = new Date()
let z: Awaited<ReturnType<typeof smallZone>>

/** Both families want `a`, which has one seat: the one of its area gets it, the other the next choice. */
beforeAll(async () => {
  z = await smallZone(db)
  const { a, b, c, cycle, family, otherFamily } = z
  await db.seatPool.updateMany({
    where: { cycleId: cycle.id, schoolId: a.id, grade: 9 },
    data: { seats: 1 },
  })
  // the rules of transfers say nothing about how a list is placed
  const ruleSet = await createRuleSet(db, {
    cycleId: cycle.id,
    transfers: 'TOGETHER',
    exchanges: true,
  })
  await takeRules(db, z.round.id, ruleSet.id)
  const lists = [
    { studentId: family.student.id, schoolIds: [a.id, c.id] },
    { studentId: otherFamily.student.id, schoolIds: [a.id, c.id, b.id] },
  ]
  for (const list of lists) await createSubmitted(db, { cycleId: cycle.id, ...list })
})

async function runRound() {
  await closeWindow(z.zoneStaff, z.cycle.id)
  await freezeRound(z.zoneStaff, z.round.id, now)
  await throwDice(z.zoneStaff, z.secondZoneStaff, z.round.id)
  const run = await requestOfficialRun(z.zoneStaff, z.round.id)
  if (run.ok) await executeRun(run.runId, now)
  await approveRound(z.secondZoneStaff, z.round.id, now)
}

describe('the result of a student', () => {
  it('is nothing before publication, even when it is computed and approved', async () => {
    const { guardian, student } = z.family
    expect(await findResult(guardian, student.id, new Date())).toMatchObject({
      applied: true,
      outcome: null,
    })
    await runRound()
    const round = await db.round.findUniqueOrThrow({ where: { id: z.round.id } })
    expect(round.state).toBe('APPROVED')
    expect(await findResult(guardian, student.id, new Date())).toMatchObject({
      applied: true,
      outcome: null,
    })
    const [card] = await listStudentCards(guardian, new Date(Date.now() + 60_000))
    expect(card?.year?.state).toBe('awaiting')
  })

  it('is, once published, the placement with the reason for every ranked school', async () => {
    await publishRound(z.zoneStaff, z.round.id, now)
    const { guardian, student } = z.otherFamily
    const result = await findResult(guardian, student.id, new Date())
    expect(result?.outcome).toMatchObject({
      drawn: 2,
      placedAt: { name: z.c.name, rank: 2 },
      offer: { state: 'OPEN', school: { name: z.c.name } },
    })
    expect(result?.outcome?.choices).toMatchObject([
      {
        rank: 1,
        school: { name: z.a.name },
        kind: 'behind-cutoff',
        group: 'ZONE_RESIDENT',
        cutoff: { group: 'ATTENDANCE_AREA' },
        seats: 1,
        ahead: 1,
        waitlist: 1,
      },
      { rank: 2, school: { name: z.c.name }, kind: 'placed', waitlist: null },
      { rank: 3, school: { name: z.b.name }, kind: 'not-needed', waitlist: null },
    ])
    expect(result?.outcome?.picture?.lanes).toMatchObject([
      { rank: 1, placed: false },
      { rank: 2, placed: true },
      { rank: 3, placed: false },
    ])
    const [card] = await listStudentCards(guardian, new Date(Date.now() + 60_000))
    expect(card?.year).toMatchObject({ state: 'placed', offeredSchool: z.c.name })
  })

  it('shows the answer once it is given', async () => {
    const { guardian, student } = z.otherFamily
    const before = await findResult(guardian, student.id, new Date())
    await answerOffer(guardian, before?.outcome?.offer?.id ?? '', 'ACCEPTED', now)
    const after = await findResult(guardian, student.id, new Date())
    expect(after?.outcome?.offer).toMatchObject({ state: 'ACCEPTED', answeredAt: now })
    expect(after?.outcome?.isRunning).toBe(false)
  })

  it('is shown in the present tense once the school year of the seat has begun', async () => {
    const { guardian, student } = z.otherFamily
    const autumn = new Date('2027-10-01T12:00:00Z')
    const result = await findResult(guardian, student.id, autumn)
    expect(result?.outcome?.isRunning).toBe(true)
  })

  it("shows the school of the present year on the card, and next year's only next year", async () => {
    const { guardian } = z.otherFamily
    const [card] = await listStudentCards(guardian, new Date(Date.now() + 60_000))
    expect(card).toMatchObject({
      enrolled: { school: z.feeder.name, grade: 8 },
      next: { school: z.c.name, grade: 9 },
      transfer: null,
      year: { state: 'accepted', isRunning: false },
    })
    const [later] = await listStudentCards(guardian, new Date('2027-10-01T12:00:00Z'))
    expect(later).toMatchObject({
      enrolled: { school: z.c.name, grade: 9 },
      next: null,
      transfer: 'open',
      year: { state: 'accepted', isRunning: true },
    })
  })

  it.each([
    ['the other family', () => z.family.guardian],
    ['a stranger', () => z.stranger],
    ['the counselor', () => z.counselor],
    ['school staff', () => z.staffC],
    ['zone staff', () => z.zoneStaff],
    ['the administrator', () => z.administrator],
    ['the auditor', () => z.auditor],
  ])('is not there for %s', async (_who, actor) => {
    expect(await findResult(actor(), z.otherFamily.student.id, new Date())).toBeNull()
  })

  it('does not exist under an address that names no student', async () => {
    expect(await findResult(z.family.guardian, 'nonsense', new Date())).toBeNull()
  })
})
