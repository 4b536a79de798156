import type { Tx } from '@/lib/base/db/client'
import type { AppealGrounds } from '@/lib/base/db/generated/enums'
import { schoolDaysAfter } from '@/lib/year/school-days.rules'
import { readSeats } from '@/lib/year/seat-holders.data'

import { createUser } from './builders/people'
import { withoutClock, DAY } from './dates'
import type { findPastRound } from './past-year'

type PastRound = NonNullable<Awaited<ReturnType<typeof findPastRound>>>

const PANELIST = { email: 'carmen.delgado@district.example', name: 'Carmen Delgado' }

const TIME_ZONE = 'America/Los_Angeles'

type DemoAppeal = {
  readonly grounds: AppealGrounds
  readonly statement: string
  readonly state: 'ACCEPTED' | 'DENIED'
  readonly note: string
}

/** One appeal for each decision. The people and their stories are made up. */
const APPEALS: readonly DemoAppeal[] = [
  {
    grounds: 'HARDSHIP',
    statement: 'I work nights, and his grandmother, who picks him up, lives next to this school.',
    state: 'ACCEPTED',
    note: 'The papers show who picks the child up, and a seat was free.',
  },
  {
    grounds: 'ERROR',
    statement: 'We think the number that was drawn cannot be right.',
    state: 'DENIED',
    note: 'The draw was checked again by a second person: the number is the one that was drawn.',
  },
]

/** Students of last year's round with a guardian and without a seat, by number. */
async function findUnplaced(tx: Tx, round: PastRound) {
  return tx.application.findMany({
    where: {
      cycleId: round.cycleId,
      placements: { some: { runId: round.publishedRunId ?? '' } },
      offers: { none: { state: { in: ['OPEN', 'ACCEPTED'] } } },
      student: {
        guardians: { some: {} },
        enrollments: { none: { schoolYear: round.cycle.schoolYear } },
      },
    },
    orderBy: { student: { number: 'asc' } },
    take: APPEALS.length,
    select: { id: true, studentId: true, student: { select: { guardians: { take: 1 } } } },
  })
}

/** The first school, by name, with a free seat; null when there is none. */
async function findFree(tx: Tx, { cycle }: PastRound): Promise<string | null> {
  const pools = await tx.seatPool.findMany({
    where: { cycleId: cycle.id, grade: cycle.entryGrade },
    orderBy: { school: { name: 'asc' } },
    select: { schoolId: true },
  })
  for (const { schoolId } of pools) {
    if ((await readSeats(tx, cycle, schoolId)).free > 0) return schoolId
  }
  return null
}

/** Adds the demo person who decides appeals of the zone and does nothing else. */
async function addPanelist(tx: Tx, { cycle }: PastRound): Promise<{ id: string }> {
  const { email, name } = PANELIST
  const roles = [{ role: 'APPEAL_PANEL' as const, zoneId: cycle.zoneId }]
  return createUser(tx, { email, name, roles })
}

/** Adds appeals of last year, decided by the panel in time. The accepted one resulted in a seat. */
export async function addAppeals(tx: Tx, round: PastRound): Promise<void> {
  const panelist = await addPanelist(tx, round)
  const schoolId = await findFree(tx, round)
  if (!schoolId) return
  const { cycle } = round
  const openedAt = new Date(cycle.resultsAt.getTime() + 5 * DAY)
  const decidedAt = new Date(openedAt.getTime() + 6 * DAY)
  const dueAt = schoolDaysAfter(openedAt, 10, TIME_ZONE)
  const applications = await findUnplaced(tx, round)
  for (const [i, application] of applications.entries()) {
    const appeal = APPEALS[i]
    const openedById = application.student.guardians[0]?.userId
    if (!appeal || !openedById) continue
    const { note, ...asked } = appeal
    await withoutClock(tx, 'appeal_step', async () => {
      await tx.appeal.create({
        data: {
          ...asked,
          applicationId: application.id,
          schoolId,
          openedById,
          openedAt,
          dueAt,
          decidedById: panelist.id,
          decidedAt,
          decisionNote: note,
        },
      })
    })
    if (appeal.state === 'DENIED') continue
    const offer = {
      roundId: round.id,
      applicationId: application.id,
      schoolId,
      answerBy: cycle.answersBy,
    }
    await withoutClock(tx, 'offer_answered', async () => {
      const { id } = await tx.offer.create({
        data: { ...offer, source: 'APPEAL', offeredAt: decidedAt },
        select: { id: true },
      })
      await tx.offer.update({
        where: { id },
        data: {
          state: 'ACCEPTED',
          answeredAt: new Date(decidedAt.getTime() + DAY),
          answeredById: openedById,
        },
      })
    })
    const { schoolYear, entryGrade: grade } = cycle
    const { studentId } = application
    await tx.enrollment.create({ data: { studentId, schoolId, schoolYear, grade } })
  }
}
