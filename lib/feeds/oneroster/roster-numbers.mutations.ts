import 'server-only'
import type { RosterSet } from './roster-set.data'

/** What may be a student's number, in the order in which it is looked for. */
const NUMBERS = {
  IDENTIFIER: 'identifier',
  USER_ID: `substring(user_ids FROM '(?i)\\{\\s*student_?(?:id|number)\\s*:\\s*([^{}]+)\\}')`,
  SOURCED_ID: 'sourced_id',
} as const

type NumberFrom = keyof typeof NUMBERS

/** A number in the form of the letter's form: no blanks and hyphens, capitals. */
const normal = (sql: string) => `nullif(upper(regexp_replace(${sql}, '[\\s-]', '', 'g')), '')`

const IS_STUDENT = `(role = 'student' OR EXISTS (SELECT FROM staged_roster_roles own
    WHERE own.user_sourced_id = u.sourced_id AND own.role = 'student')
  OR EXISTS (SELECT FROM source_id known WHERE known.source = $1 AND known.kind = 'STUDENT' AND known.sourced_id = u.sourced_id))`

/** Grades of schools that children do not come from or go to: before kindergarten, after high school. */
const OUTSIDE = `upper(trim(split_part(coalesce(u.grades, (SELECT min(own.grades) FROM staged_roster_roles own
    WHERE own.user_sourced_id = u.sourced_id AND own.role = 'student')), ',', 1))) IN
  ('IT', 'PR', 'PK', 'PREK', 'PRESCHOOL', '13', 'PS', 'PS1', 'PS2', 'PS3', 'PS4', 'AS', 'BA', 'PB', 'MD', 'PM', 'DO', 'PD', 'AE', 'PT', 'OT')`

/** What a source's numbers were read from before; else what nearly all of its students have. */
async function chooseNumber({ client, of }: RosterSet): Promise<NumberFrom> {
  const chosen = await client.query<{ number_from: NumberFrom | null }>(
    'SELECT number_from FROM import_source WHERE name = $1',
    [of.source],
  )
  const before = chosen.rows[0]?.number_from
  if (before) return before
  const { rows } = await client.query<{ all: number; identifier: number; user: number }>(
    `SELECT count(*)::int AS all, count(identifier)::int AS identifier, count(${NUMBERS.USER_ID})::int AS user
     FROM staged_roster_users u WHERE ${IS_STUDENT}`,
    [of.source],
  )
  const { all = 0, identifier = 0, user = 0 } = rows[0] ?? {}
  if (identifier * 10 >= all * 9) return 'IDENTIFIER'
  return user * 10 >= all * 9 ? 'USER_ID' : 'SOURCED_ID'
}

/**
 * The students of the set as `roster_student`, a row for each id and name, with their numbers; a child that a system
 * repeats for each of its schools stands there once. Who is in no grade from kindergarten to 12 is left out and counted.
 */
export async function findRosterStudents(set: RosterSet): Promise<void> {
  const { client, of } = set
  const from = await chooseNumber(set)
  await client.query('DROP TABLE IF EXISTS roster_student, roster_number, roster_choice')
  await client.query(
    `CREATE TABLE roster_choice AS SELECT $1::text AS source, $2::text AS number_from`,
    [of.source, from],
  )
  await client.query(
    `CREATE UNLOGGED TABLE roster_student AS
       SELECT DISTINCT ON (u.sourced_id, lower(given_name), lower(family_name)) u.*,
         coalesce(${normal(NUMBERS[from])},
           (SELECT code FROM source_id known WHERE known.source = $1 AND known.kind = 'STUDENT' AND known.sourced_id = u.sourced_id)) AS number,
         coalesce(status, 'active') IN ('tobedeleted', 'inactive') AS gone, ${OUTSIDE} IS TRUE AS outside
       FROM staged_roster_users u WHERE ${IS_STUDENT}
       ORDER BY u.sourced_id, lower(given_name), lower(family_name), _row`,
    [of.source],
  )
  await tellLeftOut(set)
  await tellWrongNumbers(set, from)
  await client.query(
    `CREATE UNLOGGED TABLE roster_number AS
       SELECT DISTINCT ON (sourced_id) sourced_id, number FROM roster_student WHERE number IS NOT NULL ORDER BY sourced_id, _row;
     CREATE INDEX ON roster_student (sourced_id); CREATE INDEX ON roster_student (number);
     ANALYZE roster_student`,
  )
  await client.query(
    `INSERT INTO roster_id SELECT 'STUDENT', sourced_id, number FROM roster_number
     WHERE sourced_id IN (SELECT sourced_id FROM roster_student WHERE NOT gone AND NOT _wrong)`,
  )
  await client.query(
    `INSERT INTO roster_number SELECT sourced_id, code FROM source_id known WHERE source = $1 AND kind = 'STUDENT'
       AND NOT EXISTS (SELECT FROM roster_number said WHERE said.sourced_id = known.sourced_id)`,
    [of.source],
  )
  await client.query('CREATE INDEX ON roster_number (sourced_id); ANALYZE roster_number')
}

async function tellLeftOut({ client, of }: RosterSet): Promise<void> {
  await client.query(
    `WITH outside AS (DELETE FROM roster_student WHERE outside RETURNING _file)
     INSERT INTO import_problem (import_id, file, code, detail, wrong)
     SELECT $1, _file, 'rosterLeftOut', jsonb_build_object('count', count(*)), false FROM outside GROUP BY _file`,
    [of.importId],
  )
}

/** Numbers that no family could type are wrong, with their rows. */
async function tellWrongNumbers({ client, of }: RosterSet, from: NumberFrom): Promise<void> {
  const column = { IDENTIFIER: 'identifier', USER_ID: 'userIds', SOURCED_ID: 'sourcedId' }[from]
  await client.query(
    `WITH wrong AS (
       UPDATE roster_student SET _wrong = true, number = CASE WHEN number ~ '^[0-9A-Z]{4,20}$' THEN number END
       WHERE NOT _wrong AND NOT gone AND (number ~ '^[0-9A-Z]{4,20}$') IS NOT TRUE
       RETURNING _file, _row, ${NUMBERS[from]} AS said)
     INSERT INTO import_problem (import_id, file, row, "column", value, code, detail, wrong)
     SELECT $1, _file, _row, $2, said, CASE WHEN said IS NULL THEN 'cellMissing'
         WHEN ${normal('said')} ~ '^[0-9A-Z]+$' THEN 'studentNumberLength' ELSE 'studentNumberForm' END,
       jsonb_build_object('signs', length(${normal('said')})), true
     FROM wrong ORDER BY _row LIMIT 1000`,
    [of.importId, column],
  )
}
