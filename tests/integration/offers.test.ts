import { beforeEach, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createFamily, smallZone } from '@/tests/support/builders/small-zone'

let z: Awaited<ReturnType<typeof smallZone>>

beforeEach(async () => {
  z = await smallZone(db)
})

const now = () => new Date()
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)

/** An offer of school `a`, as publication makes it. */
async function createOffer(studentId: string, answerBy = inDays(20)) {
  const list = { cycleId: z.cycle.id, studentId, schoolIds: [z.a.id, z.b.id] }
  const { application } = await createSubmitted(db, list)
  return db.offer.create({
    data: { roundId: z.round.id, applicationId: application.id, schoolId: z.a.id, answerBy },
  })
}

const enrolled = (studentId: string) =>
  db.enrollment.findUnique({
    where: { studentId_schoolYear: { studentId, schoolYear: 2027 } },
    select: { schoolId: true, grade: true },
  })

const stateOf = async (id: string) => (await db.offer.findUniqueOrThrow({ where: { id } })).state

async function verbsOf(actor: Actor) {
  const events = await db.auditEvent.findMany({
    where: { actorId: actor.id },
    orderBy: { id: 'asc' },
  })
  return events.map(({ verb }) => verb)
}

describe('the answer to an offer', () => {
  it('accepted is the enrollment of next year, a letter and an event, at once', async () => {
    const { guardian, student } = z.family
    const offer = await createOffer(student.id)
    expect(await answerOffer(guardian, offer.id, 'ACCEPTED', now())).toEqual({ ok: true })
    expect(await stateOf(offer.id)).toBe('ACCEPTED')
    expect(await enrolled(student.id)).toEqual({ schoolId: z.a.id, grade: 9 })
    expect(await verbsOf(guardian)).toEqual(['offer.accepted'])
    const [letter] = await db.letter.findMany({ where: { to: guardian.email } })
    expect(letter).toMatchObject({ kind: 'seatAccepted' })
  })

  it('given twice changes nothing the second time', async () => {
    const { guardian, student } = z.family
    const offer = await createOffer(student.id)
    const answers = await Promise.all(
      [1, 2, 3].map(() => answerOffer(guardian, offer.id, 'ACCEPTED', now())),
    )
    expect(answers).toEqual([{ ok: true }, { ok: true }, { ok: true }])
    expect(await verbsOf(guardian)).toEqual(['offer.accepted'])
    expect(await db.letter.count({ where: { to: guardian.email } })).toBe(1)
  })

  it('declined after it was accepted gives the seat back and ends that enrollment', async () => {
    const { guardian, student } = z.family
    const offer = await createOffer(student.id)
    await answerOffer(guardian, offer.id, 'ACCEPTED', now())
    expect(await answerOffer(guardian, offer.id, 'DECLINED', now())).toEqual({ ok: true })
    expect(await enrolled(student.id)).toBeNull()
    expect(await verbsOf(guardian)).toEqual(['offer.accepted', 'offer.declined'])
  })

  it('gives no seat back once its school year has begun: the student goes there', async () => {
    const { guardian, student } = z.family
    const offer = await createOffer(student.id)
    await answerOffer(guardian, offer.id, 'ACCEPTED', now())
    const autumn = new Date('2027-10-01T12:00:00Z')
    const late = await answerOffer(guardian, offer.id, 'DECLINED', autumn)
    expect(late).toEqual({ ok: false, reason: 'year-runs' })
    expect(await stateOf(offer.id)).toBe('ACCEPTED')
    expect(await enrolled(student.id)).toEqual({ schoolId: z.a.id, grade: 9 })
    expect(await verbsOf(guardian)).toEqual(['offer.accepted'])
  })

  it('declined is final', async () => {
    const { guardian, student } = z.family
    const offer = await createOffer(student.id)
    await answerOffer(guardian, offer.id, 'DECLINED', now())
    expect(await answerOffer(guardian, offer.id, 'ACCEPTED', now())).toEqual({
      ok: false,
      reason: 'final',
    })
    expect(await enrolled(student.id)).toBeNull()
  })

  it('after the deadline is refused by the database, and nothing changes', async () => {
    const { guardian, student } = z.family
    const offer = await createOffer(student.id, inDays(-1))
    for (const answer of ['ACCEPTED', 'DECLINED'] as const)
      expect(await answerOffer(guardian, offer.id, answer, now())).toEqual({
        ok: false,
        reason: 'too-late',
      })
    expect(await stateOf(offer.id)).toBe('OPEN')
    expect(await enrolled(student.id)).toBeNull()
    expect(await verbsOf(guardian)).toEqual([])
  })

  it('accepting and declining at the same moment ends in one of the two, with its enrollment', async () => {
    const { guardian, student } = z.family
    const offer = await createOffer(student.id)
    await Promise.all([
      answerOffer(guardian, offer.id, 'ACCEPTED', now()),
      answerOffer(guardian, offer.id, 'DECLINED', now()),
    ])
    expect(await stateOf(offer.id)).toBe('DECLINED')
    expect(await enrolled(student.id)).toBeNull()
  })
})

describe('the last seat', () => {
  it('goes to one of many families who accept at the same moment', async () => {
    const families = [z.family, z.otherFamily]
    for (let n = 0; n < 4; n++)
      families.push(await createFamily(db, { zoneId: z.zone.id, feederId: z.feeder.id }))
    const offers = await Promise.all(families.map(({ student }) => createOffer(student.id)))
    // offers are published within the seats; a rule set aside by hand must still not break the pool
    await db.$executeRaw`ALTER TABLE seat_pool DISABLE TRIGGER pool_holds_students`
    await db.seatPool.updateMany({
      where: { cycleId: z.cycle.id, schoolId: z.a.id, grade: 9 },
      data: { seats: 1 },
    })
    await db.$executeRaw`ALTER TABLE seat_pool ENABLE TRIGGER pool_holds_students`
    const answers = await Promise.all(
      families.map(({ guardian }, i) => answerOffer(guardian, offers[i]!.id, 'ACCEPTED', now())),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    for (const answer of answers.filter(({ ok }) => !ok))
      expect(answer).toEqual({ ok: false, reason: 'no-seat' })
    const seated = await db.enrollment.count({ where: { schoolId: z.a.id, schoolYear: 2027 } })
    expect(seated).toBe(1)
  })
})

describe('who answers an offer', () => {
  it.each([
    ['guardian', true],
    ['otherGuardian', false],
    ['stranger', false],
    ['counselor', false],
    ['staffB', false],
    ['zoneStaff', false],
    ['administrator', false],
    ['auditor', false],
  ] as const)('%s: %s', async (who, may) => {
    const { guardian, student } = z.family
    const offer = await createOffer(student.id)
    const actors = { ...z, guardian, otherGuardian: z.otherFamily.guardian }
    const answer = await answerOffer(actors[who], offer.id, 'ACCEPTED', now())
    expect(answer).toEqual(may ? { ok: true } : { ok: false, reason: 'not-found' })
    expect(await stateOf(offer.id)).toBe(may ? 'ACCEPTED' : 'OPEN')
  })
})
