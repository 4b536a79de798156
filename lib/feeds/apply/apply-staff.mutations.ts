import 'server-only'
import { addedSql, type Applying, tellGoneAs } from './applying.data'

/**
 * Writes who works where. A known person keeps the name and language of the account. Only roles that an import gave end
 * when the file no longer names them, and with them (the database does it) the person's sessions; administrators are
 * never touched.
 */
export async function applyStaff(applying: Applying): Promise<void> {
  const { client, importId } = applying
  await client.query(
    `INSERT INTO app_user (id, email, name)
     SELECT DISTINCT ON (s.email) new_id(), s.email, s.name FROM ${addedSql('staff')}
     WHERE s.role <> 'ADMINISTRATOR' ORDER BY s.email, s._row
     ON CONFLICT (email) DO NOTHING`,
  )
  await client.query(
    `WITH added AS (
       INSERT INTO role_grant (id, user_id, role, school_id, zone_id, import_id)
       SELECT new_id(), app_user.id, s.role::"Role", place.id, zone.id, $1
       FROM ${addedSql('staff')} JOIN app_user ON app_user.email = s.email
         LEFT JOIN school place ON school_code(place) = s.school AND s.role IN ('COUNSELOR', 'SCHOOL_STAFF')
         LEFT JOIN zone ON zone.slug = s.zone AND s.role IN ('ZONE_STAFF', 'APPEAL_PANEL')
       WHERE s.role <> 'ADMINISTRATOR'
       ON CONFLICT DO NOTHING RETURNING id, user_id, role, school_id, zone_id)
     INSERT INTO staff_entry (role_id, name, staff_id)
     SELECT DISTINCT ON (added.id) added.id, s.name, s.staff_id
     FROM added JOIN app_user ON app_user.id = added.user_id JOIN ${addedSql('staff')}
       ON s.email = app_user.email AND s.role = added.role::text
       LEFT JOIN school place ON place.id = added.school_id LEFT JOIN zone ON zone.id = added.zone_id
     WHERE (added.school_id IS NULL OR school_code(place) = s.school) AND (added.zone_id IS NULL OR zone.slug = s.zone)
     ORDER BY added.id, s._row`,
    [importId],
  )
  await client.query(
    `INSERT INTO staff_entry (role_id, name, staff_id)
     SELECT DISTINCT applying.row_id::uuid, s.name, s.staff_id
     FROM applying JOIN staged_staff s ON s._file = applying._file AND s._row = applying._row
     WHERE applying.kind = 'CHANGED'
     ON CONFLICT (role_id) DO UPDATE SET name = excluded.name, staff_id = coalesce(excluded.staff_id, staff_entry.staff_id)`,
  )
  await client.query(
    `UPDATE applying SET before = role_grant.role::text FROM role_grant
     WHERE applying.kind = 'GONE' AND role_grant.id = applying.row_id::uuid`,
  )
  await client.query(
    `DELETE FROM role_grant USING applying WHERE applying.kind = 'GONE' AND role_grant.id = applying.row_id::uuid
       AND role_grant.import_id IS NOT NULL AND role_grant.role <> 'ADMINISTRATOR'`,
  )
  await tellGoneAs(applying, 'role', 'before', 'NULL')
}
