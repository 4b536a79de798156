import { beforeEach, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { findDrawnFamily, findFamilyDraw, findToldDraw } from '@/lib/lists/family-draw.data'
import { chooseFamilyDraw } from '@/lib/lists/family-draw.mutations'
import { readApplicants } from '@/lib/lists/frozen-lists.data'
import { listsSoFar } from '@/lib/year/list-that-counts.data'
import { createSubmitted, endWindow } from '@/prisma/seed/builders/applications'
import { createActor } from '@/prisma/seed/builders/people'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { answerTo } from '@/tests/support/broken-rule'
import { approvePermit } from '@/tests/support/builders/permits'
import { createFamily, smallZone } from '@/tests/support/builders/small-zone'
import { takeToPublished } from '@/tests/support/official-round'

let z: Awaited<ReturnType<typeof smallZone>>
let guardian: Actor
let other: Actor
let hannah: string
let daniel: string

beforeEach(async () => {
  z = await smallZone(db)
  const place = { zoneId: z.zone.id, feederId: z.feeder.id }
  const [first, second] = [await createFamily(db, place), await createFamily(db, place)]
  guardian = first.guardian
  other = await createActor(db)
  hannah = first.student.id
  daniel = second.student.id
  const householdId = crypto.randomUUID()
  const named = [
    [hannah, 'Hannah', '2013-02-11'],
    [daniel, 'Daniel', '2013-02-12'],
  ] as const
  for (const [id, givenName, born] of named) {
    const birthDate = new Date(born)
    await db.student.update({ where: { id }, data: { givenName, householdId, birthDate } })
    await createSubmitted(db, { cycleId: z.cycle.id, studentId: id, schoolIds: [z.a.id] })
    await linkGuardian(db, other.id, id)
  }
  await linkGuardian(db, guardian.id, daniel)
})

const read = (actor = guardian, id = hannah) => findFamilyDraw(actor, id, z.cycle)
const frozen = async () =>
  (await readApplicants(db, listsSoFar(z.cycle.id), z.cycle)).flatMap(({ siblings }) =>
    siblings ? [siblings.order] : [],
  )

describe('twins', () => {
  it('draw together when nobody chooses, and their guardians read so', async () => {
    const names = ['Hannah', 'Daniel']
    expect(await read()).toMatchObject({ names, together: true })
    expect(await read(other, daniel)).toMatchObject({ names, together: true })
    expect(await frozen()).toHaveLength(2)
  })

  it('draw alone when a guardian chooses so; the other may change it, and the last choice holds', async () => {
    expect(await chooseFamilyDraw(guardian, hannah, false)).toEqual({ ok: true })
    expect(await read(other, daniel)).toMatchObject({ together: false })
    expect(await frozen()).toEqual([])
    expect(await chooseFamilyDraw(other, daniel, true)).toEqual({ ok: true })
    expect(await read()).toMatchObject({ together: true })
    expect(new Set(await frozen())).toEqual(new Set([1, 2]))
    const log = await db.auditEvent.findMany({ where: { verb: 'application.drawChosen' } })
    expect(log.filter(({ actorId }) => actorId === other.id)).toHaveLength(1)
  })

  it('are one choice, also when both guardians choose at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        chooseFamilyDraw(i % 2 ? guardian : other, i % 3 ? hannah : daniel, i % 2 === 0),
      ),
    )
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect(await db.familyDraw.count({ where: { cycleId: z.cycle.id } })).toBe(1)
  })

  it('are no choice of somebody who is a guardian of none of them, or of an only child', async () => {
    const only = z.family
    for (const [actor, id] of [
      [z.counselor, hannah],
      [only.guardian, hannah],
      [only.guardian, only.student.id],
    ] as const) {
      expect(await read(actor, id)).toBeNull()
      expect(await chooseFamilyDraw(actor, id, false)).toEqual({ ok: false, reason: 'not-found' })
    }
  })

  it('are no choice of a guardian of only some of them, who reads how many others there are but no name', async () => {
    const one = await createActor(db)
    await linkGuardian(db, one.id, hannah)
    const together = { names: ['Hannah'], others: 1 }
    expect(await read(one)).toMatchObject({ ...together, together: true })
    const third = await createFamily(db, { zoneId: z.zone.id, feederId: z.feeder.id })
    const { householdId } = await db.student.findUniqueOrThrow({ where: { id: hannah } })
    await db.student.update({ where: { id: third.student.id }, data: { householdId } })
    for (const actor of [one, guardian, other])
      expect(await chooseFamilyDraw(actor, hannah, false)).toEqual({
        ok: false,
        reason: 'not-of-all',
      })
    expect(await read()).toMatchObject({ names: ['Hannah', 'Daniel'], others: 1 })
    expect(await db.familyDraw.count({ where: { cycleId: z.cycle.id } })).toBe(0)
    await linkGuardian(db, other.id, third.student.id)
    expect(await chooseFamilyDraw(other, hannah, false)).toEqual({ ok: true })
  })

  it('are not those of a school of another zone', async () => {
    const elsewhere = await smallZone(db)
    const place = { zoneId: elsewhere.zone.id, feederId: elsewhere.feeder.id }
    const third = await createFamily(db, place)
    const { householdId } = await db.student.findUniqueOrThrow({ where: { id: hannah } })
    await db.student.update({ where: { id: third.student.id }, data: { householdId } })
    await linkGuardian(db, guardian.id, third.student.id)
    expect(await read()).toMatchObject({ names: ['Hannah', 'Daniel'], others: 0 })
    expect(await findFamilyDraw(guardian, third.student.id, elsewhere.cycle)).toBeNull()
  })

  it('are chosen for until the window closes, and never after, also in the database', async () => {
    await chooseFamilyDraw(guardian, hannah, false)
    await endWindow(db, z.cycle.id)
    expect(await chooseFamilyDraw(guardian, hannah, true)).toEqual({ ok: false, reason: 'closed' })
    const row = await db.familyDraw.findFirstOrThrow({ where: { cycleId: z.cycle.id } })
    const key = { householdId_cycleId: { householdId: row.householdId, cycleId: row.cycleId } }
    const changed = db.familyDraw.update({ where: key, data: { together: true } })
    expect(await answerTo(changed)).toBe('outside-dates')
    expect(await answerTo(db.familyDraw.delete({ where: key }))).toBe('final')
    expect(await read()).toMatchObject({ together: false })
  })

  it.each([
    [true, 2],
    [false, 0],
  ])(
    'stand in the frozen problem as their family chose (together: %s)',
    async (together, count) => {
      await chooseFamilyDraw(guardian, hannah, together)
      await takeToPublished(z)
      const { document } = await db.snapshot.findFirstOrThrow({
        where: { round: { cycleId: z.cycle.id } },
      })
      const { students } = JSON.parse(document) as { students: { siblings?: object }[] }
      expect(students.filter(({ siblings }) => siblings)).toHaveLength(count)
    },
  )

  it('of three who enter, are told of as they draw: once the lists are closed, only those with a list', async () => {
    const third = await createFamily(db, { zoneId: z.zone.id, feederId: z.feeder.id })
    const { householdId } = await db.student.findUniqueOrThrow({ where: { id: hannah } })
    const birthDate = new Date('2013-02-13')
    await db.student.update({
      where: { id: third.student.id },
      data: { givenName: 'Ian', householdId, birthDate },
    })
    await linkGuardian(db, guardian.id, third.student.id)
    const { closesAt } = z.cycle
    const toldAt = (ms: number, id = hannah) =>
      findToldDraw(guardian, id, z.cycle, new Date(closesAt.getTime() + ms))
    const names = ['Hannah', 'Daniel']
    expect(await toldAt(-1)).toMatchObject({ names: [...names, 'Ian'], isDrawn: false })
    expect(await toldAt(0)).toMatchObject({ names, isDrawn: false })
    expect(await toldAt(0, third.student.id)).toBeNull()
    await takeToPublished(z)
    expect(await toldAt(0)).toMatchObject({ names, isDrawn: true })
    expect(await toldAt(0, third.student.id)).toBeNull()
  })

  it.each([true, false])(
    'read how they were drawn, also when one leaves the zone later (together: %s)',
    async (together) => {
      await chooseFamilyDraw(guardian, hannah, together)
      expect(await findDrawnFamily(guardian, hannah, z.cycle.id)).toBeNull()
      await takeToPublished(z)
      const drawn = { names: ['Hannah', 'Daniel'], others: 0, together }
      expect(await findDrawnFamily(guardian, hannah, z.cycle.id)).toEqual(drawn)
      await approvePermit(db, { studentId: daniel, cycleId: z.cycle.id, fromSchoolId: z.a.id })
      expect(await findDrawnFamily(guardian, hannah, z.cycle.id)).toEqual(drawn)
      const one = await createActor(db)
      await linkGuardian(db, one.id, hannah)
      const ofOne = { names: ['Hannah'], others: 1, together }
      expect(await findDrawnFamily(one, hannah, z.cycle.id)).toEqual(ofOne)
      expect(await findDrawnFamily(z.family.guardian, hannah, z.cycle.id)).toBeNull()
    },
  )
})
