import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'

/** A house of these has two or three families. */
const STREETS = [
  'S Alvarado St',
  'W 6th St',
  'Wilshire Blvd',
  'Sunset Blvd',
  'N Vermont Ave',
  'E 1st St',
  'S Soto St',
]

/** What is different from the first files: every so many students, or nobody. */
export type Change = { readonly every: number }

const ZONES = 20
const SCHOOLS_OF_A_ZONE = 10

/** A zone that students live in, with an area and schools of it. */
export type Home = {
  readonly zone: string
  readonly area: string
  readonly schools: readonly {
    readonly code: string
    readonly lowest: number
    readonly highest: number
  }[]
}

async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  const out = createWriteStream(path, { highWaterMark: 2 ** 20 })
  for (const line of lines) {
    if (!out.write(`${line}\n`)) await once(out, 'drain')
  }
  out.end()
  await finished(out)
}

const digits = (n: number, length: number) => String(n).padStart(length, '0')
const codeOf = (zone: number, school: number) => `1964733${digits(zone * 100 + school + 1, 7)}`

function* places(of: string): Generator<string> {
  for (let z = 0; z < ZONES; z++) {
    if (of === 'zones') yield `zone-${z},Zone ${z},Zona ${z},HIGH`
    if (of === 'campuses') yield `C${z},zone-${z},Campus ${z},34.05,-118.24`
    if (of === 'areas') yield `A${z},zone-${z},C${z},Area ${z}`
    for (let s = 0; of === 'schools' && s < SCHOOLS_OF_A_ZONE; s++)
      yield `${codeOf(z, s)},School ${z} ${s},zone-${z},C${z},MIDDLE,0,12`
  }
}

export const MADE_UP: readonly Home[] = Array.from({ length: ZONES }, (_, z) => ({
  zone: `zone-${z}`,
  area: `A${z}`,
  schools: Array.from({ length: SCHOOLS_OF_A_ZONE }, (_unused, s) => ({
    code: codeOf(z, s),
    lowest: 0,
    highest: 12,
  })),
}))

function* students(
  count: number,
  change: Change | null,
  homes: readonly Home[],
): Generator<string> {
  yield 'number,ssid,given_name,family_name,preferred_name,birth_date,zone,area,household,home_language,street,city,zip,latitude,longitude,left_on'
  for (let i = 0; i < count; i++) {
    const home = homes[i % homes.length]
    const family = change && i % change.every === 0 ? `Nueva ${i}` : `Hernández ${i % 4_099}`
    const born = `20${digits(9 + (i % 7), 2)}-${digits(1 + (i % 12), 2)}-${digits(1 + (i % 28), 2)}`
    yield `${10_000_000 + i},${1_000_000_000 + i},Given ${i % 7_919},${family},,${born},${home?.zone},${home?.area},H${i >> 1},es,${100 + ((i >> 1) % 9_000)} ${STREETS[(i >> 1) % STREETS.length]},Los Angeles,${90_001 + ((i >> 1) % 80)},34.0${i % 1_000},-118.2${i % 1_000},`
  }
}

function* enrollments(count: number, homes: readonly Home[]): Generator<string> {
  yield 'number,school_year,school,grade,entered_on,left_on'
  for (let i = 0; i < count; i++) {
    const schools = homes[i % homes.length]?.schools ?? []
    const school = schools[(i >> 5) % schools.length]
    if (!school) continue
    const grade = school.lowest + (i % (school.highest - school.lowest + 1))
    yield `${10_000_000 + i},2026,${school.code},${grade},2026-08-15,`
  }
}

const PARENTS = ['mother', 'father'] as const

/** The first `contacts` parents of each child; two children are of one family. */
function* guardians(count: number, contacts: number): Generator<string> {
  yield 'number,guardian_id,given_name,family_name,relationship,email,phone,language,custody,may_be_contacted'
  for (let i = 0; i < count; i++) {
    const family = i >> 1
    for (const [nth, who] of PARENTS.slice(0, contacts).entries())
      yield `${10_000_000 + i},${who}-${family},Given ${family % 7_919},Hernández ${(family + nth) % 4_099},${who},${who}.${family}@example.org,213-555-${digits(family % 10_000, 4)},es,Y,Y`
  }
}

function* records(count: number): Generator<string> {
  yield 'number,school_year,as_of,absences,failing_classes,major_disciplinary,source'
  for (let i = 0; i < count; i++)
    yield `${10_000_000 + i},2026,2026-11-20,${i % 30},${i % 4},0,Student information system`
}

const HEADINGS = {
  zones: 'zone,name_en,name_es,level',
  campuses: 'campus,zone,name,latitude,longitude',
  areas: 'area,zone,campus,name',
  schools: 'school,name,zone,campus,kind,lowest_grade,highest_grade',
} as const

/** Writes the plain files of the made-up places into a folder. */
export async function writePlaces(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const path = (name: string) => join(folder, `${name}.csv`)
  await writeFile(
    path('district'),
    'cds_code,name,time_zone\n1964733,Made-up Unified,America/Los_Angeles\n',
  )
  for (const [name, heading] of Object.entries(HEADINGS))
    await writeFile(path(name), [heading, ...places(name), ''].join('\n'))
}

type Options = {
  readonly change: Change | null
  readonly contacts: number
  readonly records: boolean
  /** Places that are known already, in place of made-up ones. */
  readonly homes?: readonly Home[]
}

/**
 * Writes the plain files of a made-up district into a folder: places, students, where they go to school and, if asked,
 * one or two contacts and a record of each.
 */
export async function writeDistrict(
  folder: string,
  count: number,
  { change, contacts, records: withRecords, homes }: Options,
): Promise<void> {
  const path = (name: string) => join(folder, `${name}.csv`)
  if (homes) await mkdir(folder, { recursive: true })
  else await writePlaces(folder)
  await writeLines(path('students'), students(count, change, homes ?? MADE_UP))
  await writeLines(path('enrollments'), enrollments(count, homes ?? MADE_UP))
  if (contacts > 0) await writeLines(path('guardians'), guardians(count, contacts))
  if (withRecords) await writeLines(path('records'), records(count))
}
