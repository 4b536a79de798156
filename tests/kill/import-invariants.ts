import type pg from 'pg'

import { bearersOf } from './sent-files'

/** What an import may never touch: years, lists, receipts, draws, seats, and people whom no file has named. */
const UNTOUCHED =
  'cycle seat_pool application submission choice confirmation claim round snapshot snapshot_entry run placement offer waitlist_entry assignment guardian_link role_grant'
    .split(' ')
    .concat('student WHERE import_id IS NULL', 'enrollment WHERE import_id IS NULL')

/** A text that differs as soon as one of these rows does. */
export async function digestUntouched(client: pg.Client): Promise<string> {
  const digests = UNTOUCHED.map(
    (rows) =>
      `(SELECT md5(coalesce(string_agg(one::text, ',' ORDER BY one::text), '')) FROM (SELECT * FROM ${rows}) one)`,
  )
  const { rows } = await client.query<{ digest: string }>(
    `SELECT concat_ws(' ', ${digests.join(', ')}) AS digest`,
  )
  return rows[0]?.digest ?? ''
}

type Counts = {
  id: string | null
  state: string | null
  named: number
  before: number
  present: number
  enrolled: number
  contacts: number
  changes: number
  events: number
}

/** Where the newest import of a name stands, and how much of its version and of the one before is here. */
const COUNTS = `SELECT newest.id, newest.state::text,
    (SELECT count(*)::int FROM student WHERE given_name = $2 AND left_on IS NULL) AS named,
    (SELECT count(*)::int FROM student WHERE given_name = $3 AND left_on IS NULL) AS before,
    (SELECT count(*)::int FROM student WHERE import_id IS NOT NULL AND left_on IS NULL) AS present,
    (SELECT count(*)::int FROM enrollment WHERE import_id IS NOT NULL AND left_on IS NULL) AS enrolled,
    (SELECT count(*)::int FROM guardian_contact WHERE ended_on IS NULL AND import_id IS NOT NULL) AS contacts,
    (SELECT count(*)::int FROM value_change WHERE import_id = newest.id) AS changes,
    (SELECT count(*)::int FROM audit_event WHERE verb = 'import.applied' AND subject_id = newest.id::text) AS events
  FROM (SELECT 1) one LEFT JOIN LATERAL (SELECT id, state FROM import WHERE name = $1
    ORDER BY received_at DESC LIMIT 1) newest ON true`

export type Stood = {
  readonly importId: string | null
  readonly state: string | null
  /** What is neither whole nor not begun; null when all is well. */
  readonly broken: string | null
}

/** Where the import of a version stands. */
export async function standingOf(
  client: pg.Client,
  version: number,
  students: number,
): Promise<Stood> {
  const { rows } = await client.query<Counts>(COUNTS, [
    String(version),
    `Version ${version}`,
    `Version ${version - 1}`,
  ])
  const [f] = rows
  if (!f) throw new Error('the database tells nothing')
  const isApplied = f.state === 'APPLIED'
  const all = isApplied || version > 1 ? students : 0
  const must: [string, boolean][] = [
    ['all new names or none', f.named === (isApplied ? bearersOf(version, students) : 0)],
    [
      'all names of before or none',
      f.before === (isApplied || version === 1 ? 0 : bearersOf(version - 1, students)),
    ],
    ['all children', f.present === all],
    ['all where they go to school', f.enrolled === all],
    ['all contacts', f.contacts === all],
    ['history only of what is written', f.changes > 0 === (isApplied && version > 1)],
    ['recorded once', f.events === (isApplied ? 1 : 0)],
  ]
  const broken = must.filter(([, holds]) => !holds).map(([clause]) => clause)
  const said = `version ${version}: ${broken.join('; ')} ${JSON.stringify(f)}`
  return { importId: f.id, state: f.state, broken: broken.length > 0 ? said : null }
}

/** How many schemas there are of imports that have ended. */
export async function countSchemas(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_namespace WHERE nspname ~ '^import_[0-9a-f]{32}$' AND NOT EXISTS (
       SELECT FROM import WHERE nspname = 'import_' || replace(import.id::text, '-', '')
         AND import.state IN ('RECEIVED', 'READ', 'CHECKED', 'HELD'))`,
  )
  return rows[0]?.count ?? 0
}
