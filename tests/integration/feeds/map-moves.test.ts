import { beforeAll, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { findBoundaryChange } from '@/lib/feeds/boundaries/boundaries.data'
import { listDifferences } from '@/lib/feeds/imports/import-differences.data'
import { findImportPage } from '@/lib/feeds/imports/import-page.data'
import { advanceImport } from '@/lib/feeds/pipeline/advance-import.mutations'
import { approveImport } from '@/lib/feeds/pipeline/answer-import.mutations'
import { createApplication } from '@/prisma/seed/builders/applications'
import { createActor } from '@/prisma/seed/builders/people'
import { createCycle } from '@/prisma/seed/builders/years'
import { deliver, type Files, readDelivered } from '@/tests/support/deliveries'
import { enrolled, PLACES, pupils } from '@/tests/support/file-district'
import { block, feature, geoJson } from '@/tests/support/maps'

/** Zones and areas whose border lies at this latitude. */
const maps = (border: number): Files => ({
  'zones.geojson': geoJson([
    feature({ zone: 'north' }, block(-118.3, border, -118.2, 34.1)),
    feature({ zone: 'south' }, block(-118.3, 33.9, -118.2, border)),
  ]),
  'areas.geojson': geoJson([
    feature({ area: 'upper' }, block(-118.3, border, -118.2, 34.1)),
    feature({ area: 'lower' }, block(-118.3, 33.9, -118.2, border)),
  ]),
})

const page = { channel: 'PAGE', byItself: false, source: 'zone-map' } as const

/** Eight students: by their place the even ones live in the north at first, two of them close to its border. */
const STUDENTS = pupils(8).map(({ zone: _zone, area: _area, ...one }, i) => ({
  ...one,
  latitude: i % 2 === 1 ? 33.95 : i < 4 ? 34.01 : 34.08,
  longitude: -118.25,
}))

let administrator: Actor

const livesIn = async () => {
  const rows = await db.student.findMany({
    orderBy: { number: 'asc' },
    select: {
      number: true,
      importId: true,
      zone: { select: { slug: true } },
      attendanceArea: { select: { code: true } },
    },
  })
  return Object.fromEntries(
    rows.map((row) => [row.number, `${row.zone.slug} ${row.attendanceArea?.code ?? '-'}`]),
  )
}

async function apply(id: string) {
  expect(await approveImport(administrator, id, { leaveWrong: false })).toMatchObject({ ok: true })
  await advanceImport(id, { waits: true })
  return readDelivered(id)
}

beforeAll(async () => {
  administrator = await createActor(db, { roles: [{ role: 'ADMINISTRATOR' }] })
  const first = await deliver({
    ...PLACES,
    'campuses.csv': [
      { campus: 'N1', zone: 'north', name: 'North campus', latitude: 34.09, longitude: -118.25 },
      { campus: 'S1', zone: 'south', name: 'South campus', latitude: 33.91, longitude: -118.25 },
    ],
    ...maps(34),
    'students.csv': STUDENTS,
    'enrollments.csv': enrolled(pupils(8)),
  })
  if (first.state !== 'APPLIED') throw new Error(first.state)
})

describe('students whose zone and area follow from a place on the map', () => {
  it('are shown one by one before a new map is applied, and move with it', async () => {
    const before = await livesIn()
    expect([before['10001'], before['10003'], before['10005']]).toEqual(
      Array(3).fill('north upper'),
    )
    const north = await db.zone.findUniqueOrThrow({ where: { slug: 'north' } })
    // 10001 has a list that is to be drawn; of 10005 and 10007, who live far from the border, nothing changes
    const cycle = await createCycle(db, { zoneId: north.id })
    const listed = await db.student.findUniqueOrThrow({ where: { number: '10001' } })
    await createApplication(db, { cycleId: cycle.id, studentId: listed.id, draft: [] })
    const school = await db.school.findFirstOrThrow()
    await db.application.updateMany({ data: { draft: [school.id], draftVersion: 1 } })
    // 10003 was added by a person
    await db.student.update({ where: { number: '10003' }, data: { importId: null } })

    const { id, state, problems } = await deliver(maps(34.05), page)
    expect(state).toBe('CHECKED')
    expect(problems).toMatchObject([{ code: 'studentsMove', detail: { count: 2 } }])
    const one = await findImportPage(administrator, id)
    expect(one?.counts.find(({ table }) => table === 'students')).toMatchObject({ changed: 2 })
    const { differences } = await listDifferences(one!)
    expect(JSON.stringify(differences)).toContain('10003')
    const change = await findBoundaryChange(administrator, id)
    expect(change?.moves).toEqual([
      { before: 'north / upper', after: 'south / lower', students: 2 },
    ])
    expect(await livesIn()).toEqual(before)

    const { state: end } = await apply(id)
    expect(end).toBe('APPLIED')
    expect(await livesIn()).toEqual({ ...before, '10003': 'south lower' })
    const added = await db.student.findUniqueOrThrow({ where: { number: '10003' } })
    expect(added.importId).toBeNull()
    expect(
      await db.waitingChange.findMany({
        where: { studentId: listed.id },
        orderBy: { column: 'asc' },
        select: { column: true, before: true, after: true },
      }),
    ).toEqual([
      { column: 'area', before: 'upper', after: 'lower' },
      { column: 'zone', before: 'north', after: 'south' },
    ])
    const history = await db.valueChange.findMany({
      where: { importId: id, table: 'students' },
      orderBy: { column: 'asc' },
      select: { rowId: true, column: true, before: true, after: true },
    })
    expect(history).toEqual([
      { rowId: added.id, column: 'area', before: 'upper', after: 'lower' },
      { rowId: added.id, column: 'zone', before: 'north', after: 'south' },
    ])
    await db.application.deleteMany()
    await db.cycle.deleteMany()
  })

  it('are found once: who waits for zone staff is not moved by the same map again', async () => {
    const again = { ...maps(34.05), 'areas.geojson': `${maps(34.05)['areas.geojson'] as string} ` }
    const { state, tables } = await deliver(again, page)
    expect({
      state,
      names: tables.map(({ name, changed }) => `${name} ${changed}`).toSorted(),
    }).toEqual({
      state: 'NOTHING_NEW',
      names: ['area_boundaries 0', 'zone_boundaries 0'],
    })
  })

  it('stay where a file or a person said something else, which is told', async () => {
    const south = await db.zone.findUniqueOrThrow({
      where: { slug: 'south' },
      include: { areas: true },
    })
    await db.student.update({
      where: { number: '10005' },
      data: { zoneId: south.id, attendanceAreaId: south.areas[0]!.id },
    })
    const before = await livesIn()
    const { id, state, problems } = await deliver(maps(34.085), page)
    expect(state).toBe('CHECKED')
    // 10007 follows its place; 10005 and 10001 are in a zone that the map had not said of their places
    expect(problems.map(({ code, detail }) => [code, detail])).toContainEqual([
      'studentsMove',
      { count: 1 },
    ])
    await apply(id)
    expect(await livesIn()).toEqual({ ...before, '10007': 'south lower' })

    const gap: Files = {
      'zones.geojson': geoJson([
        feature({ zone: 'north' }, block(-118.3, 34.085, -118.2, 34.1)),
        feature({ zone: 'south' }, block(-118.3, 33.9, -118.2, 33.94)),
      ]),
      'areas.geojson': geoJson([
        feature({ area: 'upper' }, block(-118.3, 34.085, -118.2, 34.1)),
        feature({ area: 'lower' }, block(-118.3, 33.9, -118.2, 33.94)),
      ]),
    }
    const outside = await deliver(gap, page)
    expect(outside.problems.map(({ code, detail }) => [code, detail])).toEqual([
      ['studentsMove', { count: 0 }],
      ['studentsStay', { count: 8 }],
    ])
    expect((await findBoundaryChange(administrator, outside.id))?.stay).toBe(8)
    expect(outside.tables.map(({ name }) => name).toSorted()).toEqual([
      'area_boundaries',
      'zone_boundaries',
    ])
  })

  it('who leave between the check and the yes do not come back by it', async () => {
    const { id, state } = await deliver(maps(33.93), page)
    expect(state).toBe('CHECKED')
    const leftOn = new Date('2026-10-01')
    await db.student.update({ where: { number: '10002' }, data: { leftOn } })
    const before = await livesIn()
    await apply(id)
    const after = await livesIn()
    expect(after['10004']).toBe('north upper')
    expect(after['10002']).toBe(before['10002'])
    const left = await db.student.findUniqueOrThrow({ where: { number: '10002' } })
    expect(left.leftOn).toEqual(leftOn)
  })

  it('are read from the file of students where it comes with the map', async () => {
    const files = { ...maps(33.96), 'students.csv': STUDENTS }
    const { problems, tables } = await deliver(files, { ...page, source: 'files' })
    expect(problems.map(({ code }) => code)).toContain('studentsMove')
    expect(tables.find(({ name }) => name === 'students')?.read).toBe(8)
  })
})

describe('a map from a folder at night', () => {
  it('is not held the next night because nobody moves then', async () => {
    const night = { channel: 'FOLDER', source: 'maps', byItself: true } as const
    const first = await deliver(maps(33.955), night)
    expect(first.state).toBe('APPLIED')
    expect(first.tables.map(({ name }) => name)).toContain('students')
    const next = await deliver(maps(33.956), night)
    expect([next.state, next.holds]).toEqual(['APPLIED', []])
    expect(next.tables.map(({ name }) => name)).not.toContain('students')
  })
})
