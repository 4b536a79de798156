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

/** Writes what the files say of the district. */
export async function applyDistrict({ client }: Applying): Promise<void> {
  await client.query(
    `INSERT INTO district (id, cds_code, name, time_zone, phone, email, website, office_hours, languages)
     SELECT new_id(), cds_code, name, time_zone, phone, email, website, office_hours, coalesce(languages, '{}')
     FROM ${addedSql('district')}`,
  )
  await client.query(
    `${WITH_CHANGED} UPDATE district old SET
       ${setSql('name', 'time_zone', 'phone', 'email', 'website', 'office_hours')},
       languages = ${pickSql('languages', "coalesce(s.languages, '{}')")}
     FROM ${changedSql('district')} WHERE old.id = changed.row_id::uuid`,
  )
}

/**
 * Writes the zones and their names. A zone that the file no longer names is closed, unless a year of it is ahead: then
 * it stays, and that is told.
 */
export async function applyZones(applying: Applying): Promise<void> {
  const { client, importId } = applying
  await client.query(
    `WITH added AS (
       INSERT INTO zone (id, district_id, slug, level, phone, email, office_hours, languages)
       SELECT new_id(), (SELECT id FROM district ORDER BY id LIMIT 1), zone, level::"ZoneLevel", phone, email,
         office_hours, coalesce(languages, '{}')
       FROM ${addedSql('zones')} RETURNING id, slug)
     INSERT INTO zone_name (zone_id, locale, text)
     SELECT added.id, said.locale, said.text
     FROM added JOIN ${addedSql('zones')} ON s.zone = added.slug
       CROSS JOIN LATERAL (VALUES ('en', s.name_en), ('es', s.name_es)) said (locale, text)`,
  )
  await client.query(
    `${WITH_CHANGED} UPDATE zone old SET ${setSql('phone', 'email', 'office_hours')},
       level = ${pickSql('level', 's.level::"ZoneLevel"')},
       languages = ${pickSql('languages', "coalesce(s.languages, '{}')")}
     FROM ${changedSql('zones')} WHERE old.id = changed.row_id::uuid`,
  )
  await client.query(
    `INSERT INTO zone_name (zone_id, locale, text)
     SELECT row_id::uuid, right(column_name, 2), after FROM applying
     WHERE kind = 'CHANGED' AND column_name IN ('name_en', 'name_es') AND after IS NOT NULL
     ON CONFLICT (zone_id, locale) DO UPDATE SET text = excluded.text`,
  )
  await client.query(
    `WITH stays AS (
       DELETE FROM applying USING zone WHERE applying.kind = 'GONE' AND zone.id = applying.row_id::uuid
         AND EXISTS (SELECT FROM cycle WHERE cycle.zone_id = zone.id AND cycle.school_year > running_year())
       RETURNING zone.slug)
     INSERT INTO import_problem (import_id, file, "column", value, code, wrong)
     SELECT $1, 'zones.csv', 'zone', slug, 'zoneStays', false FROM stays`,
    [importId],
  )
  await client.query(
    `UPDATE zone SET closed_at = now() FROM applying WHERE applying.kind = 'GONE' AND zone.id = applying.row_id::uuid`,
  )
  await tellGoneAs(applying, 'closed_at', 'NULL', 'now()::text')
}
