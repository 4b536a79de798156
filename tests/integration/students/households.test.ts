import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { listHouseholdProposals } from '@/lib/desks/students/households.data'
import { linkHousehold, splitHousehold } from '@/lib/desks/students/households.mutations'
import { listFindingItems } from '@/lib/draw/readiness/readiness.data'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { smallZone } from '@/tests/support/builders/small-zone'

import { eighthGrader, reason, type Zone } from './desk'

let z: Zone
let other: Zone
beforeAll(async () => {
  z = await smallZone(db)
  other = await smallZone(db)
})

const HOUSEHOLD = '018f0000-0000-7000-8000-00000000000a'
const householdOf = async (id: string) =>
  (await db.student.findUniqueOrThrow({ where: { id } })).householdId

async function twins() {
  const birthDate = new Date('2013-03-03')
  const same = { familyName: 'Twin', birthDate, attendanceAreaId: z.northArea.id }
  const one = await eighthGrader(z, { ...same, givenName: 'Ana' })
  const two = await eighthGrader(z, { ...same, givenName: 'Eva' })
  for (const { id } of [one, two])
    await createSubmitted(db, { cycleId: z.cycle.id, studentId: id, schoolIds: [z.a.id] })
  return { one, two }
}

describe('two students of one household', () => {
  it('once linked are siblings, and no longer twins that are not linked', async () => {
    const { one, two } = await twins()
    const pair = { studentId: one.id, otherId: two.id, seen: [null, null] as const, reason }
    const numbers = async (kind: 'twins' | 'siblings') =>
      (await listFindingItems(z.zoneStaff, z.cycle.id, kind))?.flatMap((item) =>
        [item.number, item.otherNumber].includes(one.number) ? [1] : [],
      )
    expect(await numbers('twins')).toEqual([1])
    expect(await linkHousehold(z.zoneStaff, pair)).toEqual({ ok: true })
    expect(await numbers('twins')).toEqual([])
    expect(await numbers('siblings')).toEqual([1])
    expect(await householdOf(one.id)).toBe(await householdOf(two.id))
  })

  it('become one with all children of both, and a decision holds against imports', async () => {
    const [a, b, c] = [await eighthGrader(z), await eighthGrader(z), await eighthGrader(z)]
    const second = '018f0000-0000-7000-8000-00000000000b'
    await db.student.update({ where: { id: a.id }, data: { householdId: HOUSEHOLD } })
    for (const { id } of [b, c])
      await db.student.update({ where: { id }, data: { householdId: second } })
    const pair = { studentId: a.id, otherId: b.id, seen: [HOUSEHOLD, second] as const, reason }
    expect(await linkHousehold(z.zoneStaff, pair)).toEqual({ ok: true })
    expect(await householdOf(c.id)).toBe(HOUSEHOLD)
    const kept = await db.keptValue.findMany({
      where: { rowId: { in: [a.id, b.id, c.id] }, column: 'household' },
      orderBy: { sourceValue: 'asc' },
    })
    expect(kept.map(({ sourceValue }) => sourceValue)).toEqual([HOUSEHOLD, second, second])
  })

  it('are split, and not proposed again', async () => {
    const [a, b] = [await eighthGrader(z), await eighthGrader(z)]
    const guardian = { familyName: 'Soto', givenName: 'Eva', custody: true, mayBeContacted: true }
    for (const { id } of [a, b]) {
      await db.studentAddress.create({ data: { studentId: id, street: '12 Elm St', zip: '90017' } })
      await db.guardianContact.create({ data: { studentId: id, sourceKey: 'g', ...guardian } })
    }
    const proposed = async () =>
      (await listHouseholdProposals(z.zoneStaff, z.zone.id)).filter(({ one, two }) =>
        [one.id, two.id].every((id) => [a.id, b.id].includes(id)),
      )
    expect(await proposed()).toMatchObject([{ byAddress: true }])
    const pair = { studentId: a.id, otherId: b.id, seen: [null, null] as const, reason }
    expect(await splitHousehold(z.zoneStaff, pair)).toEqual({ ok: true })
    expect(await proposed()).toEqual([])
    await linkHousehold(z.zoneStaff, pair)
    const household = await householdOf(a.id)
    const linked = { ...pair, seen: [household, household] as const }
    expect(await splitHousehold(z.zoneStaff, linked)).toEqual({ ok: true })
    expect([await householdOf(a.id), await householdOf(b.id)]).toEqual([null, household])
  })

  it('of two zones are proposed once in either', async () => {
    const [a, b] = [await eighthGrader(z), await eighthGrader(other)]
    const guardian = { familyName: 'Vega', givenName: 'Eva', custody: true, mayBeContacted: true }
    for (const { id } of [a, b]) {
      await db.studentAddress.create({ data: { studentId: id, street: '14 Elm St', zip: '90017' } })
      await db.guardianContact.create({ data: { studentId: id, sourceKey: 'g', ...guardian } })
    }
    for (const { zone } of [z, other]) {
      const proposed = await listHouseholdProposals(z.administrator, zone.id)
      const pairs = proposed.map(({ one, two }) => [one.id, two.id].toSorted())
      expect(pairs.filter((pair) => pair.includes(a.id))).toEqual([[a.id, b.id].toSorted()])
    }
  })

  it('are decided once when two people decide at the same moment', async () => {
    const [a, b] = [await eighthGrader(z), await eighthGrader(z)]
    const pair = { studentId: a.id, otherId: b.id, seen: [null, null] as const, reason }
    const results = await Promise.all([
      linkHousehold(z.zoneStaff, pair),
      linkHousehold(z.secondZoneStaff, { ...pair, studentId: b.id, otherId: a.id }),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results).toContainEqual({ ok: false, reason: 'changed' })
  })

  it('are decided by people who run the zones of both, and nobody else', async () => {
    const [a, b] = [await eighthGrader(z), await eighthGrader(other)]
    const pair = { studentId: a.id, otherId: b.id, seen: [null, null] as const, reason }
    for (const actor of [z.zoneStaff, other.zoneStaff, z.counselor, z.family.guardian, z.auditor])
      expect(await linkHousehold(actor, pair)).toEqual({ ok: false, reason: 'not-found' })
    expect(await linkHousehold(z.administrator, pair)).toEqual({ ok: true })
  })
})
