import 'server-only'
import { addedSql, type Applying, changedSql, pickSql, setSql, WITH_CHANGED } from './applying.data'

/**
 * Writes the campuses. One that stands here without a code, in the same zone and of the same name, is given the code
 * of the file. A campus that the file no longer names stays.
 */
export async function applyCampuses({ client }: Applying): Promise<void> {
  await client.query(
    `WITH known AS (
       UPDATE campus SET code = s.campus, address = coalesce(s.address, campus.address),
         latitude = coalesce(s.latitude, campus.latitude), longitude = coalesce(s.longitude, campus.longitude),
         opened_year = coalesce(s.opened_year, campus.opened_year)
       FROM ${addedSql('campuses')} LEFT JOIN zone ON zone.slug = s.zone
       WHERE campus.code IS NULL AND campus.name = s.name AND campus.zone_id IS NOT DISTINCT FROM zone.id
       RETURNING campus.code)
     INSERT INTO campus (id, code, zone_id, name, address, latitude, longitude, opened_year)
     SELECT new_id(), s.campus, zone.id, s.name, s.address, s.latitude, s.longitude, s.opened_year
     FROM ${addedSql('campuses')} LEFT JOIN zone ON zone.slug = s.zone
     WHERE s.campus NOT IN (SELECT code FROM known)`,
  )
  await client.query(
    `${WITH_CHANGED} UPDATE campus old SET ${setSql('name', 'address', 'latitude', 'longitude', 'opened_year')},
       zone_id = ${pickSql('zone_id', 'zone.id', 'zone')}
     FROM ${changedSql('campuses')} LEFT JOIN zone ON zone.slug = s.zone WHERE old.id = changed.row_id::uuid`,
  )
}

/** Writes the attendance areas, but for their boundaries. As with campuses, a code is given and nothing goes. */
export async function applyAreas({ client }: Applying): Promise<void> {
  const places = `JOIN zone ON zone.slug = s.zone JOIN campus site ON campus_code(site) = s.campus
    AND (site.zone_id IS NULL OR site.zone_id = zone.id)`
  await client.query(
    `WITH known AS (
       UPDATE attendance_area area SET code = s.area, campus_id = site.id
       FROM ${addedSql('areas')} ${places}
       WHERE area.code IS NULL AND area.name = s.name AND area.zone_id = zone.id RETURNING area.code)
     INSERT INTO attendance_area (id, code, zone_id, campus_id, name)
     SELECT new_id(), s.area, zone.id, site.id, s.name FROM ${addedSql('areas')} ${places}
     WHERE s.area NOT IN (SELECT code FROM known)`,
  )
  await client.query(
    `${WITH_CHANGED} UPDATE attendance_area old SET ${setSql('name')}, zone_id = ${pickSql('zone_id', 'zone.id', 'zone')},
       campus_id = ${pickSql('campus_id', 'site.id', 'campus')}
     FROM ${changedSql('areas')} ${places} WHERE old.id = changed.row_id::uuid`,
  )
}
