import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { verifyBundle } from '@/lib/cli/verify/verify-bundle'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { createCorrection, retractRound } from '@/lib/draw/publication/retract-round.mutations'
import { findPublicRecordFile } from '@/lib/draw/record/public-record-file.data'
import {
  approveRound,
  closeRound,
  createLateRound,
  openRound,
} from '@/lib/draw/rounds/round-steps.mutations'
import { openBundle } from '@/lib/placement/bundle/bundle-zip.data'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { findCycle } from '@/lib/year/staff-cycle.data'
import { createApplication, createSubmitted } from '@/prisma/seed/builders/applications'
import { createFamily, smallZone } from '@/tests/support/builders/small-zone'
import { freezeAndRun, takeToPublished } from '@/tests/support/official-round'

type Family = Awaited<ReturnType<typeof createFamily>>

const promise = { secret: '9e'.repeat(32), entropySource: 'Dice in May' }
let z: Awaited<ReturnType<typeof smallZone>>
/** Five families of one area who were on time, by their lottery numbers in the main round, best first. */
const onTime: Family[] = []
let lateFamily: Family
let lateId: string
let mainRun: string

const seats = (schoolId: string, count: number) =>
  db.seatPool.updateMany({
    where: { cycleId: z.cycle.id, schoolId, grade: 9 },
    data: { seats: count },
  })

/**
 * `a` and `b` have two seats each, and everybody wants a, b: two get each, the fifth waits for
 * both.
 */
beforeAll(async () => {
  z = await smallZone(db)
  await seats(z.a.id, 2)
  await seats(z.b.id, 2)
  const place = {
    zoneId: z.zone.id,
    feederId: z.feeder.id,
    attendanceAreaId: z.southArea.id,
  }
  const families: Family[] = []
  for (let i = 0; i < 5; i++) {
    const family = await createFamily(db, place)
    families.push(family)
    const list = { cycleId: z.cycle.id, studentId: family.student.id }
    await createSubmitted(db, { ...list, schoolIds: [z.a.id, z.b.id] })
  }
  mainRun = await takeToPublished(z)
  const drawn = await db.placement.findMany({
    where: { runId: mainRun },
    orderBy: { lotteryNumber: 'asc' },
    include: { application: true },
  })
  for (const { application } of drawn)
    onTime.push(families.find(({ student }) => student.id === application.studentId)!)
  // of the north, so ahead of everybody by priority if it were not late
  lateFamily = await createFamily(db, { ...place, attendanceAreaId: z.northArea.id })
  await db.$executeRaw`
    UPDATE cycle SET results_at = clock_timestamp() - interval '1 minute',
      closes_at = clock_timestamp() - interval '2 minutes',
      late_until = clock_timestamp() + interval '1 day' WHERE id = ${z.cycle.id}::uuid`
})

const offers = (family: Family, roundId?: string) =>
  db.offer.findMany({
    where: { application: { studentId: family.student.id }, ...(roundId && { roundId }) },
    orderBy: { offeredAt: 'asc' },
  })
const seatOf = (family: Family) =>
  db.enrollment.findFirst({ where: { studentId: family.student.id, schoolYear: 2027 } })
const entriesOf = (roundId: string) =>
  db.waitlistEntry.findMany({
    where: { roundId },
    orderBy: [{ schoolId: 'asc' }, { position: 'asc' }],
  })

async function accept(family: Family) {
  const [offer] = await offers(family)
  const result = await answerOffer(family.guardian, offer!.id, 'ACCEPTED', new Date())
  if (!result.ok) throw new Error(result.reason)
}

describe('a late round', () => {
  it('is made and opened after the main one, with a draw of its own, once a year', async () => {
    const made = await createLateRound(z.zoneStaff, z.cycle.id, promise)
    if (!made.ok) throw new Error(made.reason)
    lateId = made.roundId
    expect(await openRound(z.zoneStaff, lateId)).toEqual({ ok: true })
    expect(await createLateRound(z.zoneStaff, z.cycle.id, promise)).toEqual({
      ok: false,
      reason: 'duplicate',
    })
    // people who do not run the zone do not even learn that there is one
    const stranger = await createLateRound(z.counselor, z.cycle.id, promise)
    expect(stranger).toEqual({ ok: false, reason: 'not-found' })
  })

  it('takes late lists until it is closed, and children still waiting, with the seats they hold', async () => {
    // the best two hold seats at `a`, the next two at `b`; the third accepts `b` and waits for `a`
    await accept(onTime[2]!)
    const { id: applicationId } = await createApplication(db, {
      cycleId: z.cycle.id,
      studentId: lateFamily.student.id,
    })
    await db.submission.create({
      data: {
        applicationId,
        number: 1,
        late: true,
        receiptCode: 'ZC-LATE-0001',
        choices: {
          create: [
            { rank: 1, schoolId: z.a.id },
            { rank: 2, schoolId: z.b.id },
          ],
        },
      },
    })
    expect(await closeRound(z.zoneStaff, lateId)).toEqual({ ok: true })
    // one seat more at `a`
    await seats(z.a.id, 3)
    await freezeAndRun(z, lateId)
    const { document } = await db.snapshot.findUniqueOrThrow({ where: { roundId: lateId } })
    const { students, schools } = JSON.parse(document) as {
      schools: { id: string; seats: number }[]
      students: { current?: string; late?: true; choices: { school: string }[] }[]
    }
    const shapes = students.map(({ current, late, choices }) => ({
      current,
      late,
      choices: choices.map((choice) => choice.school),
    }))
    expect(shapes).toHaveLength(4)
    const { a, b } = z
    expect(shapes).toContainEqual({ current: undefined, late: true, choices: [a.id, b.id] })
    expect(shapes).toContainEqual({ current: undefined, late: undefined, choices: [a.id, b.id] })
    expect(shapes.filter((one) => one.current === b.id)).toEqual([
      { current: b.id, late: undefined, choices: [a.id, b.id] },
      { current: b.id, late: undefined, choices: [a.id, b.id] },
    ])
    // the two at `a` wait for nothing: their seats are not in the draw
    expect(schools.find((school) => school.id === a.id)?.seats).toBe(1)
    expect(schools.find((school) => school.id === b.id)?.seats).toBe(2)
  })

  it('keeps the order of the main round, and puts late applicants after everybody on time', async () => {
    const run = await db.run.findFirstOrThrow({ where: { roundId: lateId } })
    const rows = await db.placement.findMany({
      where: { runId: run.id },
      include: { application: true },
    })
    const placedAt = (family: Family) =>
      rows.find(({ application }) => application.studentId === family.student.id)!.schoolId
    // the third moves up to `a`, the fifth gets the seat that comes free at `b`
    expect(placedAt(onTime[2]!)).toBe(z.a.id)
    expect(placedAt(onTime[3]!)).toBe(z.b.id)
    expect(placedAt(onTime[4]!)).toBe(z.b.id)
    expect(placedAt(lateFamily)).toBeNull()
    const numbers = [2, 3, 4].map(
      (i) =>
        rows.find(({ application }) => application.studentId === onTime[i]!.student.id)!
          .lotteryNumber,
    )
    expect(numbers.toSorted((x, y) => x - y)).toEqual(numbers)
  })

  it('offers what changed, moves children who had accepted, keeps the rest, and puts late children behind those who wait', async () => {
    expect(await approveRound(z.secondZoneStaff, lateId, new Date())).toEqual({ ok: true })
    // letters for the third, the fifth and the late family
    expect(await publishRound(z.zoneStaff, lateId, new Date())).toEqual({
      ok: true,
      offers: 2,
      letters: 3,
    })
    expect((await offers(onTime[2]!)).map(({ schoolId, state }) => [schoolId, state])).toEqual([
      [z.b.id, 'SUPERSEDED'],
      [z.a.id, 'ACCEPTED'],
    ])
    expect(await seatOf(onTime[2]!)).toMatchObject({ schoolId: z.a.id })
    expect((await offers(onTime[3]!)).map(({ state }) => state)).toEqual(['OPEN'])
    expect(await offers(onTime[4]!)).toMatchObject([{ roundId: lateId, state: 'OPEN' }])
    // the third got `a` and the fifth `b`: their places there and below end; the fourth and the
    // fifth keep waiting for `a` where the main round put them
    const ended = (await entriesOf(z.round.id)).map(({ schoolId, leftBecause }) => [
      schoolId,
      leftBecause,
    ])
    expect(ended.filter(([schoolId]) => schoolId === z.a.id)).toEqual([
      [z.a.id, 'LATE_ROUND'],
      [z.a.id, null],
      [z.a.id, null],
    ])
    expect(ended.filter(([schoolId]) => schoolId === z.b.id)).toEqual([[z.b.id, 'LATE_ROUND']])
    const after = await entriesOf(lateId)
    // the late family, last at both
    expect(after).toHaveLength(2)
    const late = await db.application.findFirst({ where: { studentId: lateFamily.student.id } })
    expect(after).toMatchObject(
      [z.a.id, z.b.id].toSorted().map((schoolId) => ({
        schoolId,
        applicationId: late!.id,
        position: schoolId === z.a.id ? 3 : 1,
      })),
    )
  })

  it('is proved by its bundle, which repeats the draw with the main round’s seed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'late-'))
    const path = join(folder, 'bundle.zip')
    await writeFile(path, await openBundle(lateId))
    const [record, main] = await Promise.all(
      [lateId, z.round.id].map(async (id) => {
        const file = join(folder, `${id}.json`)
        await writeFile(file, JSON.stringify(await findPublicRecordFile(id)))
        return file
      }),
    )
    const said: string[] = []
    const published = { record: record!, corrects: [], main: main! }
    await verifyBundle(path, published, (line) => said.push(line))
    expect(said.join('\n')).toContain('statistics      counted again')
    expect(said.at(-1)).toBe('Everything holds.')
    await rm(folder, { recursive: true })
  })

  it('blocks the main round: that one cannot be retracted while the late one stands', async () => {
    const reason = 'The seats were wrong.'
    expect(await retractRound(z.zoneStaff, z.round.id, reason, new Date())).toEqual({
      ok: false,
      reason: 'late-round',
    })
  })

  it('leaves everybody where they were before it when it is retracted', async () => {
    const reason = 'The seats were wrong.'
    expect(await retractRound(z.zoneStaff, lateId, reason, new Date())).toMatchObject({ ok: true })
    expect(await seatOf(onTime[2]!)).toMatchObject({ schoolId: z.b.id })
    expect((await offers(onTime[2]!)).map(({ schoolId, state }) => [schoolId, state])).toEqual([
      [z.b.id, 'ACCEPTED'],
      [z.a.id, 'RETRACTED'],
    ])
    const again = await entriesOf(z.round.id)
    expect(new Set(again.map(({ state }) => state))).toEqual(new Set(['WAITING']))
    expect(await retractRound(z.zoneStaff, z.round.id, reason, new Date())).toMatchObject({
      ok: true,
    })
  })

  it('is still named to its zone, to be corrected, once the main round is corrected', async () => {
    const late = async () =>
      (await findCycle(z.zoneStaff, z.zone.slug, z.cycle.schoolYear))?.late ?? null
    const main = await createCorrection(z.zoneStaff, z.round.id)
    if (!main.ok) throw new Error(main.reason)
    expect(await closeRound(z.zoneStaff, main.roundId)).toEqual({ ok: true })
    await freezeAndRun(z, main.roundId)
    expect(await approveRound(z.secondZoneStaff, main.roundId, new Date())).toEqual({ ok: true })
    expect(await publishRound(z.zoneStaff, main.roundId, new Date())).toMatchObject({ ok: true })
    expect(await late()).toMatchObject({ id: lateId, state: 'RETRACTED' })
    const made = await createCorrection(z.zoneStaff, lateId)
    if (!made.ok) throw new Error(made.reason)
    expect(await late()).toEqual({ id: made.roundId, state: 'OPEN', run: null, releaseAt: null })
  })
})
