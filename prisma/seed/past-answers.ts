import { db, type Tx } from '@/lib/base/db/client'
import { countSeats } from '@/lib/year/seat-holders.data'

import { addAppeals } from './appeals'
import { roundId } from './cycle'
import { withoutClock, DAY } from './dates'
import { randomFrom } from './ids'
import { findPastRound } from './past-year'

type PastRound = NonNullable<Awaited<ReturnType<typeof findPastRound>>>

/** Answers the offers: nine in ten families accepted, some declined, some never answered. The demo family accepted. */
async function answerOffers(tx: Tx, round: PastRound): Promise<void> {
  const { id, cycle } = round
  const ofRound = { roundId: id }
  const random = randomFrom(2)
  const offers = await tx.offer.findMany({
    where: ofRound,
    orderBy: { application: { student: { number: 'asc' } } },
    select: {
      id: true,
      schoolId: true,
      application: {
        select: { studentId: true, student: { select: { guardians: { take: 1 } } } },
      },
    },
  })
  for (const [i, { id, schoolId, application }] of offers.entries()) {
    const chance = random()
    if (i > 0 && chance >= 0.96) {
      // not answered in time: expired at the deadline, as the clock would have done
      const ended = { state: 'EXPIRED' as const, answeredAt: cycle.answersBy }
      await tx.offer.update({ where: { id }, data: ended })
      continue
    }
    const answeredAt = new Date(cycle.resultsAt.getTime() + Math.floor(random() * 29 * DAY))
    const state = i === 0 || chance < 0.9 ? 'ACCEPTED' : 'DECLINED'
    const answeredById = application.student.guardians[0]?.userId ?? null
    await tx.offer.update({ where: { id }, data: { state, answeredAt, answeredById } })
    if (state === 'DECLINED') continue
    const { studentId } = application
    await tx.enrollment.create({
      data: { studentId, schoolId, schoolYear: cycle.schoolYear, grade: cycle.entryGrade },
    })
    await tx.studentRecord.create({
      data: {
        studentId,
        schoolYear: cycle.schoolYear,
        absences: Math.floor(random() * 18),
        failingClasses: random() < 0.1 ? 1 : 0,
        majorDisciplinary: 0,
        source: 'Demo',
        asOf: new Date(`${cycle.schoolYear}-11-06`),
      },
    })
  }
}

/** Leaves no free seat in grade 10 at one school and one at another, to show what a full school says. */
async function fillPools(tx: Tx): Promise<void> {
  const { cycle } = await tx.round.findUniqueOrThrow({
    where: { id: roundId('open') },
    include: { cycle: true },
  })
  const left = { 'cortines-visual-arts': 0, 'los-angeles-school-of-global-studies': 1 }
  for (const [slug, seats] of Object.entries(left)) {
    const { id: schoolId } = await tx.school.findUniqueOrThrow({ where: { slug } })
    const [count] = await countSeats(tx, cycle, { schoolId, grade: 10 })
    if (!count) throw new Error(`The demonstration has no seats of grade 10 at ${slug}.`)
    const pool = { cycleId: cycle.id, schoolId, grade: 10 }
    await tx.seatPool.update({
      where: { cycleId_schoolId_grade: pool },
      data: { seats: count.taken + seats },
    })
  }
}

/** Whether last year's round is published and answered. */
export async function isPastAnswered(round: PastRound): Promise<boolean> {
  const answered = await db.offer.count({ where: { roundId: round.id, state: { not: 'OPEN' } } })
  return answered > 0
}

/** Answers the offers of last year's round, enrolls those who accepted, and backdates the letters. */
export async function answerPastRound(): Promise<void> {
  const round = await findPastRound()
  if (!round || (await isPastAnswered(round))) return
  await db.$transaction(
    async (tx) => {
      await withoutClock(tx, 'offer_answered', () => answerOffers(tx, round))
      await fillPools(tx)
      await addAppeals(tx, round)
      await tx.letter.updateMany({
        where: { kind: { in: ['resultWithSeat', 'resultWithoutSeat'] } },
        data: { createdAt: round.cycle.resultsAt },
      })
    },
    { timeout: 600_000 },
  )
}
