import { beforeAll, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { schoolYearAt } from '@/lib/base/format/school-year'
import type { PlaceTable, TypedPlace } from '@/lib/desks/places/place-tables.schema'
import { findPlace } from '@/lib/desks/places/place.data'
import { addPlace, savePlace } from '@/lib/desks/places/save-place.mutations'
import { readPlace } from '@/lib/desks/places/typed-place.rules'
import { createActor } from '@/prisma/seed/builders/people'

let administrator: Actor
beforeAll(async () => {
  administrator = await createActor(db, { roles: [{ role: 'ADMINISTRATOR' }] })
})

function values(table: PlaceTable, typed: Record<string, string>): TypedPlace {
  const read = readPlace(table, typed)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.values
}

async function add(table: PlaceTable, typed: Record<string, string>, actor = administrator) {
  const added = await addPlace(actor, { table, values: values(table, typed), reason: '' })
  if (!added.ok) throw new Error(JSON.stringify(added))
  return added.id
}

const SCHOOL = { kind: 'PILOT', lowest_grade: '9', highest_grade: '12' }

/** Changes some values of a place as its page would, from what it shows now. */
async function change(
  actor: Actor,
  table: PlaceTable,
  id: string,
  typed: Record<string, string>,
  { reason = '', was }: { reason?: string; was?: Record<string, string | null> } = {},
) {
  const place = await findPlace(actor, table, id)
  const shown = Object.fromEntries(
    Object.entries(place?.values ?? {}).map(([column, value]) => [column, value ?? '']),
  )
  const ids = Object.fromEntries(
    Object.entries(place?.references ?? {}).map(([column, value]) => [column, value ?? '']),
  )
  return savePlace(actor, id, {
    table,
    values: values(table, { ...shown, ...ids, ...typed }),
    was: was ?? place?.values ?? {},
    reason,
  })
}

const history = (rowId: string) =>
  db.valueChange.findMany({ where: { rowId }, orderBy: { id: 'asc' } })

describe('a district that nobody knew', () => {
  let zone: string
  let campus: string
  let arts: string

  it('is put in by an administrator, once', async () => {
    const district = { cds_code: '1964733', name: 'Los Robles', time_zone: 'America/Los_Angeles' }
    const typed = values('district', { ...district, phone: '213-555-0100', languages: 'en es' })
    const both = await Promise.all(
      [1, 2].map(() => addPlace(administrator, { table: 'district', values: typed, reason: '' })),
    )
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db.district.findMany()).toMatchObject([
      { cdsCode: '1964733', phone: '+12135550100', languages: ['en', 'es'] },
    ])
  })

  it('gets zones, campuses, schools and programs, each value with its origin', async () => {
    const names = { name_en: 'North', name_es: 'Norte' }
    zone = await add('zones', { zone: 'north', ...names, level: 'HIGH' })
    campus = await add('campuses', { zone, name: 'Hill', latitude: '34.05', longitude: '-118.2' })
    arts = await add('schools', { ...SCHOOL, name: 'Hill Arts', zone, campus })
    const more = { ...SCHOOL, name: 'Dance', zone, campus, parent_school: arts, school: 'SLC-1' }
    const dance = await add('schools', { ...more, kind: 'SMALL_LEARNING_COMMUNITY' })
    const south = await add('zones', { zone: 'west', name_en: 'W', name_es: 'O', level: 'HIGH' })
    const again = await add('schools', { ...SCHOOL, name: 'Hill Arts', zone: south })
    const rows = await db.school.findMany({ where: { id: { in: [arts, dance, again] } } })
    expect(new Set(rows.map(({ slug }) => slug))).toEqual(
      new Set(['hill-arts', 'dance', 'west-hill-arts']),
    )
    expect((await history(zone)).map(({ column, after }) => [column, after])).toContainEqual([
      'name_es',
      'Norte',
    ])
    expect(await db.keptValue.count()).toBe(0)
  })

  it('refuses what cannot be: a zone named like a page, a taken code, a program of a program', async () => {
    const names = { name_en: 'Data', name_es: 'Datos', level: 'HIGH' }
    const tried = (table: PlaceTable, typed: Record<string, string>) =>
      addPlace(administrator, { table, values: values(table, typed), reason: '' })
    expect(await tried('zones', { ...names, zone: 'data' })).toMatchObject({
      obstacles: [{ column: 'zone', code: 'reserved' }],
    })
    expect(await tried('zones', { ...names, zone: 'north' })).toMatchObject({
      obstacles: [{ code: 'taken' }],
    })
    expect(await tried('schools', { ...SCHOOL, name: 'Hill Arts', zone })).toMatchObject({
      obstacles: [{ column: 'name', code: 'taken' }],
    })
    const dance = await db.school.findFirstOrThrow({ where: { localCode: 'SLC-1' } })
    const below = { ...SCHOOL, name: 'Ballet', zone, parent_school: dance.id }
    expect(await tried('schools', below)).toMatchObject({
      obstacles: [{ code: 'parentIsProgram' }],
    })
    expect(
      await tried('schools', { ...SCHOOL, name: 'Other', zone, school: 'SLC-1' }),
    ).toMatchObject({ obstacles: [{ column: 'school', code: 'taken' }] })
    await expect(
      db.school.update({ where: { id: arts }, data: { parentId: arts } }),
    ).rejects.toThrow('school_not_below_itself')
    await expect(db.zone.update({ where: { id: zone }, data: { slug: 'data' } })).rejects.toThrow(
      'zone_slug_is_no_page',
    )
  })

  it('keeps what a person corrects against imports, with what the source said', async () => {
    expect(await change(administrator, 'schools', arts, { phone: '213 555 0111' })).toMatchObject({
      changed: 1,
    })
    expect(await db.keptValue.findMany({ where: { rowId: arts } })).toMatchObject([
      { table: 'schools', column: 'phone', sourceValue: null },
    ])
    expect(await change(administrator, 'schools', arts, {})).toMatchObject({ ok: true, changed: 0 })
    const events = await db.auditEvent.findMany({
      where: { subjectId: arts },
      orderBy: { id: 'asc' },
    })
    expect(events.map(({ verb }) => verb)).toEqual(['school.added', 'school.changed'])
  })

  it('lets the first of two who save at once, and shows the other what stands there now', async () => {
    const before = (await findPlace(administrator, 'schools', arts))?.values ?? {}
    const both = await Promise.all(
      ['https://one.example', 'https://two.example'].map((website) =>
        change(administrator, 'schools', arts, { website }, { was: before }),
      ),
    )
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const stands = (await findPlace(administrator, 'schools', arts))?.values.website
    expect(both.find(({ ok }) => !ok)).toMatchObject({
      reason: 'changed',
      columns: [{ column: 'website', now: stands }],
    })
  })

  it('asks for a reason where families are concerned, and only there', async () => {
    const quiet = await add('schools', { ...SCHOOL, name: 'Quiet', zone })
    expect(await change(administrator, 'schools', quiet, { name: 'Quiet High' })).toMatchObject({
      ok: true,
    })
    const student = await db.student.create({
      data: {
        number: '1',
        givenName: 'A',
        familyName: 'B',
        birthDate: new Date('2013-01-01'),
        zoneId: zone,
      },
    })
    const schoolYear = schoolYearAt(new Date())
    await db.enrollment.create({
      data: { studentId: student.id, schoolId: quiet, schoolYear, grade: 9 },
    })
    expect(await change(administrator, 'schools', quiet, { name: 'Loud' })).toEqual({
      ok: false,
      reason: 'reason-missing',
    })
    expect(await change(administrator, 'schools', quiet, { phone: '213-555-0112' })).toMatchObject({
      ok: true,
    })
    const reason = 'the board has renamed it'
    expect(
      await change(administrator, 'schools', quiet, { name: 'Loud' }, { reason }),
    ).toMatchObject({ ok: true })
    expect(await history(quiet)).toContainEqual(
      expect.objectContaining({ column: 'name', before: 'Quiet High', after: 'Loud', reason }),
    )
  })

  it('is edited by zone staff in their own zone alone, without making zones', async () => {
    const south = await add('zones', {
      zone: 'south',
      name_en: 'South',
      name_es: 'Sur',
      level: 'HIGH',
    })
    const staff = await createActor(db, { roles: [{ role: 'ZONE_STAFF', zoneId: south }] })
    const nobody = await createActor(db)
    expect(await findPlace(staff, 'schools', arts)).toBeNull()
    expect(await findPlace(staff, 'campuses', campus)).toBeNull()
    expect(await findPlace(staff, 'zones', zone)).toBeNull()
    expect(await findPlace(staff, 'zones', south)).not.toBeNull()
    expect(
      await change(staff, 'schools', arts, {
        name: 'Mine',
        kind: 'PILOT',
        lowest_grade: '9',
        highest_grade: '12',
      }),
    ).toMatchObject({ reason: 'not-found' })
    const names = { zone: 'west', name_en: 'West', name_es: 'Oeste', level: 'HIGH' }
    for (const actor of [staff, nobody])
      expect(
        await addPlace(actor, { table: 'zones', values: values('zones', names), reason: '' }),
      ).toMatchObject({ reason: 'not-found' })
    const own = await add('schools', { ...SCHOOL, name: 'South High', zone: south }, staff)
    const moved = await change(staff, 'schools', own, { zone })
    expect(moved).toMatchObject({ obstacles: [{ column: 'zone', code: 'unknown' }] })
    const school = { ...SCHOOL, name: 'None', zone: south }
    expect(
      await addPlace(nobody, { table: 'schools', values: values('schools', school), reason: '' }),
    ).toMatchObject({ reason: 'not-found' })
    const auditor = await createActor(db, { roles: [{ role: 'AUDITOR' }] })
    expect(await findPlace(auditor, 'schools', arts)).toBeNull()
  })
})
