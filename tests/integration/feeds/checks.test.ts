import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { createCycle } from '@/prisma/seed/builders/years'
import { deliver } from '@/tests/support/deliveries'
import {
  district,
  enrolled,
  NORTH_MIDDLE,
  PLACES,
  pupils,
  SOUTH_MIDDLE,
} from '@/tests/support/file-district'

const page = { channel: 'PAGE', byItself: false } as const

/** What is said of the third of forty students when its row is changed, and the state that comes of it. */
async function saidOf(change: Record<string, string>, others: Record<string, unknown> = {}) {
  const students = pupils(40).map((one, i) => (i === 2 ? { ...one, ...change } : one))
  const files = { ...district(students), ...others } as Parameters<typeof deliver>[0]
  const { state, problems } = await deliver(files, page)
  return {
    state,
    said: problems.map(({ file, row, column, value, code }) => ({
      file,
      row,
      column,
      value,
      code,
    })),
  }
}

describe('a district is checked as a whole', () => {
  it('and every row of a sound one counts as added', async () => {
    const { state, tables, problems, holds } = await deliver(district(pupils(40)), page)
    expect({ state, problems, holds }).toEqual({ state: 'CHECKED', problems: [], holds: [] })
    const students = tables.find(({ name }) => name === 'students')
    expect(students).toMatchObject({
      read: 40,
      added: 40,
      changed: 0,
      unchanged: 0,
      wrong: 0,
      gone: 0,
    })
    expect(students?.bySchool).toMatchObject([
      { school: NORTH_MIDDLE, read: 20, added: 20 },
      { school: SOUTH_MIDDLE, read: 20, added: 20 },
    ])
  })

  it.each([
    ['a day that can be read two ways', { birth_date: '7/4/13' }, 'birth_date', 'dayTwoWays'],
    ['a zone that nobody knows', { zone: 'west' }, 'zone', 'zoneUnknown'],
    ['an area that nobody knows', { area: 'Roybal' }, 'area', 'areaUnknown'],
    ['an area of another zone', { area: 'lower' }, 'area', 'areaOfOtherZone'],
    ['a birth date of another century', { birth_date: '1913-07-04' }, 'birth_date', 'ageOutside'],
    ['no name at all', { given_name: '', family_name: '' }, 'given_name', 'cellMissing'],
  ])('%s makes the row wrong', async (_what, change, column, code) => {
    const { state, said } = await saidOf(change)
    expect(state).toBe('REFUSED')
    expect(said).toContainEqual({
      file: 'students.csv',
      row: 4,
      column,
      value: Object.values(change)[0],
      code,
    })
  })

  it('the zone comes from the area where it is blank', async () => {
    expect((await saidOf({ zone: '' })).state).toBe('CHECKED')
    const { said } = await saidOf({ zone: '', area: '' })
    expect(said[0]).toMatchObject({ code: 'noZone', row: 4 })
  })

  it('two numbers that differ by leading zeros would be two children', async () => {
    const { said } = await saidOf({ number: '010001' })
    expect(said.filter(({ code }) => code === 'numberZeros')).toMatchObject([
      { row: 2, value: '10001' },
      { row: 4, value: '010001' },
    ])
  })

  it('a number that stands twice is wrong in both rows, unless the rows are the same', async () => {
    const { said } = await saidOf({ number: '10001' })
    expect(said.filter(({ code }) => code === 'keyTwice')).toMatchObject([
      { row: 2, column: 'number', value: '10001' },
      { row: 4, column: 'number', value: '10001' },
    ])
    const all = pupils(40)
    const same = await deliver(
      { ...district(all), 'students.csv': [...all, all[0]!], 'enrollments.csv': enrolled(all) },
      page,
    )
    expect(same.state).toBe('CHECKED')
    expect(same.problems).toMatchObject([{ code: 'sameRowTwice', row: 42, wrong: false }])
    const students = same.tables.find(({ name }) => name === 'students')
    expect(students).toMatchObject({ read: 41, added: 40, unchanged: 1 })
  })

  it('one SSID is of one number', async () => {
    const { said } = await saidOf({ ssid: '5000000001' })
    expect(said.filter(({ code }) => code === 'ssidTaken')).toMatchObject([{ row: 2 }, { row: 4 }])
  })

  it.each([
    ['a school that nobody knows', { school: '19647331932099' }, 'school', 'schoolUnknown'],
    ['a grade that the school does not have', { grade: 9 }, 'grade', 'gradeOutsideSchool'],
    ['a number of no student', { number: '99999' }, 'number', 'studentUnknown'],
  ])('%s makes an enrollment wrong', async (_what, change, column, code) => {
    const students = pupils(40)
    const rows = enrolled(students).map((one, i) => (i === 2 ? { ...one, ...change } : one))
    const { state, problems } = await deliver(
      { ...district(students), 'enrollments.csv': rows },
      page,
    )
    expect(state).toBe('REFUSED')
    expect(problems).toMatchObject([{ file: 'enrollments.csv', row: 4, column, code, wrong: true }])
  })

  it('of several enrollments of a year the newest open one counts; two open ones at two schools are an error', async () => {
    const students = pupils(40)
    const [first, ...others] = enrolled(students).map((one) => ({
      ...one,
      entered_on: '2026-08-15',
      left_on: '',
    }))
    const moved = { ...first!, school: SOUTH_MIDDLE, entered_on: '2026-10-01' }
    const files = (rows: object[]) => ({ ...district(students), 'enrollments.csv': rows as never })
    const two = await deliver(files([first!, moved, ...others]), page)
    expect(two.problems.map(({ code, row }) => [code, row])).toEqual([
      ['twoSchools', 2],
      ['twoSchools', 3],
    ])
    const left = { ...first!, left_on: '2026-09-30' }
    const one = await deliver(files([left, moved, ...others]), page)
    expect(one.state).toBe('CHECKED')
    expect(one.tables.find(({ name }) => name === 'enrollments')).toMatchObject({
      read: 41,
      added: 40,
      unchanged: 1,
    })
    const early = await deliver(files([{ ...first!, left_on: '2026-08-01' }, ...others]), page)
    expect(early.problems).toMatchObject([{ code: 'leftBeforeEntered', row: 2 }])
  })

  it('places are checked before what refers to them', async () => {
    const [north, south] = PLACES['schools.csv']
    const schools = [
      { ...north!, zone: 'west' },
      { ...south!, lowest_grade: 9 },
    ]
    const { problems } = await deliver({ ...district(pupils(2)), 'schools.csv': schools }, page)
    expect(problems.map(({ file, code }) => `${file} ${code}`)).toEqual([
      'schools.csv gradesTurned',
      'schools.csv zoneUnknown',
      'enrollments.csv schoolUnknown',
      'enrollments.csv schoolUnknown',
    ])
  })

  it('more students than seats are told and used', async () => {
    const students = pupils(40)
    await deliver(district(students))
    const school = await db.school.findUniqueOrThrow({ where: { cdsCode: NORTH_MIDDLE } })
    const cycle = await createCycle(db, { zoneId: school.zoneId ?? '', schoolYear: 2026 })
    await db.seatPool.create({
      data: { cycleId: cycle.id, schoolId: school.id, grade: 8, seats: 20 },
    })
    const more = pupils(42)
    const { state, problems } = await deliver(district(more), page)
    expect(state).toBe('CHECKED')
    expect(problems).toMatchObject([
      {
        code: 'overSeats',
        row: null,
        wrong: false,
        detail: { school: 'North Middle', grade: 8, held: 21, seats: 20 },
      },
    ])
  })
})

it('half a position is told, for campuses and for students, before the database refuses it', async () => {
  const campuses = [{ campus: 'N1', zone: 'north', name: 'North campus', latitude: '34.05' }]
  const students = pupils(40).map((one) => ({ ...one, longitude: '-118.24' }))
  const { problems } = await deliver({ 'campuses.csv': campuses, 'students.csv': students }, page)
  const said = problems.filter(({ code }) => code === 'positionHalf')
  expect(new Set(said.map(({ file }) => file))).toEqual(new Set(['campuses.csv', 'students.csv']))
})
