import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { countNewOffers } from '@/lib/draw/publication/new-placements.data'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { retractRound } from '@/lib/draw/publication/retract-round.mutations'
import { findResult } from '@/lib/seats/offers/result.data'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import { answerTo } from '@/tests/support/broken-rule'
import { createFamily } from '@/tests/support/builders/small-zone'
import { importFiles } from '@/tests/support/import-files'
import { filedZone, running } from '@/tests/support/imported-people'
import { takeToApproved } from '@/tests/support/official-round'

type Family = Awaited<ReturnType<typeof createFamily>>

let z: Awaited<ReturnType<typeof filedZone>>

const seats = (schoolId: string, count: number) =>
  db.seatPool.updateMany({
    where: { cycleId: z.cycle.id, schoolId, grade: 9 },
    data: { seats: count },
  })

async function familyWith(schoolIds: string[]): Promise<Family> {
  const place = { zoneId: z.zone.id, feederId: z.feeder.id, attendanceAreaId: z.northArea.id }
  const made = await createFamily(db, place)
  await createSubmitted(db, { cycleId: z.cycle.id, studentId: made.student.id, schoolIds })
  return made
}

/** A file says that these children go to `a`. */
const fileAtA = (families: readonly Family[]) =>
  importFiles({
    enrollments: families.map(({ student }) =>
      z.enrollment(student.number, { school: z.a.slug, grade: 9 }),
    ),
  })

const offersTo = ({ student }: Family) =>
  db.offer.findMany({ where: { application: { studentId: student.id } } })

const seatOf = async ({ student }: Family) =>
  (await db.enrollment.findFirst({ where: { studentId: student.id, schoolYear: running } }))
    ?.schoolId

beforeEach(async () => {
  z = await filedZone({ schoolYear: running })
  // a child without a list goes to `a` already, and another to `b`
  await seats(z.a.id, 1)
  await seats(z.b.id, 1)
  const { id: studentId } = await createStudent(db, { zoneId: z.zone.id })
  await enroll(db, { studentId, schoolYear: running, schoolId: z.b.id, grade: 9 })
})

const lettersTo = async ({ guardian }: Family) =>
  (await db.letter.findMany({ where: { to: guardian.email } })).map(({ kind }) => kind)

const release = () => publishRound(z.zoneStaff, z.round.id, new Date())

describe('a school where files have enrolled more children than there are seats', () => {
  it('keeps them through a round that is drawn, approved and released, as page and letter say', async () => {
    const stays = [await familyWith([z.b.id, z.a.id]), await familyWith([z.b.id])]
    const other = await familyWith([z.a.id])
    await fileAtA(stays)
    const runId = await takeToApproved(z)
    expect(await countNewOffers(runId)).toBe(0)
    expect(await release()).toEqual({ ok: true, offers: 0, letters: 3 })
    for (const family of stays) {
      expect(await seatOf(family)).toBe(z.a.id)
      expect(await lettersTo(family)).toContain('resultSeatKept')
      const result = await findResult(family.guardian, family.student.id, new Date())
      expect(result?.outcome?.live).toMatchObject([{ school: { id: z.a.id }, accepted: 'kept' }])
    }
    expect(await offersTo(other)).toEqual([])
    expect(await lettersTo(other)).toContain('resultWithoutSeat')
  })

  it('gives nobody the seat above them that one of them leaves for another school', async () => {
    await seats(z.b.id, 2)
    const moves = await familyWith([z.b.id, z.a.id])
    const stays = await familyWith([z.a.id])
    const other = await familyWith([z.a.id])
    await fileAtA([moves, stays])
    const runId = await takeToApproved(z)
    expect(await countNewOffers(runId)).toBe(1)
    expect(await release()).toMatchObject({ ok: true, offers: 1 })
    expect(await seatOf(moves)).toBe(z.b.id)
    expect(await lettersTo(moves)).toContain('resultSeatMoved')
    expect(await seatOf(stays)).toBe(z.a.id)
    expect(await offersTo(other)).toEqual([])
  })

  it('keeps them when the round is taken back, and who had left for another school comes back within the seats', async () => {
    await seats(z.b.id, 2)
    const moves = await familyWith([z.b.id, z.a.id])
    const stays = await familyWith([z.a.id])
    await fileAtA([moves, stays])
    await takeToApproved(z)
    expect(await release()).toMatchObject({ ok: true })
    const retract = () => retractRound(z.zoneStaff, z.round.id, 'It was wrong.', new Date())
    expect(await retract()).toEqual({ ok: false, reason: 'no-seat' })
    await seats(z.a.id, 3)
    expect(await retract()).toMatchObject({ ok: true })
    for (const family of [moves, stays]) {
      expect(await seatOf(family)).toBe(z.a.id)
      expect(await offersTo(family)).toMatchObject([{ state: 'RETRACTED' }])
    }
  })

  it('is taken back while it keeps them, without a seat for anybody', async () => {
    const stays = await familyWith([z.a.id])
    await fileAtA([stays])
    await takeToApproved(z)
    expect(await release()).toMatchObject({ ok: true })
    const reason = 'It was wrong.'
    expect(await retractRound(z.zoneStaff, z.round.id, reason, new Date())).toMatchObject({
      ok: true,
    })
    expect(await seatOf(stays)).toBe(z.a.id)
  })

  it('accepts no offer of a child who goes elsewhere', async () => {
    const stays = await familyWith([z.a.id])
    const other = await familyWith([z.b.id])
    await fileAtA([stays])
    await takeToApproved(z)
    await release()
    const { id: applicationId } = await db.application.findFirstOrThrow({
      where: { studentId: other.student.id },
    })
    const offer = { roundId: z.round.id, applicationId, answerBy: new Date(Date.now() + 1e8) }
    const made = db.offer.create({ data: { ...offer, schoolId: z.a.id, source: 'MANUAL' } })
    expect(await answerTo(made)).toBe('no-seat')
  })
})
