import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type pg from 'pg'

/** A zone of the made-up district with a school of it, as files name them. */
export type Home = { zone: string; school: string; grade: number; year: number }

export const findHomes = async (client: pg.Client): Promise<Home[]> => {
  const { rows } = await client.query<Home>(
    `SELECT DISTINCT ON (zone.slug) zone.slug AS zone, school_code(school) AS school, school.lowest_grade AS grade,
       running_year() AS year
     FROM zone JOIN school ON school.zone_id = zone.id WHERE school.closed_year IS NULL ORDER BY zone.slug, school.id`,
  )
  return rows
}

/** So many children leave with each version of the files, and so many come. */
const MOVES = 9

/** Every so many children have another name in each version. */
const RENAMED = 5

/** How many children bear the name of a version. */
export const bearersOf = (version: number, students: number) =>
  indices(version, students).filter((i) => i % RENAMED === 0).length

const indices = (version: number, students: number) =>
  Array.from({ length: students }, (_, i) => i + version * MOVES)

/**
 * Writes what the source says the nth time: as many children as ever, of whom the first have left and the last are
 * new, every fifth of another name. Returns the folder.
 */
export async function writeVersion(
  parent: string,
  version: number,
  students: number,
  homes: readonly Home[],
): Promise<string> {
  const folder = join(parent, String(version))
  await mkdir(folder, { recursive: true })
  const all = indices(version, students).flatMap((i) => {
    const home = homes[i % homes.length]
    return home ? [{ i, home }] : []
  })
  const files = {
    'students.csv': [
      'number,given_name,family_name,birth_date,zone,street,city,zip',
      ...all.map(
        ({ i, home }) =>
          `${7_000_000 + i},${i % RENAMED === 0 ? `Version ${version}` : 'Ana'},Sent ${i},2013-05-1${i % 9},${home.zone},${i} Hill St,Los Angeles,90026`,
      ),
    ],
    'enrollments.csv': [
      'number,school_year,school,grade',
      ...all.map(({ i, home }) => `${7_000_000 + i},${home.year},${home.school},${home.grade}`),
    ],
    'guardians.csv': [
      'number,guardian_id,given_name,family_name,custody,may_be_contacted,email',
      ...all.map(({ i }) => `${7_000_000 + i},G${i >> 1},Eva,Sent ${i},Y,Y,eva.${i}@example.org`),
    ],
  }
  for (const [name, lines] of Object.entries(files))
    await writeFile(join(folder, name), `${lines.join('\n')}\n`)
  return folder
}
