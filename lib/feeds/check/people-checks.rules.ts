import type { PlainTableName } from '@/lib/feeds/tables/plain-tables.schema'

import { halfPosition } from './places-checks.rules'
import type { WholeFileCheck } from './whole-file.schema'

/** A number for which there is no child: neither in the files, as a row that can be used, nor here. */
const noStudent = (table: PlainTableName): WholeFileCheck => ({
  table,
  code: 'studentUnknown',
  column: 'number',
  wrong: true,
  value: 's.number',
  where: `NOT EXISTS (SELECT FROM staged_students known WHERE known.number = s.number AND NOT known._wrong)
    AND NOT EXISTS (SELECT FROM student known WHERE known.number = s.number)`,
})

/** The number without its leading zeros: two children of whom a spreadsheet would make one. */
const BARE = (number: string) => `ltrim(${number}, '0')`

/** What is checked of students, in this order: a row that is wrong is not looked at again. */
export const STUDENT_CHECKS: readonly WholeFileCheck[] = [
  halfPosition('students'),
  {
    table: 'students',
    code: 'numberZeros',
    column: 'number',
    wrong: true,
    value: 's.number',
    detail: `jsonb_build_object('other', other.number)`,
    from: `JOIN (SELECT ${BARE('number')} AS bare, min(number) AS least, max(number) AS most FROM staged_students
        WHERE number IS NOT NULL GROUP BY 1 HAVING min(number) <> max(number)) pair ON pair.bare = ${BARE('s.number')}
      CROSS JOIN LATERAL (SELECT CASE WHEN s.number = pair.least THEN pair.most ELSE pair.least END AS number) other`,
    where: 'true',
  },
  {
    table: 'students',
    code: 'numberZeros',
    column: 'number',
    wrong: true,
    value: 's.number',
    detail: `jsonb_build_object('other', other.number)`,
    from: `JOIN student other ON ${BARE('other.number')} = ${BARE('s.number')} AND other.number <> s.number`,
    where: `NOT EXISTS (SELECT FROM student same WHERE same.number = s.number)`,
  },
  {
    table: 'students',
    code: 'ssidTaken',
    column: 'ssid',
    wrong: true,
    value: 's.ssid',
    detail: `jsonb_build_object('other', other.number)`,
    from: `JOIN (SELECT ssid FROM staged_students WHERE ssid IS NOT NULL AND NOT _extra
        GROUP BY ssid HAVING min(number) <> max(number)) twice ON twice.ssid = s.ssid
      CROSS JOIN LATERAL (SELECT min(number) AS number FROM staged_students one
        WHERE one.ssid = s.ssid AND one.number <> s.number) other`,
    where: 'true',
  },
  {
    table: 'students',
    code: 'ssidTaken',
    column: 'ssid',
    wrong: true,
    value: 's.ssid',
    detail: `jsonb_build_object('other', other.number)`,
    from: 'JOIN student other ON other.ssid = s.ssid AND other.number <> s.number',
    where: `EXISTS (SELECT FROM student same WHERE same.number = s.number)
      OR EXISTS (SELECT FROM staged_students same WHERE same.number = other.number)`,
  },
  {
    table: 'students',
    code: 'zoneUnknown',
    column: 'zone',
    wrong: true,
    value: 's.zone',
    where:
      's.zone IS NOT NULL AND NOT EXISTS (SELECT FROM known_zone known WHERE known.zone = s.zone)',
  },
  {
    table: 'students',
    code: 'areaUnknown',
    column: 'area',
    wrong: true,
    value: 's.area',
    where:
      's.area IS NOT NULL AND NOT EXISTS (SELECT FROM known_area known WHERE known.area = s.area)',
  },
  {
    table: 'students',
    code: 'areaOfOtherZone',
    column: 'area',
    wrong: true,
    value: 's.area',
    detail: `jsonb_build_object('of', known.zone, 'said', s.zone)`,
    from: 'JOIN known_area known ON known.area = s.area',
    where: 'known.zone <> s.zone',
  },
  {
    table: 'students',
    code: 'noZone',
    column: 'zone',
    wrong: true,
    value: 'NULL',
    // who is known here stays where they are
    where: `s.zone IS NULL AND NOT s._gone
      AND NOT EXISTS (SELECT FROM student known WHERE known.number = s.number)`,
  },
  {
    table: 'students',
    code: 'ageOutside',
    column: 'birth_date',
    wrong: true,
    value: 's.birth_date::text',
    where: `s.left_on IS NULL AND NOT s._gone AND (s.birth_date > current_date - interval '4 years'
      OR s.birth_date <= current_date - interval '23 years')`,
  },
]

/** What is checked of all that belongs to a student. */
export const OF_STUDENT_CHECKS: readonly WholeFileCheck[] = [
  {
    table: 'enrollments',
    code: 'schoolUnknown',
    column: 'school',
    wrong: true,
    value: 's.school',
    where: 'NOT EXISTS (SELECT FROM known_school known WHERE known.school = s.school)',
  },
  {
    table: 'enrollments',
    code: 'gradeOutsideSchool',
    column: 'grade',
    wrong: true,
    value: 's.grade::text',
    detail: `jsonb_build_object('from', known.lowest_grade, 'to', known.highest_grade)`,
    from: 'JOIN known_school known ON known.school = s.school',
    where: 's.grade NOT BETWEEN known.lowest_grade AND known.highest_grade',
  },
  {
    table: 'enrollments',
    code: 'leftBeforeEntered',
    column: 'left_on',
    wrong: true,
    value: 's.left_on::text',
    detail: `jsonb_build_object('entered', s.entered_on)`,
    where: 's.left_on < s.entered_on',
  },
  noStudent('enrollments'),
  {
    table: 'enrollments',
    code: 'twoSchools',
    column: 'school',
    wrong: true,
    value: 's.school',
    detail: `jsonb_build_object('other', CASE WHEN s.school = pair.least THEN pair.most ELSE pair.least END)`,
    from: `JOIN (SELECT _key, min(school) AS least, max(school) AS most FROM staged_enrollments
        WHERE NOT _wrong AND NOT _gone AND (left_on IS NULL OR left_on >= current_date)
        GROUP BY _key HAVING min(school) <> max(school)) pair ON pair._key = s._key`,
    where: 's.left_on IS NULL OR s.left_on >= current_date',
  },
  noStudent('guardians'),
  noStudent('records'),
]
