import type { Tx } from '@/lib/base/db/client'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createActor } from '@/prisma/seed/builders/people'
import { createRound } from '@/prisma/seed/builders/rounds'
import { createStudent } from '@/prisma/seed/builders/students'
import { createCycle, createPool } from '@/prisma/seed/builders/years'
import { createSchool, createZone } from '@/prisma/seed/builders/zones-and-schools'

import { computeRound, publishRound } from './steps'

const HOUR = 3_600_000
const FIRST = 2020

type Past = readonly [offers: number, yes: number]

/**
 * A zone whose year has still to open, with one school, and before it a published main round a year: as many families as
 * said there were offered a seat and said yes, the others said no, and one child waited.
 */
export async function yearsOfAnswers(tx: Tx, past: readonly Past[]) {
  const zone = await createZone(tx)
  const { id: schoolId } = await createSchool(tx, { zoneId: zone.id, name: 'School A' })
  const inZone = { roles: [{ role: 'ZONE_STAFF' as const, zoneId: zone.id }] }
  const staff = await createActor(tx, inZone)
  const second = await createActor(tx, inZone)
  for (const [i, answers] of past.entries()) {
    const { id: cycleId } = await createCycle(tx, { zoneId: zone.id, schoolYear: FIRST + i })
    await addRound(
      tx,
      { cycleId, zoneId: zone.id, schoolId, staff: staff.id, second: second.id },
      answers,
    )
  }
  const opensAt = new Date(Date.now() + HOUR)
  const cycle = await createCycle(tx, { zoneId: zone.id, schoolYear: 2027, opensAt })
  await createPool(tx, { cycleId: cycle.id, schoolId, seats: 4 })
  return { zone, cycle, schoolId, staff, second }
}

type Year = {
  readonly cycleId: string
  readonly zoneId: string
  readonly schoolId: string
  readonly staff: string
  readonly second: string
}

async function addRound(tx: Tx, year: Year, [offers, yes]: Past): Promise<void> {
  const { cycleId, zoneId, schoolId } = year
  await createPool(tx, { cycleId, schoolId, seats: offers })
  const round = await createRound(tx, { cycleId })
  const ids: string[] = []
  for (let i = 0; i <= offers; i++) {
    const { id: studentId } = await createStudent(tx, { zoneId })
    const { application } = await createSubmitted(tx, { cycleId, studentId, schoolIds: [schoolId] })
    ids.push(application.id)
  }
  const placements = ids.map((applicationId, i) => ({
    applicationId,
    schoolId: i < offers ? schoolId : null,
  }))
  const run = await computeRound(tx, { roundId: round.id, requestedById: year.staff, placements })
  await publishRound(tx, { roundId: round.id, runId: run.id, approvedById: year.second })
  for (const [i, applicationId] of ids.slice(0, offers).entries()) {
    const answerBy = new Date(Date.now() + HOUR)
    const data = { roundId: round.id, applicationId, schoolId, answerBy }
    const { id } = await tx.offer.create({ data })
    const state = i < yes ? 'ACCEPTED' : 'DECLINED'
    await tx.offer.update({ where: { id }, data: { state, answeredAt: new Date() } })
  }
  await tx.waitlistEntry.create({
    data: { roundId: round.id, schoolId, applicationId: ids.at(-1) ?? '', position: 1 },
  })
}
