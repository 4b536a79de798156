import type { Tx } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { receiptFrom } from '@/prisma/seed/ids'

import { idOf } from '../ids'
import type { Child } from './children'

/** Writes the families and their children, enrolled in eighth grade this year. */
export async function writePeople(tx: Tx, children: readonly Child[], now: Date): Promise<void> {
  const homes = new Map(children.map((child) => [child.guardianId, child]))
  const created_at = now.toISOString()
  await insertAll(
    tx,
    'app_user',
    [...homes.values()].map(({ guardianId, guardianName, locale, number }) => ({
      id: guardianId,
      email: `${number.toLowerCase()}@families.example`,
      name: guardianName,
      locale,
      session_version: 1,
      created_at,
    })),
  )
  await insertAll(
    tx,
    'student',
    children.map((child) => ({
      id: child.id,
      number: child.number,
      given_name: child.givenName,
      family_name: child.familyName,
      birth_date: child.birthDate.toISOString().slice(0, 10),
      zone_id: child.ground.zoneId,
      attendance_area_id: child.areaId,
      household_id: child.householdId,
    })),
  )
  await insertAll(
    tx,
    'guardian_link',
    children.map(({ guardianId, id }) => ({ user_id: guardianId, student_id: id, created_at })),
  )
  await insertAll(
    tx,
    'enrollment',
    children.map(({ id, feederId, ground }) => ({
      student_id: id,
      school_year: ground.schoolYear - 1,
      school_id: feederId,
      grade: 8,
    })),
  )
}

const applicationId = (child: Child) => idOf(`application ${child.id}`)
const submissionId = (child: Child) => idOf(`submission ${child.id}`)

/** Writes drafts and sent lists. Lists are sent by the database's clock, so the windows must be open. */
export async function writeLists(
  tx: Tx,
  children: readonly Child[],
  random: () => number,
  now: Date,
): Promise<void> {
  const begun = children.filter((child) => child.step !== 'nothing')
  const sent = begun.filter((child) => child.step === 'sent')
  await insertAll(
    tx,
    'application',
    begun.map((child) => ({
      id: applicationId(child),
      student_id: child.id,
      cycle_id: child.ground.cycleId,
      draft: child.list,
      draft_version: 1,
      draft_saved_at: now.toISOString(),
      draft_saved_by_id: child.guardianId,
    })),
  )
  await insertAll(
    tx,
    'submission',
    sent.map((child) => ({
      id: submissionId(child),
      application_id: applicationId(child),
      number: 1,
      receipt_code: receiptFrom(random),
      submitted_at: now.toISOString(),
      submitted_by_id: child.guardianId,
    })),
  )
  await insertAll(
    tx,
    'choice',
    sent.flatMap((child) =>
      child.list.map((school_id, i) => ({
        submission_id: submissionId(child),
        rank: i + 1,
        school_id,
      })),
    ),
  )
}

type Table =
  | 'app_user'
  | 'student'
  | 'guardian_link'
  | 'enrollment'
  | 'application'
  | 'submission'
  | 'choice'
  | 'claim'

type Value = string | number | boolean | null | readonly string[]

/** Inserts rows with one statement. The keys are the column names, the same in every row. */
export async function insertAll(
  tx: Tx,
  table: Table,
  rows: readonly Record<string, Value>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const into = Prisma.raw(table)
  const columns = Prisma.raw(Object.keys(first).join(', '))
  await tx.$executeRaw`
    INSERT INTO ${into} (${columns})
    SELECT ${columns} FROM json_populate_recordset(NULL::${into}, ${JSON.stringify(rows)}::json)`
}
