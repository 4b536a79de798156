import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { schoolYearAt } from '@/lib/base/format/school-year'
import { setServedZones } from '@/lib/desks/places/set-served-zones.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { changesOf, importFiles } from '@/tests/support/import-files'

const running = schoolYearAt(new Date())

const district = { cds_code: '1964733', name: 'Los Robles', time_zone: 'America/Los_Angeles' }
const zone = { zone: 'north', name_en: 'North Zone', name_es: 'Zona Norte', level: 'HIGH' }
const campus = {
  campus: 'C1',
  zone: 'north',
  name: 'Hill',
  address: '1 Hill St',
  latitude: 34.1,
  longitude: -118.2,
}
const school = (code: string, name: string) => ({
  school: code,
  name,
  zone: 'north',
  campus: 'C1',
  kind: 'PILOT',
  lowest_grade: 9,
  highest_grade: 12,
  closed_year: null as number | null,
  parent_school: null as string | null,
  phone: null as string | null,
})
const arts = school('19647330111111', 'Academy of Arts')
const program = {
  ...school('SLC-1', 'Dance Program'),
  kind: 'SMALL_LEARNING_COMMUNITY',
  parent_school: arts.school,
}

describe('the places of a district that nobody knew', () => {
  let importId: string
  beforeAll(async () => {
    importId = await importFiles({
      district: [district],
      zones: [zone],
      campuses: [campus],
      schools: [program, arts, school('8743', 'Academy of Arts')],
      areas: [{ area: 'A1', zone: 'north', campus: 'C1', name: 'Hill area' }],
      feeders: [{ from_school: '8743', to_school: arts.school }],
      figures: [
        {
          school: arts.school,
          measure: 'GRADUATION',
          year: 2024,
          value: 91.5,
          source: 'The state, 2025',
        },
        {
          school: 'DISTRICT',
          measure: 'GRADUATION',
          year: 2024,
          value: Number.NaN,
          source: 'The state, 2025',
        },
      ],
    })
  })

  it('stand here as the files say', async () => {
    const found = await db.school.findUniqueOrThrow({
      where: { cdsCode: arts.school },
      select: {
        name: true,
        zone: { select: { slug: true, name: { orderBy: { locale: 'asc' } }, district: true } },
        campus: { select: { code: true, areas: { select: { code: true, name: true } } } },
        fedBy: { select: { from: { select: { localCode: true } } } },
      },
    })
    expect(found).toMatchObject({
      name: 'Academy of Arts',
      zone: {
        slug: 'north',
        name: [{ text: 'North Zone' }, { text: 'Zona Norte' }],
        district: { name: 'Los Robles' },
      },
      campus: { code: 'C1', areas: [{ code: 'A1', name: 'Hill area' }] },
      fedBy: [{ from: { localCode: '8743' } }],
    })
  })

  it('give each school an address of its own, made from its name', async () => {
    const rows = await db.school.findMany({ orderBy: { slug: 'asc' }, select: { slug: true } })
    expect(rows.map(({ slug }) => slug)).toEqual([
      'academy-of-arts-19647330111111',
      'academy-of-arts-8743',
      'dance-program',
    ])
  })

  it('put a program below its school, with no code of the state', async () => {
    const found = await db.school.findUniqueOrThrow({
      where: { localCode: 'SLC-1' },
      include: { parent: true },
    })
    expect(found.cdsCode).toBeNull()
    expect(found.parent?.cdsCode).toBe(arts.school)
  })

  it('name a source once, in every language, and give a figure that the state hides no value', async () => {
    const figures = await db.figure.findMany({
      orderBy: { value: { sort: 'asc', nulls: 'last' } },
      include: { source: { include: { text: { orderBy: { locale: 'asc' } } } } },
    })
    expect(figures.map(({ value }) => value)).toEqual([91.5, null])
    expect(new Set(figures.map(({ sourceId }) => sourceId)).size).toBe(1)
    expect(figures[0]?.source.text.map(({ locale }) => locale)).toEqual(['en', 'es'])
  })

  it('have a history from the first value on', async () => {
    const changes = await changesOf(importId)
    expect(changes).toContain('schools.name: null -> Academy of Arts')
    expect(changes).toContain('zones.name_es: null -> Zona Norte')
    expect(changes).toContain(`feeders.to_school: null -> ${arts.school}`)
  })

  it('are no difference when the same files come again', async () => {
    const again = await importFiles({
      district: [district],
      zones: [zone],
      campuses: [campus],
      schools: [program, arts, school('8743', 'Academy of Arts')],
    })
    expect(await changesOf(again)).toEqual([])
  })
})

describe('a changed place', () => {
  it('has only the values written that differ', async () => {
    const id = await importFiles({
      zones: [{ ...zone, name_es: 'La Zona Norte', phone: '+12135550100' }],
      campuses: [{ ...campus, address: '2 Hill St' }],
    })
    expect((await changesOf(id)).toSorted()).toEqual([
      'campuses.address: 1 Hill St -> 2 Hill St',
      'zones.name_es: Zona Norte -> La Zona Norte',
      'zones.phone: null -> +12135550100',
    ])
    const { name, phone } = await db.zone.findUniqueOrThrow({
      where: { slug: 'north' },
      include: { name: true },
    })
    expect([phone, ...name.map(({ text }) => text).toSorted()]).toEqual([
      '+12135550100',
      'La Zona Norte',
      'North Zone',
    ])
  })

  it('that a person added without a code is the same place once a file gives it one', async () => {
    const { id: zoneId } = await db.zone.findUniqueOrThrow({ where: { slug: 'north' } })
    const typed = await db.campus.create({ data: { zoneId, name: 'Lake' } })
    const { id } = await db.school.create({
      data: {
        zoneId,
        campusId: typed.id,
        slug: 'lake-high',
        name: 'Lake High',
        kind: 'PILOT',
        lowestGrade: 9,
        highestGrade: 12,
      },
    })
    const lake = { ...school('19647330222222', 'Lake High'), campus: 'C2' }
    await importFiles({
      campuses: [campus, { ...campus, campus: 'C2', name: 'Lake' }],
      schools: [arts, program, school('8743', 'Academy of Arts'), lake],
    })
    expect((await db.campus.findUniqueOrThrow({ where: { id: typed.id } })).code).toBe('C2')
    expect((await db.school.findUniqueOrThrow({ where: { id } })).cdsCode).toBe('19647330222222')
  })
})

describe('what the files no longer name', () => {
  it('stays: a school closes, this year where nobody goes there, else next year', async () => {
    const gone = school('9000', 'Going')
    const empty = school('9001', 'Empty')
    const rest = [arts, program, school('8743', 'Academy of Arts')]
    await importFiles({ schools: [...rest, gone, empty] })
    const { id, zoneId } = await db.school.findUniqueOrThrow({ where: { localCode: '9000' } })
    const student = await db.student.create({
      data: {
        number: '1',
        givenName: 'A',
        familyName: 'B',
        birthDate: new Date('2010-01-01'),
        zoneId: zoneId ?? '',
      },
    })
    await db.enrollment.create({
      data: { studentId: student.id, schoolYear: running, schoolId: id, grade: 9 },
    })
    const importId = await importFiles({ schools: rest })
    const closed = await db.school.findMany({
      where: { localCode: { in: ['9000', '9001'] } },
      orderBy: { localCode: 'asc' },
      select: { closedYear: true },
    })
    expect(closed.map(({ closedYear }) => closedYear)).toEqual([running + 1, running])
    expect(await changesOf(importId)).toContain(`schools.closed_year: null -> ${running + 1}`)
  })

  it('is open again when a file names it so', async () => {
    await importFiles({ schools: [school('9001', 'Empty')] })
    expect(
      (await db.school.findUniqueOrThrow({ where: { localCode: '9001' } })).closedYear,
    ).toBeNull()
  })

  it('teaches students of the zones that the file names, until a person or the file says otherwise', async () => {
    const other = { ...zone, zone: 'south', name_en: 'South', name_es: 'Sur' }
    const more = { ...zone, zone: 'east', name_en: 'East', name_es: 'Este' }
    await importFiles({ zones: [zone, other, more] })
    const middle = { ...school('9100', 'Middle'), kind: 'MIDDLE' }
    const said = async () => {
      const rows = await db.servedZone.findMany({
        where: { school: { localCode: '9100' } },
        orderBy: { zone: { slug: 'asc' } },
        select: { zone: { select: { slug: true } } },
      })
      return rows.map((row) => row.zone.slug)
    }
    const file = (zones: string[] | null) =>
      importFiles({ schools: [{ ...middle, serves_zones: zones }] })
    await file(['east', 'south'])
    expect(await said()).toEqual(['east', 'south'])
    const importId = await file(['south'])
    expect(await said()).toEqual(['south'])
    expect(await changesOf(importId)).toEqual(['schools.serves_zones: east south -> south'])

    const { id } = await db.school.findUniqueOrThrow({ where: { localCode: '9100' } })
    const zones = await db.zone.findMany({ where: { slug: { in: ['east', 'south'] } } })
    const idOf = (slug: string) => zones.find((one) => one.slug === slug)?.id ?? ''
    const administrator = await createActor(db, { roles: [{ role: 'ADMINISTRATOR' }] })
    const set = await setServedZones(administrator, id, [idOf('east')], [idOf('south')])
    expect(set).toEqual({ ok: true })
    // the file says the same as before: what the person set stays
    expect(await changesOf(await file(['south']))).toEqual([])
    expect(await said()).toEqual(['east'])
    // without the column nothing is said of it
    await importFiles({ schools: [{ ...middle, name: 'Middle School' }] })
    expect(await said()).toEqual(['east'])
    await file(null)
    expect(await said()).toEqual([])
    expect(await db.keptValue.count({ where: { rowId: id } })).toBe(0)
    await db.zone.deleteMany({ where: { slug: { in: ['east', 'south'] } } })
  })

  it('is told where seats, offers or roles of a school that closes are left', async () => {
    const { id: zoneId } = await db.zone.findUniqueOrThrow({ where: { slug: 'north' } })
    const { id: schoolId } = await db.school.findUniqueOrThrow({ where: { cdsCode: arts.school } })
    const user = await db.user.create({ data: { email: 'c@x.example', name: 'C' } })
    await db.roleGrant.create({ data: { userId: user.id, role: 'COUNSELOR', schoolId } })
    const importId = await importFiles({ schools: [{ ...arts, closed_year: running + 1 }] })
    const told = await db.importProblem.findMany({ where: { importId, code: 'schoolCloses' } })
    expect(told).toMatchObject([
      {
        column: 'closed_year',
        row: 2,
        wrong: false,
        detail: { school: 'Academy of Arts', pools: 0, offers: 0, roles: 1 },
      },
    ])
    expect(zoneId).toBeTruthy()
  })

  it('is a zone that closes, unless a year of it is ahead', async () => {
    await importFiles({
      zones: [
        zone,
        { ...zone, zone: 'south', name_en: 'South' },
        { ...zone, zone: 'west', name_en: 'West' },
      ],
    })
    const west = await db.zone.findUniqueOrThrow({ where: { slug: 'west' } })
    const day = (days: number) => new Date(Date.now() + days * 86_400_000)
    await db.cycle.create({
      data: {
        zoneId: west.id,
        schoolYear: running + 1,
        entryGrade: 9,
        opensAt: day(1),
        closesAt: day(2),
        resultsAt: day(3),
        answersBy: day(4),
        transfersOpenAt: day(1),
        transfersCloseAt: day(2),
        appealsBy: day(5),
      },
    })
    const importId = await importFiles({ zones: [zone] })
    const closed = await db.zone.findMany({ where: { closedAt: { not: null } } })
    expect(closed.map(({ slug }) => slug)).toEqual(['south'])
    const told = await db.importProblem.findMany({ where: { importId } })
    expect(told).toMatchObject([{ code: 'zoneStays', value: 'west', wrong: false }])
  })

  it('is a link between schools, which really goes', async () => {
    const importId = await importFiles({
      feeders: [{ from_school: 'SLC-1', to_school: arts.school }],
    })
    expect(await db.feeder.count()).toBe(1)
    expect((await changesOf(importId)).toSorted()).toEqual([
      `feeders.to_school: ${arts.school} -> null`,
      `feeders.to_school: null -> ${arts.school}`,
    ])
  })
})
