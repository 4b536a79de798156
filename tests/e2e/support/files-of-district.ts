import { toCsv } from '@/lib/base/format/csv'
import { schoolYearAt } from '@/lib/base/format/school-year'

/** A district that nobody knows, as its own systems export it: two zones, eight schools, some 70 students. */
export const YEAR = schoolYearAt(new Date())
const DISTRICT = '1976543'
const cds = (ending: string) => `${DISTRICT}${ending.padStart(7, '0')}`

export const SCHOOLS = {
  hillArts: 'Hill Arts High School',
  hillScience: 'Hill Science High School',
  river: 'River High School',
  lake: 'Lake High School',
  lakeTech: 'Lake Tech High School',
  harbor: 'Harbor High School',
  park: 'Park Middle School',
  cove: 'Cove Middle School',
} as const
export const CODES = {
  hillArts: cds('1930001'),
  hillScience: cds('1930002'),
  river: cds('1930003'),
  lake: cds('1930011'),
  lakeTech: cds('1930012'),
  harbor: cds('1930013'),
  park: cds('6010001'),
  cove: cds('6010002'),
} as const
export type SchoolKey = keyof typeof CODES
const NORTH = ['hillArts', 'hillScience', 'river'] as const
const SOUTH = ['lake', 'lakeTech', 'harbor'] as const

/** Where each attendance area is on the map: its west and south corner in degrees. */
export const SQUARES = {
  A1: { zone: 'north', west: -118.3, south: 34.06, campus: 'N1', name: 'Hill area' },
  A2: { zone: 'north', west: -118.27, south: 34.06, campus: 'N2', name: 'River area' },
  A3: { zone: 'south', west: -118.3, south: 34.03, campus: 'S1', name: 'Lake area' },
  A4: { zone: 'south', west: -118.27, south: 34.03, campus: 'S2', name: 'Harbor area' },
} as const
export type AreaKey = keyof typeof SQUARES
export const SIDE = 0.03

export type Row = Readonly<Record<string, string | number>>

export const csv = (rows: readonly Row[]): string => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return toCsv([columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))])
}

const square = ({ west, south }: { west: number; south: number }, width = SIDE) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + width, south],
      [west + width, south + SIDE],
      [west, south + SIDE],
      [west, south],
    ],
  ],
})
const map = (property: string, shapes: Readonly<Record<string, object>>) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: Object.entries(shapes).map(([code, geometry]) => ({
      type: 'Feature',
      properties: { [property]: code },
      geometry,
    })),
  })

const hours = 'Monday to Friday, 8 a.m. to 4 p.m.'
const school = (key: SchoolKey, zone: string, campus: string, more: Row = {}): Row => ({
  school: CODES[key],
  name: SCHOOLS[key],
  zone,
  campus,
  kind: 'TRADITIONAL',
  lowest_grade: 9,
  highest_grade: 12,
  phone: '213-555-0110',
  ...more,
})
const MIDDLE = { kind: 'MIDDLE', lowest_grade: 6, highest_grade: 8 }
const staff = (email: string, name: string, role: string, more: Row): Row => ({
  email: `${email}@district.example`,
  name,
  role,
  ...more,
})

/** The files about places, schools, figures and who works there. */
export const PLACES: Readonly<Record<string, string>> = {
  'district.csv': csv([
    {
      cds_code: DISTRICT,
      name: 'Los Robles Unified',
      time_zone: 'America/Los_Angeles',
      phone: '213-555-0100',
      email: 'enrollment@district.example',
      office_hours: hours,
      languages: 'en es',
    },
  ]),
  'zones.csv': csv([
    {
      zone: 'north',
      name_en: 'North Zone of Choice',
      name_es: 'Zona de Opción Norte',
      level: 'HIGH',
      phone: '213-555-0101',
    },
    {
      zone: 'south',
      name_en: 'South Zone of Choice',
      name_es: 'Zona de Opción Sur',
      level: 'HIGH',
      phone: '213-555-0102',
    },
  ]),
  'campuses.csv': csv([
    { campus: 'N1', zone: 'north', name: 'Hill Campus', latitude: 34.075, longitude: -118.285 },
    { campus: 'N2', zone: 'north', name: 'River Campus', latitude: 34.075, longitude: -118.255 },
    { campus: 'S1', zone: 'south', name: 'Lake Campus', latitude: 34.045, longitude: -118.285 },
    { campus: 'S2', zone: 'south', name: 'Harbor Campus', latitude: 34.045, longitude: -118.255 },
  ]),
  'schools.csv': csv([
    school('hillArts', 'north', 'N1', { kind: 'PILOT', pilot_since: 2009, opened_year: 2008 }),
    school('hillScience', 'north', 'N1', { kind: 'MAGNET' }),
    school('river', 'north', 'N2'),
    school('lake', 'south', 'S1'),
    school('lakeTech', 'south', 'S1', { kind: 'HIGH_TECH' }),
    school('harbor', 'south', 'S2'),
    school('park', 'north', 'N2', MIDDLE),
    school('cove', 'south', 'S2', MIDDLE),
  ]),
  'areas.csv': csv(
    Object.entries(SQUARES).map(([area, { zone, campus, name }]) => ({ area, zone, campus, name })),
  ),
  // the middle schools of the district feed both zones
  'feeders.csv': csv(
    (['park', 'cove'] as const).flatMap((from) =>
      [...NORTH, ...SOUTH].map((to) => ({ from_school: CODES[from], to_school: CODES[to] })),
    ),
  ),
  'figures.csv': csv(
    [...NORTH, ...SOUTH].map((key, i) => ({
      school: CODES[key],
      measure: 'GRADUATION',
      year: YEAR - 2,
      value: 84.5 + i,
      source: 'California Department of Education',
    })),
  ),
  'staff.csv': csv([
    staff('nell.ito', 'Nell Ito', 'ZONE_STAFF', { zone: 'north' }),
    staff('omar.reyes', 'Omar Reyes', 'ZONE_STAFF', { zone: 'north' }),
    staff('pilar.soto', 'Pilar Soto', 'ZONE_STAFF', { zone: 'south' }),
    staff('raul.vega', 'Raúl Vega', 'ZONE_STAFF', { zone: 'south' }),
    staff('cora.lund', 'Cora Lund', 'COUNSELOR', { school: CODES.park }),
    staff('dario.paz', 'Darío Paz', 'COUNSELOR', { school: CODES.cove }),
    staff('hana.kim', 'Hana Kim', 'SCHOOL_STAFF', { school: CODES.hillArts }),
  ]),
}

/** The maps of the zones and of their attendance areas. */
export const MAPS: Readonly<Record<string, string>> = {
  'zones.geojson': map('zone', {
    north: square(SQUARES.A1, 2 * SIDE),
    south: square(SQUARES.A3, 2 * SIDE),
  }),
  'areas.geojson': map(
    'area',
    Object.fromEntries(Object.entries(SQUARES).map(([area, at]) => [area, square(at)])),
  ),
}
