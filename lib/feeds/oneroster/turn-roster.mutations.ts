import 'server-only'
import type pg from 'pg'

import type { Report } from '@/lib/feeds/tables/file-rows.schema'

import { readRosterPlaces, stageRosterEnrollments } from './roster-enrollments.mutations'
import { findRosterStudents } from './roster-numbers.mutations'
import {
  stageBeside,
  stageRosterGuardians,
  stageRosterStaff,
  stageRosterStudents,
} from './roster-people.mutations'
import {
  findOtherDistrict,
  findRosterSchools,
  stageRosterSchools,
} from './roster-schools.mutations'
import { readRosterSet, type RosterOf } from './roster-set.data'
import { ROSTER_TABLES } from './roster-tables.schema'

/** What is wrong with people who are neither student nor guardian is nobody's concern here. */
const OTHERS_PROBLEMS = `DELETE FROM import_problem problem USING staged_roster_users u
  WHERE problem.import_id = $1 AND problem.file = u._file AND problem.row = u._row AND problem.wrong
    AND NOT EXISTS (SELECT FROM roster_student s WHERE s.sourced_id = u.sourced_id)
    AND NOT EXISTS (SELECT FROM staged_guardians g WHERE g._file = u._file AND g._row = u._row)
    AND u.sourced_id IS NOT NULL`

/**
 * Turns a OneRoster set that was read into the rows of plain files that say the same, with the place of each row in
 * the set; without one nothing happens. Plain files beside it come first where both say something.
 */
export async function turnRoster(
  client: pg.ClientBase,
  of: RosterOf,
  report: Report,
): Promise<void> {
  const set = await readRosterSet(client, of)
  if (!set) return
  for (const { name } of ROSTER_TABLES) await client.query(`ANALYZE staged_${name}`)
  const other = await findOtherDistrict(set)
  if (other) {
    const { file, row, value, known } = other
    const told = { column: 'identifier', code: 'otherDistrict', detail: { known }, wrong: true }
    report({ file, row, value, ...told })
    // the whole set is another's
    report({ file, row: null, value, ...told })
    return
  }
  await findRosterSchools(set)
  await readRosterPlaces(set)
  await findRosterStudents(set)
  const { rowCount } = await client.query('SELECT FROM roster_student LIMIT 1')
  const users = set.file('roster_users')
  if (users?.whole && rowCount === 0) {
    const place = { file: users.file, row: null, column: null, value: null }
    report({ ...place, code: 'rosterNoStudent', detail: {}, wrong: true })
    return
  }
  await stageRosterStudents(set)
  await stageRosterEnrollments(set)
  await stageRosterSchools(set)
  await stageBeside(set)
  await stageRosterGuardians(set)
  await stageRosterStaff(set)
  await client.query(OTHERS_PROBLEMS, [of.importId])
}
