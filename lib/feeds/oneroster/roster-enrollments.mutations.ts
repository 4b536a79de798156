import 'server-only'
import { isSaid, type RosterSet, tellMade } from './roster-set.data'

/** Who does what where: of roles.csv, else of the users themselves. */
const OF_ROLES = `SELECT role.user_sourced_id AS user_id, role.role, trim(org) AS org_id, role.role_type, role.begin_date AS begins,
    role.end_date AS ends, role.grade, role.session_sourced_id AS session,
    coalesce(role.status, 'active') IN ('tobedeleted', 'inactive') AS gone, role._file, role._row
  FROM staged_roster_roles role CROSS JOIN LATERAL unnest(string_to_array(role.org_sourced_id, ',')) org
  WHERE NOT role._wrong`
const OF_USERS = `SELECT u.sourced_id AS user_id, u.role, trim(org) AS org_id, NULL::text AS role_type, NULL::date AS begins,
    NULL::date AS ends, NULL::integer AS grade, NULL::text AS session,
    coalesce(u.status, 'active') IN ('tobedeleted', 'inactive') AS gone, u._file, u._row
  FROM staged_roster_users u CROSS JOIN LATERAL unnest(string_to_array(u.org_sourced_ids, ',')) org`

/** Reads the roles of the set into `roster_place`. */
export async function readRosterPlaces({ client, file }: RosterSet): Promise<void> {
  await client.query(
    `DROP TABLE IF EXISTS roster_place; CREATE UNLOGGED TABLE roster_place AS ${OF_ROLES}`,
  )
  if (!file('roster_roles')) await client.query(`INSERT INTO roster_place ${OF_USERS}`)
  await client.query('CREATE INDEX ON roster_place (user_id); ANALYZE roster_place')
}

/**
 * A role that goes through the year of the set, or has no days, is of that year; one that begins after it of its own;
 * others are over.
 */
const YEAR_OF = `CASE WHEN of_session.start_date IS NOT NULL AND place.begins IS NULL
    THEN extract(year FROM of_session.start_date)::integer - (extract(month FROM of_session.start_date) < 6)::integer
  WHEN coalesce(place.begins, make_date($2, 7, 1)) <= make_date($2 + 1, 6, 30)
    AND coalesce(place.ends, make_date($2, 7, 1)) >= make_date($2, 7, 1) THEN $2
  WHEN place.begins > make_date($2 + 1, 6, 30)
    THEN extract(year FROM place.begins)::integer - (extract(month FROM place.begins) < 7)::integer END`

/**
 * The schools that each student may be at, by year. The role that is the first counts before the school of the user's
 * row, that before further ones, and what is over only where nothing else is said.
 */
const CANDIDATES = `CREATE UNLOGGED TABLE roster_candidate AS
  SELECT student.number, said.year, school.code AS school, min(said.rank) AS rank, min(said.begins) AS begins,
    min(said.left_on) AS left_on, min(said.grade) AS grade, bool_and(said.gone) AS gone,
    (array_agg(said._file ORDER BY said.rank, said._row))[1] AS _file, (array_agg(said._row ORDER BY said.rank, said._row))[1] AS _row
  FROM (
    SELECT place.user_id, place.org_id, ${YEAR_OF} AS year, place.begins, CASE WHEN place.ends < $1 THEN place.ends END AS left_on,
      CASE place.role_type WHEN 'primary' THEN 0 ELSE 2 END + CASE WHEN place.ends < $1 THEN 10 ELSE 0 END AS rank,
      place.grade, place.gone, place._file, place._row
    FROM roster_place place LEFT JOIN staged_roster_sessions of_session ON of_session.sourced_id = lower(place.session)
    WHERE place.role = 'student'
    UNION ALL
    SELECT sourced_id, primary_org_sourced_id, $2, NULL, NULL, 1, NULL, gone, _file, _row FROM roster_student
    WHERE primary_org_sourced_id IS NOT NULL) said
    JOIN roster_number student ON student.sourced_id = said.user_id
    JOIN roster_school school ON school.sourced_id = said.org_id
  WHERE said.year IS NOT NULL AND school.code IS NOT NULL
  GROUP BY student.number, said.year, school.code`

/** Only the first of a student's schools in a year stay; a year ahead has its own first. */
const BEST = `DELETE FROM roster_candidate one USING (
    SELECT number, year, min(rank) FILTER (WHERE NOT gone) AS rank FROM roster_candidate GROUP BY number, year) best
  WHERE best.number = one.number AND best.year = one.year AND (one.rank > best.rank OR one.gone AND best.rank IS NOT NULL)`

/** Students who are still at several schools, or at none, are where most of their classes are. */
const CLASSES = `CREATE UNLOGGED TABLE roster_classes AS
  SELECT student.number, school.code AS school, count(*) AS classes
  FROM staged_roster_enrollments class JOIN roster_number student ON student.sourced_id = class.user_sourced_id
    JOIN roster_school school ON school.sourced_id = class.school_sourced_id
  WHERE coalesce(class.role, 'student') = 'student' AND coalesce(class.status, 'active') = 'active' AND NOT class._wrong
    AND student.number IN (
      SELECT number FROM roster_candidate WHERE NOT gone GROUP BY number, year HAVING count(*) > 1
      UNION SELECT number FROM roster_student s WHERE NOT gone AND NOT EXISTS (
        SELECT FROM roster_candidate at WHERE at.number = s.number))
  GROUP BY student.number, school.code`
const MOST_CLASSES = `DELETE FROM roster_candidate one USING (
    SELECT at.number, at.year, max(coalesce(classes.classes, 0)) AS most FROM roster_candidate at
      LEFT JOIN roster_classes classes USING (number, school) WHERE NOT at.gone
    GROUP BY at.number, at.year HAVING count(*) > 1) best
  WHERE best.number = one.number AND best.year = one.year AND coalesce(
    (SELECT classes FROM roster_classes classes WHERE classes.number = one.number AND classes.school = one.school), 0) < best.most`
/** Changes name some classes only: where they decide nothing the child stays where it is. */
const STAYS = `DELETE FROM roster_candidate one USING plain_enrollments here, (
    SELECT number, year FROM roster_candidate WHERE NOT gone GROUP BY number, year HAVING count(*) > 1) several
  WHERE several.number = one.number AND several.year = one.year AND here.number = one.number AND here.school_year = one.year
    AND here.left_on IS NULL AND one.school <> here.school
    AND EXISTS (SELECT FROM roster_candidate same WHERE same.number = one.number AND same.year = one.year AND same.school = here.school)`
const BY_CLASSES_ALONE = `INSERT INTO roster_candidate (number, year, school, rank, gone, _file, _row)
  SELECT s.number, $1, best.school, 3, false, s._file, s._row FROM roster_student s JOIN LATERAL (
    SELECT school FROM roster_classes own WHERE own.number = s.number AND own.classes = (
      SELECT max(classes) FROM roster_classes other WHERE other.number = s.number) ) best ON true
  WHERE NOT s.gone AND NOT EXISTS (SELECT FROM roster_candidate at WHERE at.number = s.number)`

/** Who is at two schools, and no class tells at which more, is told as wrong. */
const ADD = `INSERT INTO staged_enrollments (number, school_year, school, grade, entered_on, left_on, _file, _row, _wrong, _gone)
  SELECT DISTINCT ON (at.number, at.year) at.number, at.year, at.school,
    CASE WHEN at.year <= $1 THEN coalesce(at.grade, s.grade, here.grade)
      ELSE coalesce(at.grade, CASE WHEN here.school = at.school THEN here.grade END,
        s.grade + CASE WHEN EXISTS (SELECT FROM roster_candidate now_at WHERE now_at.number = at.number AND now_at.year = $1)
          THEN at.year - $1 ELSE 0 END) END,
    coalesce(CASE WHEN NOT EXISTS (SELECT FROM staged_roster_sessions session WHERE session.start_date = at.begins)
        AND at.begins BETWEEN make_date(at.year, 7, 1) AND make_date(at.year + 1, 6, 30) THEN at.begins END,
      CASE WHEN here.school = at.school THEN here.entered_on END),
    at.left_on, at._file, at._row, s._wrong IS TRUE OR several.number IS NOT NULL, at.gone
  FROM roster_candidate at
    LEFT JOIN (SELECT number, bool_or(_wrong) AS _wrong, max(grade) AS grade, bool_and(gone) AS gone FROM roster_student
      WHERE number IS NOT NULL GROUP BY number) s ON s.number = at.number
    LEFT JOIN plain_enrollments here ON here.number = at.number AND here.school_year = at.year
    LEFT JOIN (SELECT number, year FROM roster_candidate WHERE NOT gone GROUP BY number, year HAVING count(*) > 1) several
      ON several.number = at.number AND several.year = at.year
  WHERE s.gone IS NOT TRUE AND (NOT at.gone OR here.school = at.school AND NOT $2)
  ORDER BY at.number, at.year, at.gone, at._row`
const TWO_SCHOOLS = `INSERT INTO import_problem (import_id, file, row, "column", value, code, detail, wrong)
  SELECT $1, (array_agg(_file ORDER BY _row))[1], min(_row), 'orgSourcedId', min(school), 'twoSchools',
    jsonb_build_object('other', max(school)), true
  FROM roster_candidate WHERE NOT gone GROUP BY number, year HAVING count(*) > 1 ORDER BY 3 LIMIT 1000`
const WRONG_GRADES = `WITH wrong AS (
    UPDATE staged_enrollments e SET _wrong = true WHERE e.grade IS NULL AND NOT e._gone AND NOT e._wrong
    RETURNING e._file, e._row, e.number)
  INSERT INTO import_problem (import_id, file, row, "column", value, code, detail, wrong)
  SELECT $1, s._file, s._row, 'grades', s.grades, CASE WHEN s.grades IS NULL THEN 'cellMissing' ELSE 'gradeForm' END, '{}', true
  FROM wrong JOIN roster_student s USING (number) ORDER BY s._row LIMIT 1000`
const NO_SCHOOL = `INSERT INTO import_problem (import_id, file, row, "column", value, code, detail, wrong)
  SELECT $1, _file, _row, 'orgSourcedId', coalesce(unknown.org_id, number),
    CASE WHEN unknown.org_id IS NULL THEN 'rosterNoSchool' ELSE 'rosterOrgUnknown' END, '{}', false
  FROM roster_student s LEFT JOIN LATERAL (
    SELECT min(place.org_id) AS org_id FROM roster_place place WHERE place.user_id = s.sourced_id AND NOT EXISTS (
      SELECT FROM staged_roster_orgs org WHERE org.sourced_id = place.org_id)) unknown ON true
  WHERE NOT gone AND NOT _wrong AND sourced_id IS NOT NULL AND $2
    AND NOT EXISTS (SELECT FROM staged_enrollments e WHERE e.number = s.number) ORDER BY _row LIMIT 1000`

/** Stages at which school and in which grade each student is, this year and in years ahead. */
export async function stageRosterEnrollments(set: RosterSet): Promise<void> {
  const { client, of, year, isWhole } = set
  if (await isSaid(set, 'enrollments')) return
  await client.query('DROP TABLE IF EXISTS roster_candidate, roster_classes')
  // a table is not made by a statement with parameters
  const dated = (sql: string) =>
    sql.replaceAll('$1', `date '${of.today}'`).replaceAll('$2', String(year))
  await client.query(dated(CANDIDATES))
  await client.query(`CREATE INDEX ON roster_candidate (number, year); ANALYZE roster_candidate`)
  await client.query(BEST)
  await client.query(CLASSES)
  await client.query('CREATE INDEX ON roster_classes (number); ANALYZE roster_classes')
  await client.query(MOST_CLASSES)
  if (!isWhole) await client.query(STAYS)
  await client.query(BY_CLASSES_ALONE, [year])
  await client.query(TWO_SCHOOLS, [of.importId])
  await client.query(ADD, [year, isWhole])
  await client.query(WRONG_GRADES, [of.importId])
  await client.query(NO_SCHOOL, [of.importId, isWhole])
  const columns = ['number', 'school_year', 'school', 'grade', 'entered_on', 'left_on']
  await tellMade(set, 'enrollments', columns, isWhole)
}
