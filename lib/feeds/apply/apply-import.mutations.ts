import 'server-only'
import type pg from 'pg'

import { listStaged } from '@/lib/feeds/check/make-difference.mutations'
import { TODAY_SQL } from '@/lib/feeds/check/waiting.rules'
import { rememberSourceIds } from '@/lib/feeds/oneroster/source-ids.mutations'
import type { PlainTable } from '@/lib/feeds/tables/plain-table.schema'
import type { ComparedName } from '@/lib/feeds/tables/plain-tables.schema'

import { applyAreaBoundaries, applyZoneBoundaries } from './apply-boundaries.mutations'
import { applyAreas, applyCampuses } from './apply-campuses.mutations'
import { adoptEnrollments, applyEnrollments } from './apply-enrollments.mutations'
import { applyFigures } from './apply-figures.mutations'
import { applyGuardians } from './apply-guardians.mutations'
import { linkHouseholds } from './apply-households.mutations'
import { applyRecords } from './apply-records.mutations'
import { applyFeeders, applySchools } from './apply-schools.mutations'
import { applyStaff } from './apply-staff.mutations'
import { adoptStudents, applyStudents } from './apply-students.mutations'
import { applyDistrict, applyZones } from './apply-zones.mutations'
import { type Applying, takeUp } from './applying.data'
import { suspendCustody } from './suspend-custody.mutations'
import { tellColleagues } from './tell-colleagues.mutations'
import { tellOverruled } from './tell-overruled.mutations'
import { dropSaid, OVERRULED_SQL, writeAdded, writeHistory } from './value-history.mutations'
import { dropSettled, holdZones } from './waiting-changes.mutations'

type Apply = (applying: Applying) => Promise<void>

/** What writes each table, one after the other. */
const STEPS: Readonly<Record<ComparedName, readonly Apply[]>> = {
  district: [applyDistrict],
  zones: [applyZones],
  campuses: [applyCampuses],
  schools: [applySchools],
  areas: [applyAreas],
  zone_boundaries: [applyZoneBoundaries],
  area_boundaries: [applyAreaBoundaries],
  feeders: [applyFeeders],
  figures: [applyFigures],
  students: [holdZones, applyStudents, adoptStudents, (one) => dropSettled(one, 'students')],
  enrollments: [applyEnrollments, adoptEnrollments, (one) => dropSettled(one, 'enrollments')],
  guardians: [applyGuardians],
  records: [applyRecords],
  staff: [applyStaff],
}

/** What follows from a table once the history of its values is written. */
const AFTERWARDS: Partial<Readonly<Record<ComparedName, Apply>>> = {
  guardians: suspendCustody,
  staff: tellColleagues,
}

/** Tables whose rows do not say which import added them: their history does. */
const PLACES: readonly string[] = ['district', 'zones', 'campuses', 'schools', 'areas', 'figures']

const isPlain = (table: PlainTable): table is PlainTable & { name: ComparedName } =>
  Object.hasOwn(STEPS, table.name)

/**
 * Writes what the checked difference of an import says, table after table, with a row of history for every changed
 * value. The caller has begun the transaction, locked the cycles in their order, and made the difference anew if the
 * tables had moved since the check. Nothing is written of what people keep, and what only they can settle waits for
 * them. Throws what the database refuses; then nothing of the import may stay.
 */
export async function applyImport(client: pg.ClientBase, importId: string): Promise<void> {
  const applying = await beginApplying(client, importId)
  await client.query(`DROP TABLE IF EXISTS pg_temp.overruled; ${OVERRULED_SQL}`)
  for (const { table } of await listStaged(client)) {
    if (isPlain(table)) await applyTable(applying, table)
  }
  await linkHouseholds(applying)
  await tellOverruled(applying)
  await rememberSourceIds(client)
}

async function beginApplying(client: pg.ClientBase, importId: string): Promise<Applying> {
  const { rows } = await client.query<{ today: string }>(`SELECT ${TODAY_SQL}::text AS today`)
  const [day] = rows
  if (!day) throw new Error('the database tells no day')
  return { client, importId, today: day.today }
}

/** What files that change nothing settle all the same, by naming it. */
const SAME: Partial<Readonly<Record<ComparedName, readonly Apply[]>>> = {
  students: [adoptStudents, (one) => dropSettled(one, 'students')],
  enrollments: [adoptEnrollments, (one) => dropSettled(one, 'enrollments')],
}

/**
 * Writes what files settle that say what stands here already, in the caller's transaction, with the tables locked: what
 * a person had typed is kept no longer where they say it too, what waited and they no longer say waits no longer, and
 * who was added by hand is theirs.
 */
export async function noteSame(client: pg.ClientBase, importId: string): Promise<void> {
  const applying = await beginApplying(client, importId)
  const { rowCount } = await client.query('SELECT FROM kept_value LIMIT 1')
  for (const { table } of await listStaged(client)) {
    if (!isPlain(table)) continue
    for (const step of SAME[table.name] ?? []) await step(applying)
    if (rowCount !== 0) await dropSaid(client, table)
  }
}

async function applyTable(
  applying: Applying,
  table: PlainTable & { name: ComparedName },
): Promise<void> {
  await takeUp(applying, table.name)
  for (const step of STEPS[table.name]) await step(applying)
  if (PLACES.includes(table.name)) await writeAdded(applying, table)
  await writeHistory(applying, table)
  await AFTERWARDS[table.name]?.(applying)
}
