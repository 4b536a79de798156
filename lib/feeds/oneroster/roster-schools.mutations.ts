import 'server-only'
import { type RosterSet, tellMade } from './roster-set.data'

/** A school's code without what separates its parts: 19-64733-1932047. */
const CODE = (cell: string) =>
  `CASE WHEN ${cell} ~ '^\\d{2}-\\d{5}-\\d{7}$' THEN replace(${cell}, '-', '') ELSE ${cell} END`

/**
 * Which school of ours an organization is: by its identifier, its id, what it was the last time, its name; else a new
 * one.
 */
const SCHOOLS = `CREATE UNLOGGED TABLE roster_school AS
  WITH known AS MATERIALIZED (
    SELECT school, name FROM staged_schools WHERE school IS NOT NULL
    UNION SELECT school, name FROM plain_schools),
  named AS MATERIALIZED (SELECT address_of(name) AS name, min(school) AS school FROM known GROUP BY 1 HAVING count(DISTINCT school) = 1),
  org AS (
    SELECT DISTINCT ON (sourced_id) *, ${CODE('identifier')} AS code,
      count(*) OVER (PARTITION BY address_of(name)) AS namesakes
    FROM staged_roster_orgs WHERE (type = 'school' OR type IS NULL) AND NOT _wrong ORDER BY sourced_id, _row)
  SELECT org.sourced_id, org.name, org._file, org._row, coalesce(org.status, 'active') IN ('tobedeleted', 'inactive') AS gone,
    coalesce(
      (SELECT school FROM known WHERE lower(school) = lower(org.code) LIMIT 1),
      (SELECT school FROM known WHERE lower(school) = org.sourced_id LIMIT 1),
      (SELECT code FROM source_id WHERE source = $1 AND kind = 'ORG' AND source_id.sourced_id = org.sourced_id),
      (SELECT school FROM named WHERE named.name = address_of(org.name) AND org.namesakes = 1),
      org.code, org.own_id) AS code
  FROM org`

/** Organizations of earlier sets, and departments, which are where their school is. */
const OTHERS = `INSERT INTO roster_school (sourced_id, name, gone, code)
  SELECT sourced_id, NULL, false, code FROM source_id WHERE source = $1 AND kind = 'ORG'
    AND NOT EXISTS (SELECT FROM roster_school said WHERE said.sourced_id = source_id.sourced_id)`
const DEPARTMENTS = `INSERT INTO roster_school (sourced_id, name, gone, code)
  SELECT org.sourced_id, NULL, true, school.code FROM staged_roster_orgs org
    JOIN roster_school school ON school.sourced_id = org.parent_sourced_id
  WHERE NOT EXISTS (SELECT FROM roster_school said WHERE said.sourced_id = org.sourced_id)`

/** Tells which school each organization of the set is. */
export async function findRosterSchools({ client, of }: RosterSet): Promise<void> {
  await client.query('DROP TABLE IF EXISTS roster_school')
  await client.query(SCHOOLS, [of.source])
  await client.query(OTHERS, [of.source])
  for (let depth = 0; depth < 2; depth++) await client.query(DEPARTMENTS)
  await client.query('CREATE INDEX ON roster_school (sourced_id); ANALYZE roster_school')
  await client.query(
    `INSERT INTO roster_id SELECT 'ORG', sourced_id, code FROM roster_school WHERE NOT gone AND name IS NOT NULL`,
  )
}

/** Another district's set: its organization of that kind has another code of the state than the district here. */
const OTHER_DISTRICT = `SELECT org._file AS file, org._row AS row, org.identifier AS value, known.cds_code AS known
  FROM staged_roster_orgs org CROSS JOIN (SELECT min(cds_code) AS cds_code FROM district HAVING count(*) = 1) known
  WHERE org.type = 'district' AND left(org.identifier, 7) <> known.cds_code AND org.identifier ~ '^\\d{7}(0{7})?$'
    AND NOT EXISTS (SELECT FROM staged_roster_orgs own WHERE left(own.identifier, 7) = known.cds_code) LIMIT 1`

export type OtherDistrict = { file: string; row: number; value: string; known: string }

/** The organization that shows that the set is another district's; null when it is not. */
export async function findOtherDistrict({ client }: RosterSet): Promise<OtherDistrict | null> {
  const { rows } = await client.query<OtherDistrict>(OTHER_DISTRICT)
  return rows[0] ?? null
}

/**
 * Schools that no plain file says: a new one has the grades of its students and no zone yet, a known one keeps
 * everything but its name; one that the source named before and does not now is gone.
 */
const ADD_SCHOOLS = `INSERT INTO staged_schools (school, name, kind, lowest_grade, highest_grade, _file, _row, _gone)
  SELECT DISTINCT ON (org.code) org.code,
    CASE WHEN address_of(here.name) = address_of(org.name) THEN here.name ELSE org.name END, 'UNKNOWN',
    coalesce(here.lowest_grade, grades.lowest), coalesce(here.highest_grade, grades.highest), org._file, org._row,
    org.gone
  FROM roster_school org LEFT JOIN plain_schools here ON here.school = org.code
    LEFT JOIN (SELECT school, min(grade) AS lowest, max(grade) AS highest FROM staged_enrollments
      WHERE grade IS NOT NULL GROUP BY school) grades ON grades.school = org.code
  WHERE org._file IS NOT NULL AND NOT EXISTS (SELECT FROM staged_schools said WHERE said.school = org.code)
    AND (here.school IS NOT NULL OR grades.school IS NOT NULL AND NOT org.gone)
  ORDER BY org.code, org.gone, org._row`
const GONE_SCHOOLS = `INSERT INTO staged_schools (school, name, _file, _row, _gone)
  SELECT DISTINCT before.code, here.name, $2, 1, true FROM source_id before JOIN plain_schools here ON here.school = before.code
  WHERE before.source = $1 AND before.kind = 'ORG'
    AND NOT EXISTS (SELECT FROM staged_schools said WHERE said.school = before.code)`

/** Stages the schools of the set. Needs its enrollments. */
export async function stageRosterSchools(set: RosterSet): Promise<void> {
  const { client, of } = set
  const file = set.file('roster_orgs')
  if (!file) return
  await client.query(ADD_SCHOOLS)
  if (file.whole) await client.query(GONE_SCHOOLS, [of.source, file.file])
  await tellMade(set, 'schools', ['school', 'name'], false)
}
