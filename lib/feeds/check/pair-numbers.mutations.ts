import 'server-only'
import type pg from 'pg'

const TABLE = `DROP TABLE IF EXISTS renumbered;
  CREATE UNLOGGED TABLE renumbered (number text, before text, row_id text, _file text, _row integer)`

/** Children here whom the files do not name by their number. */
const UNNAMED = `SELECT student.id, student.number, student.ssid, student.birth_date,
    lower(student.given_name) AS given, lower(student.family_name) AS family, student.import_id FROM student
  WHERE student.left_on IS NULL AND student.same_as_id IS NULL
    AND NOT EXISTS (SELECT FROM staged_students said WHERE said.number = student.number)`

/** Rows of the files whose number nobody has here. */
const NEW = `SELECT s.number, s.ssid, s.birth_date, lower(s.given_name) AS given, lower(s.family_name) AS family,
    s._file, s._row FROM staged_students s
  WHERE NOT s._wrong AND NOT s._extra AND NOT s._gone
    AND NOT EXISTS (SELECT FROM student known WHERE known.number = s.number)`

/** The same number of the state and a birth date or family name that agrees. */
const BY_SSID = `JOIN unnamed here ON here.ssid = said.ssid
  AND (here.birth_date = said.birth_date OR here.family = said.family)`

/** The same birth date and names, not another number of the state, and a school in common. */
const BY_NAME = `JOIN unnamed here ON here.birth_date = said.birth_date AND here.given = said.given
    AND here.family = said.family AND (here.ssid = said.ssid OR here.ssid IS NULL OR said.ssid IS NULL)
  WHERE EXISTS (SELECT FROM enrollment JOIN school place ON place.id = enrollment.school_id
      JOIN staged_enrollments next ON next.number = said.number AND next.school = school_code(place)
    WHERE enrollment.student_id = here.id AND NOT next._wrong)
    OR NOT EXISTS (SELECT FROM staged_enrollments next WHERE next.number = said.number)`

/**
 * The birth date and names, with accents or without, of a child whom a person has registered, such as one who arrived
 * in January, and whom no file has named yet: whoever typed it may have had no number, or another school in mind.
 */
const BY_HAND = `JOIN unnamed here ON here.import_id IS NULL AND here.birth_date = said.birth_date
    AND plain(here.given) = plain(said.given) AND plain(here.family) = plain(said.family)
    AND (here.ssid = said.ssid OR here.ssid IS NULL OR said.ssid IS NULL)`

/** Pairs where neither side has another candidate. */
const pair = (how: string) => `INSERT INTO renumbered
  SELECT number, before, row_id, _file, _row FROM (
    SELECT said.number, here.number AS before, here.id::text AS row_id, said._file, said._row,
      count(*) OVER (PARTITION BY said.number) AS of_said, count(*) OVER (PARTITION BY here.id) AS of_here
    FROM unmatched said ${how}) candidate
  WHERE of_said = 1 AND of_here = 1 AND number NOT IN (SELECT number FROM renumbered)
    AND before NOT IN (SELECT before FROM renumbered)`

const NOTE = `INSERT INTO import_problem (import_id, file, "row", "column", value, code, detail, wrong)
  SELECT $1, _file, _row, 'number', number, 'numberChanged', jsonb_build_object('before', before), false
  FROM renumbered ORDER BY _file, _row`

/**
 * Finds children whose number has changed, so that no second child is made of one: a new number whose SSID, or whose
 * birth date, names and school, are those of one child whom the files no longer name; or whose birth date and names are
 * those of one whom a person has registered. Each is noted as a question. Fills `renumbered`.
 */
export async function pairNumbers(client: pg.ClientBase, importId: string): Promise<void> {
  await client.query(TABLE)
  await client.query(`CREATE TEMP TABLE unmatched AS ${NEW}`)
  const found = await client.query('SELECT FROM unmatched LIMIT 1')
  if (found.rowCount) {
    await client.query(
      `CREATE TEMP TABLE unnamed AS ${UNNAMED}; ANALYZE unnamed; ANALYZE unmatched`,
    )
    await client.query(pair(BY_SSID))
    await client.query(pair(BY_NAME))
    await client.query(pair(BY_HAND))
    await client.query('DROP TABLE unnamed')
  }
  await client.query('DROP TABLE unmatched')
  await client.query(NOTE, [importId])
}
