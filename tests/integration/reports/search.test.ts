import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { findAnywhere } from '@/lib/desks/find-anywhere.data'
import { listSavedFilters } from '@/lib/desks/saved-filters.data'
import { deleteFilter, saveFilter } from '@/lib/desks/saved-filters.mutations'
import { MAX_FILTERS } from '@/lib/desks/saved-filters.schema'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createUser } from '@/prisma/seed/builders/people'
import { createStudent, linkGuardian } from '@/prisma/seed/builders/students'
import { smallZone } from '@/tests/support/builders/small-zone'

let z: Awaited<ReturnType<typeof smallZone>>
let other: Awaited<ReturnType<typeof smallZone>>
let receipt: string

beforeAll(async () => {
  z = await smallZone(db)
  other = await smallZone(db)
  const student = await createStudent(db, {
    zoneId: z.zone.id,
    number: 'S-4711',
    givenName: 'María José',
    familyName: 'Núñez Ángel',
  })
  const guardian = { name: 'Rosalía Peña', email: 'rosalia_pena@familia.example' }
  await linkGuardian(db, (await createUser(db, guardian)).id, student.id)
  const { submission } = await createSubmitted(db, {
    cycleId: z.cycle.id,
    studentId: student.id,
    schoolIds: [z.a.id],
  })
  receipt = submission.receiptCode
  await createStudent(db, { zoneId: other.zone.id, givenName: 'María', familyName: 'Núñez' })
})

const found = async (q: string) =>
  (await findAnywhere(z.zoneStaff, q, new Date()))!.students.map((student) => student.number)

describe('a search', () => {
  it.each([
    'Núñez',
    'nunez maria',
    'NUNEZ ÁNGEL',
    's-4711',
    'josé angel',
    'rosalia peña',
    'rosalia_pena@familia',
  ])('finds by name, number or guardian without accents or capitals: %s', async (q) => {
    expect(await found(q)).toContain('S-4711')
  })

  it('finds by the code of a receipt', async () => {
    expect(await found(receipt.toLowerCase())).toEqual(['S-4711'])
  })

  it.each(['nunezx', 'maria lopez', '%', '_____', 'nu%ez', "' OR 1=1 --", '\\'])(
    'takes %j for what it is',
    async (q) => {
      expect(await found(q)).toEqual([])
    },
  )

  it('of nothing finds nobody', async () => {
    expect(await found('')).toEqual([])
  })

  it('finds nobody of another zone, and its staff find nobody of this one', async () => {
    expect(await found('maria nunez')).toEqual(['S-4711'])
    for (const actor of [other.zoneStaff, z.counselor])
      expect((await findAnywhere(actor, 'nunez angel', new Date()))?.students).toEqual([])
    for (const actor of [z.family.guardian, z.auditor])
      expect(await findAnywhere(actor, 'nunez', new Date())).toBeNull()
  })
})

describe('saved filters', () => {
  const input = { place: 'log', name: 'mine', query: 'q=ana' } as const
  const save = (name: string, query = 'q=ana') =>
    saveFilter(z.zoneStaff, { ...input, zone: z.zone.slug, name, query })
  const mine = () => listSavedFilters(z.zoneStaff, z.zone.slug, 'log')

  it('are saved for one person, list and zone; the same name replaces them', async () => {
    expect(await save('mine')).toEqual({ ok: true })
    expect(await save('mine', 'q=eva')).toEqual({ ok: true })
    expect(await mine()).toMatchObject([{ name: 'mine', query: 'q=eva' }])
    expect(await listSavedFilters(z.secondZoneStaff, z.zone.slug, 'log')).toEqual([])
    expect(await listSavedFilters(z.zoneStaff, z.zone.slug, 'applications')).toEqual([])
  })

  it('are not saved in a zone that is not the actor’s', async () => {
    const elsewhere = { ...input, zone: other.zone.slug }
    expect(await saveFilter(z.zoneStaff, elsewhere)).toEqual({ ok: false, reason: 'not-found' })
  })

  it('stay within the limit when many are saved at once', async () => {
    const all = await Promise.all(
      Array.from({ length: MAX_FILTERS + 5 }, (_, n) => save(`number ${n}`)),
    )
    expect(all.filter((result) => !result.ok).length).toBe(6)
    expect(await mine()).toHaveLength(MAX_FILTERS)
  })

  it('are deleted once, by the person who saved them', async () => {
    const [first] = await mine()
    expect(await deleteFilter(z.secondZoneStaff, first!.id)).toBe(false)
    const both = await Promise.all([
      deleteFilter(z.zoneStaff, first!.id),
      deleteFilter(z.zoneStaff, first!.id),
    ])
    expect(both.filter(Boolean)).toHaveLength(1)
    expect(await deleteFilter(z.zoneStaff, 'no id')).toBe(false)
    const gone = { verb: 'filter.deleted', subjectId: first!.id }
    expect(await db.auditEvent.count({ where: gone })).toBe(1)
  })
})
