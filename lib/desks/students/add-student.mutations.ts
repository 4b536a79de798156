import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordAdded } from '@/lib/base/audit/change-value.mutations'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { zonesRunBy } from '@/lib/registry/access/zone-access.policy'
import { findRunningYears } from '@/lib/year/current-cycles.data'
import { lockCyclesOfZones } from '@/lib/year/cycle-lock.data'

import { teachesGrade } from './choices-for-students.data'
import { studentsRunBy } from './students.policy'
import type { NewStudent } from './typed-student.schema'

/** A student with the same name and day of birth, of a zone that the actor runs; else without a name. */
type LikeStudent = { readonly id: string; readonly number: string; readonly isOwn: boolean }

export type AddResult =
  | { ok: true; id: string }
  /** A student of the same name and day of birth is known: is it another child? */
  | { ok: false; reason: 'alike'; alike: LikeStudent }
  | {
      ok: false
      reason:
        | 'not-found'
        | 'number-taken'
        | 'ssid-taken'
        | 'area-unknown'
        | 'school-unknown'
        | 'grade-not-taught'
        /** The zone gives out the seats of this grade at the school. */
        | 'seat-given'
        | 'no-seat'
    }

async function findAlike(tx: Tx, actor: Actor, input: NewStudent): Promise<LikeStudent | null> {
  const [row] = await tx.$queryRaw<{ id: string; number: string }[]>`
    SELECT id, number FROM student
    WHERE birth_date = ${input.birthDate}::date AND same_as_id IS NULL
      AND plain(family_name) = plain(${input.familyName})
      AND plain(given_name) = plain(${input.givenName})
    ORDER BY id LIMIT 1`
  if (!row) return null
  const where = { AND: [{ id: row.id }, studentsRunBy(actor)] }
  return { ...row, isOwn: (await tx.student.count({ where })) > 0 }
}

/** Whose the number or the state's number is already; null when both are free. `except`: the student itself. */
export async function findTaken(
  tx: Tx,
  { number, ssid }: { readonly number: string; readonly ssid: string | null },
  except: string | null = null,
): Promise<'number-taken' | 'ssid-taken' | null> {
  const other = except === null ? {} : { id: { not: except } }
  if ((await tx.student.count({ where: { number, ...other } })) > 0) return 'number-taken'
  if (ssid === null) return null
  return (await tx.student.count({ where: { ssid, ...other } })) > 0 ? 'ssid-taken' : null
}

async function addIn(
  tx: Tx,
  actor: Actor,
  zoneId: string,
  input: NewStudent,
  now: Date,
): Promise<AddResult> {
  const zone = await tx.zone.findFirst({
    where: { AND: [{ id: zoneId }, zonesRunBy(actor)] },
    select: { slug: true },
  })
  if (!zone) return { ok: false, reason: 'not-found' }
  await lockCyclesOfZones(tx, [zoneId])
  // two people who add one child under two numbers at once: the second is asked
  await tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(${`added student ${input.birthDate}`}, 0))::text`
  const taken = await findTaken(tx, input)
  if (taken) return { ok: false, reason: taken }
  const alike = input.another ? null : await findAlike(tx, actor, input)
  if (alike) return { ok: false, reason: 'alike', alike }
  const { areaId, schoolId, grade } = input
  const area =
    areaId === null ? null : await tx.attendanceArea.findFirst({ where: { id: areaId, zoneId } })
  if (areaId !== null && !area) return { ok: false, reason: 'area-unknown' }
  const schoolYear = (await findRunningYears(tx, [zoneId], now)).get(zoneId) ?? now.getFullYear()
  if (schoolId !== null && grade !== null) {
    const teaches = await teachesGrade(tx, zoneId, schoolId, { schoolYear, grade })
    if (teaches === null) return { ok: false, reason: 'school-unknown' }
    if (!teaches) return { ok: false, reason: 'grade-not-taught' }
    const pool = { schoolId, grade, cycle: { zoneId, schoolYear } }
    if ((await tx.seatPool.count({ where: pool })) > 0) return { ok: false, reason: 'seat-given' }
  }
  const { id } = await tx.student.create({
    data: {
      number: input.number,
      ssid: input.ssid,
      givenName: input.givenName,
      familyName: input.familyName,
      preferredName: input.preferredName || null,
      birthDate: new Date(input.birthDate),
      homeLanguage: input.homeLanguage,
      zoneId,
      attendanceAreaId: areaId,
    },
    select: { id: true },
  })
  const today = new Date(now.toISOString().slice(0, 10))
  if (schoolId !== null && grade !== null) {
    await tx.enrollment.create({
      data: { studentId: id, schoolYear, schoolId, grade, enteredOn: today },
    })
  }
  await writeDown(tx, actor, { id, schoolYear, zoneId, input })
  return { ok: true, id }
}

async function writeDown(
  tx: Tx,
  actor: Actor,
  added: { id: string; schoolYear: number; zoneId: string; input: NewStudent },
) {
  const { id, schoolYear, zoneId, input } = added
  const { number, reason } = input
  const rows = await tx.$queryRaw<
    { name: string; values: Record<string, string | number | boolean | null> }[]
  >`
    SELECT 'students' AS name, to_jsonb(plain) - 'row_id' - 'may_go' AS values
    FROM plain_students plain WHERE number = ${number}
    UNION ALL
    SELECT 'enrollments', to_jsonb(plain) - 'row_id' - 'may_go' - 'number'
    FROM plain_enrollments plain WHERE number = ${number}`
  for (const { name, values } of rows) {
    const said = Object.entries(values).map(([column, value]) => [
      column,
      value === null ? null : String(value),
    ])
    const rowId = name === 'students' ? id : `${id}/${schoolYear}`
    await recordAdded(tx, actor, name, rowId, Object.fromEntries(said), reason)
  }
  await recordEvent(tx, actor, {
    verb: 'student.added',
    subjectType: 'student',
    subjectId: id,
    zoneId,
    detail: { number, schoolId: input.schoolId, grade: input.grade, reason: reason || null },
  })
}

/**
 * Adds a student to a zone that the actor runs, also in the middle of the year, and to a school whose seats the zone does
 * not give out; a seat of the others comes afterwards, from the desk for arrivals. A
 * child of the same name and day of birth is asked about first; a number is never given twice.
 */
export async function addStudent(
  actor: Actor,
  zoneId: string,
  input: NewStudent,
  now: Date,
): Promise<AddResult> {
  if (!isUuid(zoneId)) return { ok: false, reason: 'not-found' }
  // somebody else added the number at the same moment
  return attempt({ duplicate: 'number-taken', 'no-seat': 'no-seat' }, () =>
    db.$transaction((tx) => addIn(tx, actor, zoneId, input, now)),
  )
}
