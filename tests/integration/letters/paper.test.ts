import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { countPaperLetters, listPaperLetters } from '@/lib/desks/paper-letters.data'
import { retractRound } from '@/lib/draw/publication/retract-round.mutations'
import { answerOfferBy } from '@/lib/seats/offers/answer-offer.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { createRound } from '@/prisma/seed/builders/rounds'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import { createSchool } from '@/prisma/seed/builders/zones-and-schools'
import { publishedYear } from '@/tests/support/builders/published-year'

const DAY = 86_400_000
const now = new Date()
let year: Awaited<ReturnType<typeof publishedYear>>

/** Ben has the seat, Ana waits for it; nobody has added Ana or Cai to an account. */
beforeEach(async () => {
  year = await publishedYear(db, {
    seats: { Aspen: 1, Birch: 1 },
    lists: { Ben: ['Aspen'], Ana: ['Aspen', 'Birch'], Cai: ['Aspen'] },
  })
  const without = [year.children['Ana']!.studentId, year.children['Cai']!.studentId]
  await db.guardianLink.deleteMany({ where: { studentId: { in: without } } })
})

/** What each letter says at a moment. */
async function told(at = now, kind: 'result' | 'noList' = 'result') {
  const letters = await listPaperLetters(year.staff, year.cycle.id, kind, at)
  return letters!.map(({ student, kind: says, seatAt, until }) => ({
    student,
    says,
    seatAt,
    isAhead: until === null ? null : until > at,
  }))
}

const cai = { student: 'Cai', says: 'noSeat', seatAt: null, isAhead: null }
const ana = { student: 'Ana', seatAt: 'School Birch' }

const anasOffer = () =>
  db.offer.findFirstOrThrow({ where: { applicationId: year.children['Ana']!.applicationId } })

/** The answer that Ana's family gives by phone. */
async function answerByPhone(answer: 'ACCEPTED' | 'DECLINED') {
  const { id } = await anasOffer()
  const asked = { channel: 'PHONE', askedBy: 'Mrs. Ito, mother', consent: 'spoken' } as const
  const by = { whose: {}, asked }
  expect(await answerOfferBy(year.staff, by, id, answer, now, 'all')).toEqual({ ok: true })
}

describe('letters on paper', () => {
  it('are for the students whom nobody has added to an account, each once, with the published result', async () => {
    expect(await told()).toEqual([{ ...ana, says: 'offer', isAhead: true }, cai])
    expect(await countPaperLetters(year.staff, year.cycle.id, now)).toMatchObject({ result: 2 })
  })

  it('offer no seat that was accepted or declined by phone', async () => {
    await answerByPhone('ACCEPTED')
    expect(await told()).toEqual([{ ...ana, says: 'seat', isAhead: null }, cai])
    await answerByPhone('DECLINED')
    expect(await told()).toEqual([{ ...ana, says: 'declined', isAhead: null }, cai])
  })

  it('invite to no answer once its time is over', async () => {
    const { answerBy } = await anasOffer()
    const after = new Date(answerBy.getTime() + 1)
    expect(await told(after)).toEqual([{ ...ana, says: 'expired', isAhead: null }, cai])
  })

  it('say that a result was taken back, and why', async () => {
    const reason = 'The seats of one school were entered wrong.'
    await retractRound(year.staff, year.round.id, reason, now)
    const letters = await listPaperLetters(year.staff, year.cycle.id, 'result', now)
    expect(letters).toMatchObject([
      { student: 'Ana', kind: 'withdrawn', reason },
      { student: 'Cai', kind: 'withdrawn', reason },
    ])
  })

  it('are not found by people who do not run the zone', async () => {
    const stranger = await createActor(db)
    expect(await listPaperLetters(stranger, year.cycle.id, 'result', now)).toBeNull()
    expect(await countPaperLetters(stranger, year.cycle.id, now)).toBeNull()
  })
})

describe('reminders on paper', () => {
  beforeEach(async () => {
    const zoneId = year.zone.id
    const { id: schoolId } = await createSchool(db, { zoneId, kind: 'MIDDLE' })
    const { id: studentId } = await createStudent(db, { zoneId, givenName: 'Eva' })
    await enroll(db, { studentId, schoolId })
  })

  const eva = { student: 'Eva', seatAt: null, isAhead: true }

  it('name the deadline while it is ahead, and ask for nothing after it', async () => {
    const { closesAt } = await db.cycle.findUniqueOrThrow({ where: { id: year.cycle.id } })
    const before = new Date(closesAt.getTime() - 1000)
    expect(await told(before, 'noList')).toEqual([{ ...eva, says: 'noList' }])
    expect(await told(new Date(), 'noList')).toEqual([])
  })

  it('ask for a late list while a late round takes them', async () => {
    const { ruleSetId, cycleId } = year.round
    const { resultsAt } = await db.cycle.findUniqueOrThrow({ where: { id: cycleId } })
    const lateUntil = new Date(resultsAt.getTime() + 5 * DAY)
    await db.cycle.update({ where: { id: cycleId }, data: { lateUntil } })
    expect(await told(new Date(), 'noList')).toEqual([])
    await createRound(db, { cycleId, ruleSetId, kind: 'LATE' })
    expect(await told(new Date(), 'noList')).toEqual([{ ...eva, says: 'lateList' }])
    expect(await told(new Date(lateUntil.getTime() + 1), 'noList')).toEqual([])
  })
})
