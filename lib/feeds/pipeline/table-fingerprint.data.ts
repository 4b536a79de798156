import 'server-only'
import type pg from 'pg'

/** What a difference depends on: the tables that files are compared with. */
const COMPARED_TABLES = [
  'district',
  'zone',
  'zone_name',
  'campus',
  'attendance_area',
  'school',
  'served_zone',
  'feeder',
  'figure',
  'student',
  'student_address',
  'enrollment',
  'guardian_contact',
  'student_record',
  'role_grant',
  'address_change',
  'kept_value',
] as const

/** Every change of a row leaves another transaction's number in it. */
const FINGERPRINT = `SELECT concat_ws(' ', ${COMPARED_TABLES.map(
  (table) => `(SELECT count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) FROM ${table})`,
).join(', ')}) AS fingerprint`

/** A text that differs as soon as a row of a compared table was added, changed or removed. */
export async function readFingerprint(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ fingerprint: string }>(FINGERPRINT)
  return rows[0]?.fingerprint ?? ''
}
