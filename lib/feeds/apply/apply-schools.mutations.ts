import 'server-only'
import {
  addedSql,
  type Applying,
  changedSql,
  pickSql,
  setSql,
  tellGoneAs,
  WITH_CHANGED,
} from './applying.data'

const CONTACT = ['phone', 'email', 'website', 'office_hours'] as const
const PLACES = `LEFT JOIN zone ON zone.slug = s.zone
  LEFT JOIN campus site ON campus_code(site) = s.campus AND (zone.id IS NULL OR site.zone_id IS NULL OR site.zone_id = zone.id)`

/**
 * Writes the schools. A school that stands here without a code, at the same address or of the same name in the zone, is
 * given the code of the file; a new one without an address gets one from its name. A program keeps no code of the
 * state. A school that the file no longer names closes; what closing leaves open is told.
 */
export async function applySchools(applying: Applying): Promise<void> {
  const { client } = applying
  await giveCodes(applying)
  await client.query(
    `INSERT INTO school (id, cds_code, local_code, slug, name, zone_id, campus_id, kind, lowest_grade, highest_grade,
       opened_year, closed_year, agreement, pilot_since, phone, email, website, office_hours, languages)
     SELECT new_id(), CASE WHEN is_state THEN school END, CASE WHEN NOT is_state THEN school END,
       CASE WHEN count(*) OVER (PARTITION BY wanted) > 1 OR EXISTS (SELECT FROM school known WHERE known.slug = wanted)
         THEN concat_ws('-', nullif(wanted, ''), address_of(school)) ELSE wanted END,
       name, zone_id, campus_id, kind::"SchoolKind", lowest_grade, highest_grade, opened_year, closed_year,
       agreement::"Agreement", pilot_since, phone, email, website, office_hours, coalesce(languages, '{}')
     FROM (
       SELECT s.*, zone.id AS zone_id, site.id AS campus_id, coalesce(s.slug, address_of(s.name)) AS wanted,
         s.school ~ '^\\d{14}$' AND s.parent_school IS NULL AS is_state
       FROM ${addedSql('schools')} ${PLACES}
       WHERE NOT EXISTS (SELECT FROM school known WHERE school_code(known) = s.school)) added`,
  )
  await client.query(
    `${WITH_CHANGED} UPDATE school old SET
       ${setSql('name', 'slug', 'lowest_grade', 'highest_grade', 'opened_year', 'closed_year', 'pilot_since', ...CONTACT)},
       kind = ${pickSql('kind', 's.kind::"SchoolKind"')}, agreement = ${pickSql('agreement', 's.agreement::"Agreement"')},
       zone_id = ${pickSql('zone_id', 'zone.id', 'zone')}, campus_id = ${pickSql('campus_id', 'site.id', 'campus')},
       languages = ${pickSql('languages', "coalesce(s.languages, '{}')")}
     FROM ${changedSql('schools')} ${PLACES} WHERE old.id = changed.row_id::uuid`,
  )
  await setParents(applying)
  await serveZones(applying)
  await closeGone(applying)
  await tellClosed(applying)
}

async function giveCodes({ client }: Applying): Promise<void> {
  await client.query(
    `UPDATE school SET cds_code = CASE WHEN s.school ~ '^\\d{14}$' AND school.parent_id IS NULL THEN s.school END,
       local_code = CASE WHEN s.school !~ '^\\d{14}$' OR school.parent_id IS NOT NULL THEN s.school END
     FROM ${addedSql('schools')} LEFT JOIN zone ON zone.slug = s.zone
     WHERE coalesce(school.cds_code, school.local_code) IS NULL
       AND (school.slug = s.slug OR s.slug IS NULL AND school.name = s.name AND school.zone_id = zone.id)`,
  )
}

/** Programs and the schools they belong to, once all are there. Only what differs is written. */
async function setParents({ client }: Applying): Promise<void> {
  await client.query(
    `WITH said AS (
       SELECT s.school, s.parent_school FROM ${addedSql('schools')}
       UNION ALL SELECT s.school, s.parent_school FROM applying
         JOIN staged_schools s ON s._file = applying._file AND s._row = applying._row
       WHERE applying.column_name = 'parent_school')
     UPDATE school known SET parent_id = parent.id, cds_code = CASE WHEN parent.id IS NULL THEN known.cds_code END,
       local_code = CASE WHEN parent.id IS NULL THEN known.local_code ELSE said.school END
     FROM said LEFT JOIN school parent ON school_code(parent) = said.parent_school
     WHERE school_code(known) = said.school AND known.parent_id IS DISTINCT FROM parent.id`,
  )
}

/**
 * Whose students a school teaches beside its own zone's. A school that stood here without a code keeps what it
 * served.
 */
async function serveZones({ client }: Applying): Promise<void> {
  await client.query(
    `WITH changed AS (
       SELECT applying.row_id::uuid AS id, s.serves_zones FROM applying
         JOIN staged_schools s ON s._file = applying._file AND s._row = applying._row
       WHERE applying.column_name = 'serves_zones'),
     said AS (
       SELECT * FROM changed
       UNION ALL SELECT known.id, s.serves_zones FROM ${addedSql('schools')} JOIN school known ON school_code(known) = s.school),
     gone AS (
       DELETE FROM served_zone USING changed WHERE served_zone.school_id = changed.id
         AND served_zone.zone_id NOT IN (SELECT id FROM zone WHERE slug = ANY (coalesce(changed.serves_zones, '{}'))))
     INSERT INTO served_zone (school_id, zone_id)
     SELECT said.id, zone.id FROM said JOIN zone ON zone.slug = ANY (said.serves_zones)
     ON CONFLICT DO NOTHING`,
  )
}

/** Who is still taught there this year stays until its end. */
async function closeGone(applying: Applying): Promise<void> {
  const { client } = applying
  await client.query(
    `UPDATE school SET closed_year = greatest(opened_year, running_year() + EXISTS (SELECT FROM enrollment
       WHERE enrollment.school_id = school.id AND enrollment.school_year = running_year())::integer)
     FROM applying WHERE applying.kind = 'GONE' AND school.id = applying.row_id::uuid`,
  )
  await tellGoneAs(
    applying,
    'closed_year',
    'NULL',
    '(SELECT closed_year::text FROM school WHERE id = applying.row_id::uuid)',
  )
}

/** Seats, offers and roles at schools that now close are for people to settle. */
async function tellClosed({ client, importId }: Applying): Promise<void> {
  await client.query(
    `INSERT INTO import_problem (import_id, file, "row", "column", value, code, detail, wrong)
     SELECT $1, coalesce(applying._file, 'schools.csv'), applying._row, 'closed_year', applying.after, 'schoolCloses',
       jsonb_build_object('school', school.name, 'pools', open.pools, 'offers', open.offers, 'roles', open.roles), false
     FROM applying JOIN school ON school.id = applying.row_id::uuid CROSS JOIN LATERAL (SELECT
       (SELECT count(*) FROM seat_pool JOIN cycle ON cycle.id = seat_pool.cycle_id
         WHERE seat_pool.school_id = school.id AND cycle.school_year >= school.closed_year) AS pools,
       (SELECT count(*) FROM offer JOIN round ON round.id = offer.round_id JOIN cycle ON cycle.id = round.cycle_id
         WHERE offer.school_id = school.id AND offer.state IN ('OPEN', 'ACCEPTED')
           AND cycle.school_year >= school.closed_year) AS offers,
       (SELECT count(*) FROM role_grant WHERE role_grant.school_id = school.id) AS roles) open
     WHERE applying.column_name = 'closed_year' AND school.closed_year IS NOT NULL
       AND open.pools + open.offers + open.roles > 0`,
    [importId],
  )
}

/** Writes which schools lead to which: these links are all that an import takes away. */
export async function applyFeeders({ client, importId }: Applying): Promise<void> {
  await client.query(
    `WITH added AS (
       INSERT INTO feeder (from_school_id, to_school_id)
       SELECT one.id, other.id FROM ${addedSql('feeders')}
         JOIN school one ON school_code(one) = s.from_school JOIN school other ON school_code(other) = s.to_school
       ON CONFLICT DO NOTHING RETURNING from_school_id, to_school_id),
     gone AS (
       DELETE FROM feeder USING applying
       WHERE applying.kind = 'GONE' AND feeder.from_school_id || '/' || feeder.to_school_id = applying.row_id
       RETURNING feeder.from_school_id, feeder.to_school_id),
     moved AS (SELECT *, true AS is_new FROM added UNION ALL SELECT *, false FROM gone)
     INSERT INTO value_change (import_id, table_name, row_id, column_name, before, after)
     SELECT $1, 'feeders', from_school_id || '/' || to_school_id, 'to_school',
       CASE WHEN NOT is_new THEN school_code(school) END, CASE WHEN is_new THEN school_code(school) END
     FROM moved JOIN school ON school.id = moved.to_school_id`,
    [importId],
  )
}
