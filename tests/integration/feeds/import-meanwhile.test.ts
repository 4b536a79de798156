import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { executeRun } from '@/lib/draw/rounds/execute-run.mutations'
import { requestOfficialRun } from '@/lib/draw/rounds/request-run.mutations'
import { approveRound, freezeRound } from '@/lib/draw/rounds/round-steps.mutations'
import { startImportWorker } from '@/lib/jobs/take-imports'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { smallZone } from '@/tests/support/builders/small-zone'
import { deliver, readDelivered, receive } from '@/tests/support/deliveries'
import { throwDice } from '@/tests/support/throw-dice'

const now = () => new Date()

async function world() {
  const z = await smallZone(db)
  const students = [z.family.student, z.otherFamily.student]
  for (const student of students) {
    const applicants = { studentId: student.id, cycleId: z.cycle.id }
    await createSubmitted(db, { ...applicants, schoolIds: [z.a.id, z.c.id] })
  }
  /** Files that give every child another name and its school again. */
  async function files(name: string) {
    const rows = await db.student.findMany({
      include: { zone: true, enrollments: { include: { school: true } } },
    })
    return {
      'students.csv': rows.map((one) => ({
        number: one.number,
        given_name: name,
        family_name: one.familyName,
        birth_date: one.birthDate.toISOString().slice(0, 10),
        zone: one.zone.slug,
      })),
      'enrollments.csv': rows.flatMap((one) =>
        one.enrollments.map(({ schoolYear, grade, school }) => ({
          number: one.number,
          school_year: schoolYear,
          school: school.cdsCode ?? school.slug,
          grade,
        })),
      ),
    }
  }
  return { ...z, files }
}

describe('the worker', () => {
  it('takes up what was received, one after the other, without being asked', async () => {
    const z = await world()
    const first = await receive(await z.files('First'), { source: 'one' })
    const second = await receive(await z.files('Second'), { source: 'two' })
    const worker = startImportWorker()
    const state = async (id: string) => (await readDelivered(id)).state
    await expect.poll(() => state(second.importId), { timeout: 50_000 }).toBe('APPLIED')
    expect(await state(first.importId)).toBe('APPLIED')
    await worker.stop()
    const { givenName } = await db.student.findUniqueOrThrow({ where: { id: z.family.student.id } })
    expect(givenName).toBe('Second')
  }, 90_000)
})

describe('an import meanwhile', () => {
  it('a round is closed, frozen, run, approved, published and answered: both are whole', async () => {
    const z = await world()
    /** A step of the round and an import at once. */
    async function meanwhile<Result>(step: string, work: () => Promise<Result>): Promise<Result> {
      const files = await z.files(`During ${step}`)
      const [result, imported] = await Promise.all([work(), deliver(files, { source: step })])
      expect(imported, step).toMatchObject({ state: 'APPLIED', failure: null, problems: [] })
      const names = await db.student.findMany({ where: { zoneId: z.zone.id } })
      expect(new Set(names.map(({ givenName }) => givenName))).toEqual(new Set([`During ${step}`]))
      return result
    }
    const ok = expect.objectContaining({ ok: true }) as unknown
    expect(await meanwhile('closing', () => closeWindow(z.zoneStaff, z.cycle.id))).toEqual(ok)
    const frozen = () => freezeRound(z.zoneStaff, z.round.id, now(), 'tested, not placed')
    expect(await meanwhile('freeze', frozen)).toEqual(ok)
    const dice = () => throwDice(z.zoneStaff, z.secondZoneStaff, z.round.id)
    await meanwhile('dice', dice)
    const asked = () => requestOfficialRun(z.zoneStaff, z.round.id)
    expect(await meanwhile('request', asked)).toEqual(ok)
    const run = await db.run.findFirstOrThrow({ where: { roundId: z.round.id, kind: 'OFFICIAL' } })
    await meanwhile('run', () => executeRun(run.id, now()))
    const approved = () => approveRound(z.secondZoneStaff, z.round.id, now())
    expect(await meanwhile('approval', approved)).toEqual(ok)
    const published = () => publishRound(z.zoneStaff, z.round.id, now())
    expect(await meanwhile('publication', published)).toEqual(ok)
    const [offer] = await db.offer.findMany({
      where: { application: { studentId: z.family.student.id } },
    })
    const answered = () => answerOffer(z.family.guardian, offer!.id, 'ACCEPTED', now())
    expect(await meanwhile('acceptance', answered)).toEqual(ok)
    expect(await db.offer.count({ where: { roundId: z.round.id } })).toBe(2)
    expect(await db.submission.count({ where: { application: { cycleId: z.cycle.id } } })).toBe(2)
  }, 120_000)
})
