import { beforeEach, describe, expect, it } from 'vitest'

import { recordChanges } from '@/lib/base/audit/change-value.mutations'
import { db } from '@/lib/base/db/client'
import { createActor } from '@/prisma/seed/builders/people'
import { linkGuardian } from '@/prisma/seed/builders/students'
import { changesOf, importFiles } from '@/tests/support/import-files'
import { dayOf, filedZone } from '@/tests/support/imported-people'

let z: Awaited<ReturnType<typeof filedZone>>
let n = 0
let ana: string
let eva: string
let leo: string

beforeEach(async () => {
  z = await filedZone()
  const number = `7${String(++n).padStart(6, '0')}`
  ;[ana, eva, leo] = [`${number}A`, `${number}E`, `${number}L`]
  await db.student.updateMany({ data: { importId: null } })
})

const children = () => [ana, eva, leo].map((number) => z.student(number))
const householdsOf = async () =>
  Promise.all([ana, eva, leo].map(async (number) => (await z.byNumber(number)).householdId))

describe('contacts', () => {
  it('stand beside their student, with what the source calls them', async () => {
    const said = { guardian_id: `G${ana}`, email: 'rosa@family.example', phone: '+12135550100' }
    const importId = await importFiles({ students: children(), guardians: [z.guardian(ana, said)] })
    expect((await z.byNumber(ana)).contacts).toMatchObject([
      {
        sourceKey: `G${ana}`,
        givenName: 'Rosa',
        familyName: 'Hernández',
        relationship: 'mother',
        email: 'rosa@family.example',
        phone: '+12135550100',
        custody: true,
        mayBeContacted: true,
        importId,
      },
    ])
  })

  it('keep their row when the name of a person with an id is corrected', async () => {
    const row = (given_name: string) => z.guardian(ana, { guardian_id: `G${ana}`, given_name })
    await importFiles({ students: children(), guardians: [row('Rosa')] })
    const [before] = (await z.byNumber(ana)).contacts
    const importId = await importFiles({ guardians: [row('Rosalía')] })
    expect((await z.byNumber(ana)).contacts).toMatchObject([
      { id: before?.id, givenName: 'Rosalía' },
    ])
    expect(await changesOf(importId)).toEqual(['guardians.given_name: Rosa -> Rosalía'])
  })

  it('end when the file no longer names them, and are the same row when it does again', async () => {
    const [rosa, luis] = [z.guardian(ana), z.guardian(ana, { given_name: 'Luis' })]
    await importFiles({ students: children(), guardians: [rosa, luis] })
    const importId = await importFiles({ guardians: [rosa] })
    const ended = (await z.byNumber(ana)).contacts.find(({ givenName }) => givenName === 'Luis')
    expect(dayOf(ended?.endedOn)).not.toBeNull()
    expect(await changesOf(importId)).toEqual([
      `guardians.ended_on: null -> ${dayOf(ended?.endedOn)}`,
    ])
    await importFiles({ guardians: [rosa, luis] })
    const contacts = (await z.byNumber(ana)).contacts
    expect(contacts.map(({ endedOn }) => endedOn)).toEqual([null, null])
    expect(contacts.some(({ id }) => id === ended?.id)).toBe(true)
  })
})

describe('a household', () => {
  const shared = (...numbers: string[]) =>
    numbers.map((number) => z.guardian(number, { guardian_id: `G${ana}` }))

  it('is made of the children of one guardian, twins and triplets too', async () => {
    await importFiles({ students: children(), guardians: shared(ana, eva, leo) })
    const [first, ...others] = await householdsOf()
    expect(first).not.toBeNull()
    expect(others).toEqual([first, first])
  })

  it('reaches across two guardians who share one child', async () => {
    const guardians = [
      ...shared(ana, eva),
      ...[eva, leo].map((one) => z.guardian(one, { guardian_id: `X${ana}`, given_name: 'Luis' })),
    ]
    await importFiles({ students: children(), guardians })
    expect(new Set(await householdsOf()).size).toBe(1)
  })

  it('of a known child is that of a new brother or sister too, who come with others', async () => {
    const [one, ...others] = children()
    await importFiles({
      students: one ? [one] : [],
      guardians: [z.guardian(ana, { guardian_id: `G${ana}` })],
    })
    const second = [eva, leo].map((number) =>
      z.guardian(number, { guardian_id: `N${ana}`, given_name: 'Luis' }),
    )
    await importFiles({
      students: [...(one ? [one] : []), ...others],
      guardians: [...shared(ana, eva), ...second],
    })
    const [first, ...rest] = await householdsOf()
    expect(first).not.toBeNull()
    expect(rest).toEqual([first, first])
  })

  it('is not made of guardians who only have one name', async () => {
    await importFiles({ students: children(), guardians: [ana, eva].map((one) => z.guardian(one)) })
    expect(await householdsOf()).toEqual([null, null, null])
  })

  it('keeps its id with those who stay together; whoever no longer shares a guardian is alone', async () => {
    await importFiles({ students: children(), guardians: shared(ana, eva, leo) })
    const [before] = await householdsOf()
    await importFiles({
      guardians: [...shared(ana, eva), z.guardian(leo, { guardian_id: `Y${ana}` })],
    })
    expect(await householdsOf()).toEqual([before, before, null])
  })

  it('that the file gives comes before the guardian', async () => {
    await importFiles({
      students: [
        z.student(ana, { household: `H${ana}` }),
        z.student(eva, { household: `H${eva}` }),
      ],
      guardians: shared(ana, eva),
    })
    const rows = await db.student.findMany({ where: { number: { in: [ana, eva] } } })
    expect(new Set(rows.map(({ householdId }) => householdId)).size).toBe(2)
  })

  it('that a person decided beats the next import', async () => {
    await importFiles({ students: children(), guardians: shared(ana, eva) })
    const { id, householdId } = await z.byNumber(eva)
    await db.$transaction(async (tx) => {
      await tx.student.update({ where: { id }, data: { householdId: null } })
      const change = {
        table: 'students',
        rowId: id,
        column: 'household',
        before: householdId,
        after: null,
      }
      await recordChanges(tx, z.zoneStaff, [change], 'Cousins, not sisters.')
    })
    await importFiles({ guardians: [...shared(ana, eva), z.guardian(leo)] })
    expect((await z.byNumber(eva)).householdId).toBeNull()
  })
})

describe('a proposed household', () => {
  const proposals = async () => {
    const rows = await db.$queryRaw<
      { numbers: string[]; by_guardian: boolean; by_address: boolean }[]
    >`
      SELECT array[least(one.number, other.number), greatest(one.number, other.number)] AS numbers, by_guardian, by_address
      FROM household_proposal proposal JOIN student one ON one.id = proposal.student_id
        JOIN student other ON other.id = proposal.other_id
      WHERE one.number = ANY(${[ana, eva, leo]}) AND other.number = ANY(${[ana, eva, leo]})
        AND one.id < other.id`
    return rows
  }

  it('has one address and a parent of one family name; the children stay apart until a person says so', async () => {
    const at = (number: string, street: string) => ({ ...z.student(number), street, zip: '90026' })
    await importFiles({
      students: [at(ana, '12 Hill St.'), at(eva, '12  hill st'), at(leo, '12 Hill St.')],
      guardians: [
        z.guardian(ana),
        z.guardian(eva, { given_name: 'Luis' }),
        z.guardian(leo, { family_name: 'Other' }),
      ],
    })
    expect(await proposals()).toEqual([
      { numbers: [ana, eva], by_guardian: false, by_address: true },
    ])
    expect(await householdsOf()).toEqual([null, null, null])
    const { id } = await z.byNumber(ana)
    await db.student.updateMany({
      where: { number: { in: [ana, eva] } },
      data: { householdId: id },
    })
    expect(await proposals()).toEqual([])
  })

  it('has one address for mail and one phone, where that mail is verified', async () => {
    const rosa = await createActor(db)
    const said = { email: rosa.email, phone: '+12135550177' }
    await importFiles({
      students: children(),
      guardians: [
        z.guardian(ana, said),
        z.guardian(eva, said),
        z.guardian(leo, { ...said, phone: null }),
      ],
    })
    expect(await proposals()).toEqual([])
    await linkGuardian(db, rosa.id, (await z.byNumber(ana)).id)
    expect(await proposals()).toEqual([
      { numbers: [ana, eva], by_guardian: true, by_address: false },
    ])
  })
})
