import {
  type AreaKey,
  CODES,
  csv,
  type Row,
  type SchoolKey,
  SIDE,
  SQUARES,
  YEAR,
} from './files-of-district'

type Child = {
  readonly number: string
  readonly given: string
  readonly family: string
  readonly birth: string
  readonly area: AreaKey
  readonly school: SchoolKey
  readonly grade: number
  readonly household?: string
  /** Nobody knows the child’s area. */
  readonly isWithoutArea?: boolean
  /** The mail address of a parent; null: the parent has only a phone. */
  readonly mail?: string | null
}

/**
 * The children whose families the journey plays; in each zone one is invited, one has a code, one hands in a list on
 * paper.
 */
export const CAST = {
  north: {
    invited: {
      number: '70000001',
      given: 'Ana',
      family: 'de la Cruz',
      birth: '2013-07-04',
      area: 'A1',
      school: 'park',
      grade: 8,
      household: 'H1',
      mail: 'rosa.delacruz@family.example',
    },
    byCode: {
      number: '70000002',
      given: 'Liam',
      family: 'O’Neil',
      birth: '2013-02-28',
      area: 'A2',
      school: 'park',
      grade: 8,
      mail: null,
    },
    onPaper: {
      number: '70000003',
      given: 'Mei',
      family: 'Chen',
      birth: '2012-12-31',
      area: 'A1',
      school: 'park',
      grade: 8,
      mail: null,
      isWithoutArea: true,
    },
  },
  south: {
    invited: {
      number: '70000011',
      given: 'Lucía',
      family: 'Núñez',
      birth: '2013-05-09',
      area: 'A3',
      school: 'cove',
      grade: 8,
      mail: 'marta.nunez@family.example',
    },
    byCode: {
      number: '70000012',
      given: 'Tomás',
      family: 'Ibáñez',
      birth: '2013-10-01',
      area: 'A4',
      school: 'cove',
      grade: 8,
      mail: null,
    },
    onPaper: {
      number: '70000013',
      given: 'Kofi',
      family: 'Mensah',
      birth: '2013-01-15',
      area: 'A3',
      school: 'cove',
      grade: 8,
      mail: null,
      isWithoutArea: true,
    },
  },
} as const satisfies Record<string, Record<string, Child>>

/** Ana's brother, who is at the school that she wants. */
const BROTHER: Child = {
  number: '70000004',
  given: 'Iker',
  family: 'de la Cruz',
  birth: '2011-03-02',
  area: 'A1',
  school: 'hillArts',
  grade: 10,
  household: 'H1',
  mail: 'rosa.delacruz@family.example',
}

const GIVEN = ['Noah', 'Zoe', 'Omar', 'Ines', 'Ivan', 'Nora', 'Hugo', 'Lena']
const FAMILY = ['Adler', 'Bravo', 'Costa', 'Dunn', 'Evans', 'Frías', 'Gómez', 'Hart']
const two = (number: number) => String(number).padStart(2, '0')

/** The others: eighth graders of both middle schools, and students of every high school. */
const crowd = Array.from({ length: 60 }, (_, i): Child => {
  const areas = Object.keys(SQUARES) as AreaKey[]
  const area = areas[i % 4] ?? 'A1'
  const high: SchoolKey[] =
    SQUARES[area].zone === 'north'
      ? ['hillArts', 'hillScience', 'river']
      : ['lake', 'lakeTech', 'harbor']
  const isEighth = i < 36
  return {
    number: String(70_000_101 + i),
    given: GIVEN[i % 8] ?? '',
    family: FAMILY[Math.floor(i / 8)] ?? '',
    birth: `${isEighth ? 2013 : 2010}-${two((i % 12) + 1)}-${two((i % 28) + 1)}`,
    area,
    school: isEighth ? (i % 2 === 0 ? 'park' : 'cove') : (high[i % 3] ?? 'river'),
    grade: isEighth ? 8 : 9 + (i % 3),
    mail: i % 2 === 0 ? `parent${i}@family.example` : null,
  }
})

/** All children of the district, as of the first day. */
export const CHILDREN: readonly Child[] = [
  ...Object.values(CAST.north),
  ...Object.values(CAST.south),
  BROTHER,
  ...crowd,
]

const LEFT = '70000101'
const arrival = (number: string, area: AreaKey, school: SchoolKey): Child => ({
  number,
  given: 'Nia',
  family: `Okoye-${area}`,
  birth: '2013-08-08',
  area,
  school,
  grade: 8,
  mail: null,
})

/**
 * The children as of a night later: one left, one came to each zone, and in each zone a family moved to the next
 * area.
 */
export const NIGHT: readonly Child[] = [
  ...CHILDREN.filter(({ number }) => number !== LEFT).map((child): Child => {
    if (child.number === CAST.north.byCode.number) return { ...child, area: 'A1' }
    return child.number === CAST.south.byCode.number ? { ...child, area: 'A3' } : child
  }),
  arrival('70000200', 'A1', 'park'),
  arrival('70000201', 'A3', 'cove'),
]

/** Where a child lives: every third by its area, every third by its place on the map, the others by both. */
function placeOf({ area, number, isWithoutArea }: Child): Row {
  const { zone, west, south } = SQUARES[area]
  if (isWithoutArea) return { zone, area: '', latitude: '', longitude: '' }
  const at = Number(number) % 3
  return {
    zone: at === 0 ? zone : '',
    area: at === 2 ? '' : area,
    latitude: at === 0 ? '' : south + SIDE / 2,
    longitude: at === 0 ? '' : west + SIDE / 2,
  }
}

/** The files about children: who they are, where they go (`nextYear` too), whom to ask, what counts for a transfer. */
export function peopleFiles(
  children: readonly Child[],
  nextYear: readonly Row[] = [],
): Readonly<Record<string, string>> {
  return {
    'students.csv': csv(
      children.map((child) => ({
        number: child.number,
        ssid: `9${child.number.padStart(9, '0')}`,
        given_name: child.given,
        family_name: child.family,
        birth_date: child.birth,
        household: child.household ?? '',
        home_language: Number(child.number) % 2 === 0 ? 'es' : 'en',
        street: `${Number(child.number) % 900} Olive St`,
        city: 'Los Angeles',
        zip: '90026',
        ...placeOf(child),
      })),
    ),
    'enrollments.csv': csv([
      ...children.map(({ number, school, grade }) => ({
        number,
        school_year: `${YEAR}-${two((YEAR + 1) % 100)}`,
        school: CODES[school],
        grade,
        entered_on: `${YEAR}-08-13`,
      })),
      ...nextYear,
    ]),
    'guardians.csv': csv(
      children.map(({ number, family, mail, household }) => ({
        number,
        guardian_id: household ? `G-${household}` : `G${number}`,
        given_name: 'Pat',
        family_name: family,
        relationship: 'Parent',
        email: mail ?? '',
        phone: `213-555-0${100 + (Number(number) % 100)}`,
        language: Number(number) % 2 === 0 ? 'es' : 'en',
        custody: 'Y',
        may_be_contacted: 'Y',
        lives_with: 'Y',
      })),
    ),
    'records.csv': csv(
      children.map(({ number }) => ({
        number,
        school_year: YEAR - 1,
        as_of: `${YEAR}-06-10`,
        absences: Number(number) % 15,
        failing_classes: 0,
        major_disciplinary: 0,
        source: 'Student information system',
      })),
    ),
  }
}
