import type { Files } from './deliveries'

/** A small district as plain files: two zones, a middle school each, and students in eighth grade. */
export const PLACES = {
  'district.csv': [
    { cds_code: '1964733', name: 'Tierra Unified', time_zone: 'America/Los_Angeles' },
  ],
  'zones.csv': [
    { zone: 'north', name_en: 'North', name_es: 'Norte', level: 'HIGH' },
    { zone: 'south', name_en: 'South', name_es: 'Sur', level: 'HIGH' },
  ],
  'campuses.csv': [
    { campus: 'N1', zone: 'north', name: 'North campus' },
    { campus: 'S1', zone: 'south', name: 'South campus' },
  ],
  'schools.csv': [
    school('19647331932047', 'North Middle', 'north', 'N1'),
    school('19647331932048', 'South Middle', 'south', 'S1'),
  ],
  'areas.csv': [
    { area: 'upper', zone: 'north', campus: 'N1', name: 'Upper' },
    { area: 'lower', zone: 'south', campus: 'S1', name: 'Lower' },
  ],
} satisfies Files

function school(code: string, name: string, zone: string, campus: string) {
  return { school: code, name, zone, campus, kind: 'MIDDLE', lowest_grade: 6, highest_grade: 8 }
}

export const NORTH_MIDDLE = '19647331932047'
export const SOUTH_MIDDLE = '19647331932048'

export type Pupil = {
  number: string
  ssid: string
  given_name: string
  family_name: string
  birth_date: string
  zone: string
  area: string
}

/** `count` students with numbers from 10001, alternately of the north and the south. */
export function pupils(count: number): Pupil[] {
  return Array.from({ length: count }, (_, i) => ({
    number: String(10_001 + i),
    ssid: String(5_000_000_001 + i),
    given_name: `Given ${i}`,
    family_name: `Family ${i}`,
    birth_date: `2013-0${1 + (i % 9)}-1${i % 10}`,
    zone: i % 2 === 0 ? 'north' : 'south',
    area: i % 2 === 0 ? 'upper' : 'lower',
  }))
}

/** Where each student goes to school in 2026-27: in eighth grade in the own zone. */
export function enrolled(students: readonly Pupil[], grade = 8) {
  return students.map(({ number, zone }) => ({
    number,
    school_year: 2026,
    school: zone === 'north' ? NORTH_MIDDLE : SOUTH_MIDDLE,
    grade,
  }))
}

/** All files of the district with these students. */
export const district = (students: readonly Pupil[]) => ({
  ...PLACES,
  'students.csv': students,
  'enrollments.csv': enrolled(students),
})
