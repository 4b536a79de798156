import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { type Texts, TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { fullName, listedName } from '@/lib/registry/students/full-name.rules'
import { findRunningYears } from '@/lib/year/current-cycles.data'

import { readVersion } from './change-students.mutations'
import { studentsChangedBy, studentsRunBy } from './students.policy'
import { listValueHistory, type ValueEntry } from './value-history.data'

/** Where a value is from: the last change of it, else the import that added its row, else nobody knows. */
export type Origin = Pick<ValueEntry, 'source' | 'importId' | 'by' | 'at' | 'reason'> | null

export type OtherStudent = {
  readonly id: string
  readonly name: string
  readonly number: string
  readonly birthDate: Date
}

type SchoolYearOf = {
  readonly schoolYear: number
  readonly school: string
  readonly grade: number
  readonly leftOn: Date | null
}

/** A student's record as zone staff and administrators see and edit it. */
export type StudentRecord = {
  readonly id: string
  readonly name: string
  readonly values: {
    readonly number: string
    readonly ssid: string | null
    readonly givenName: string
    readonly familyName: string
    readonly preferredName: string | null
    readonly birthDate: Date
    readonly homeLanguage: string | null
    readonly area: { readonly id: string; readonly name: string } | null
    /** Of the running school year; null when enrolled nowhere. */
    readonly school: { readonly id: string; readonly name: string } | null
    readonly grade: number | null
  }
  readonly zone: { readonly id: string; readonly slug: string; readonly name: Texts }
  readonly runningYear: number
  readonly leftOn: Date | null
  readonly enrollments: readonly SchoolYearOf[]
  readonly householdId: string | null
  readonly household: readonly OtherStudent[]
  /** The child under the number that stays; null unless this one is set aside. */
  readonly sameAs: { readonly id: string; readonly number: string } | null
  readonly otherNumbers: readonly { readonly id: string; readonly number: string }[]
  readonly applications: readonly { readonly id: string; readonly schoolYear: number }[]
  readonly guardians: readonly { readonly name: string; readonly email: string }[]
  /** Where each value is from, by the column of the plain files. */
  readonly origins: ReadonlyMap<string, Origin>
  readonly history: readonly ValueEntry[]
  /** What a form about the record carries, so that another save in the meantime is noticed. */
  readonly version: string
  /** Nobody edits the record of their own child, nor of a number that is set aside. */
  readonly canChange: boolean
}

const OTHER = {
  id: true,
  givenName: true,
  familyName: true,
  number: true,
  birthDate: true,
} as const

const select = {
  ...OTHER,
  ssid: true,
  preferredName: true,
  homeLanguage: true,
  zoneId: true,
  householdId: true,
  leftOn: true,
  addedBy: { select: { id: true, source: true, settledAt: true, receivedAt: true } },
  zone: { select: { id: true, slug: true, name: TEXTS } },
  attendanceArea: { select: { id: true, name: true } },
  sameAs: { select: { id: true, number: true } },
  otherNumbers: { select: { id: true, number: true } },
  applications: { select: { id: true, cycle: { select: { schoolYear: true, zoneId: true } } } },
  guardians: { select: { user: { select: { name: true, email: true } } } },
  enrollments: {
    orderBy: { schoolYear: 'desc' },
    select: {
      schoolYear: true,
      grade: true,
      leftOn: true,
      school: { select: { id: true, name: true } },
      addedBy: { select: { id: true, source: true, settledAt: true, receivedAt: true } },
    },
  },
} as const satisfies Prisma.StudentSelect

type Added = { id: string; source: string; settledAt: Date | null; receivedAt: Date } | null

const fromImport = (actor: Actor, added: Added): Origin =>
  added && {
    source: added.source,
    importId: actor.administrator ? added.id : null,
    by: null,
    at: added.settledAt ?? added.receivedAt,
    reason: null,
  }

const STUDENT_COLUMNS = [
  'number',
  'ssid',
  'given_name',
  'family_name',
  'preferred_name',
  'birth_date',
  'zone',
  'area',
  'household',
  'home_language',
  'left_on',
] as const

const toOther = (row: Prisma.StudentGetPayload<{ select: typeof OTHER }>): OtherStudent => ({
  id: row.id,
  name: listedName(row),
  number: row.number,
  birthDate: row.birthDate,
})

/** The others of a household that are counted, by age. */
export async function listHousehold(
  householdId: string | null,
  except: string,
): Promise<OtherStudent[]> {
  if (householdId === null) return []
  const rows = await db.student.findMany({
    where: { householdId, sameAsId: null, id: { not: except } },
    orderBy: [{ birthDate: 'asc' }, { id: 'asc' }],
    select: OTHER,
  })
  return rows.map(toOther)
}

/** A student of a zone that the actor runs, with the origin of each value; null otherwise. */
export async function findStudentRecord(
  actor: Actor,
  zoneId: string,
  id: string,
  now: Date,
): Promise<StudentRecord | null> {
  if (!isUuid(id)) return null
  const row = await db.student.findFirst({
    where: { AND: [{ id, zoneId }, studentsRunBy(actor)] },
    select,
  })
  if (!row) return null
  const rowIds = [id, ...row.enrollments.map(({ schoolYear }) => `${id}/${schoolYear}`)]
  const [history, household, version, changeable, years] = await Promise.all([
    listValueHistory(actor, ['students', 'enrollments'], rowIds),
    listHousehold(row.householdId, id),
    readVersion(db, id),
    db.student.count({ where: { AND: [{ id }, studentsChangedBy(actor)] } }),
    findRunningYears(db, [zoneId], now),
  ])
  const runningYear = years.get(zoneId) ?? now.getFullYear()
  const present = row.enrollments.find(({ schoolYear }) => schoolYear === runningYear)
  const origin = (table: string, rowId: string, column: string, added: Added): Origin =>
    history.find(
      (entry) => entry.table === table && entry.rowId === rowId && entry.column === column,
    ) ?? fromImport(actor, added)
  const presentId = `${id}/${runningYear}`
  const origins = new Map<string, Origin>([
    ...STUDENT_COLUMNS.map(
      (column) => [column, origin('students', id, column, row.addedBy)] as const,
    ),
    ...(['school', 'grade'] as const).map(
      (column) =>
        [column, origin('enrollments', presentId, column, present?.addedBy ?? null)] as const,
    ),
  ])
  return {
    id,
    name: fullName(row),
    values: {
      number: row.number,
      ssid: row.ssid,
      givenName: row.givenName,
      familyName: row.familyName,
      preferredName: row.preferredName,
      birthDate: row.birthDate,
      homeLanguage: row.homeLanguage,
      area: row.attendanceArea,
      school: present?.school ?? null,
      grade: present?.grade ?? null,
    },
    zone: row.zone,
    runningYear,
    leftOn: row.leftOn,
    enrollments: row.enrollments.map(({ schoolYear, grade, leftOn, school }) => ({
      schoolYear,
      grade,
      leftOn,
      school: school.name,
    })),
    householdId: row.householdId,
    household,
    sameAs: row.sameAs,
    otherNumbers: row.otherNumbers,
    applications: row.applications
      .filter(({ cycle }) => cycle.zoneId === zoneId)
      .map(({ id: applicationId, cycle }) => ({ id: applicationId, schoolYear: cycle.schoolYear })),
    guardians: row.guardians.map(({ user }) => user),
    origins,
    history,
    version,
    canChange: changeable > 0,
  }
}

/** A student that the actor edits, by number; null when there is none, or when it is not the actor's to edit. */
export async function findByNumber(
  actor: Actor,
  number: string,
): Promise<(OtherStudent & { readonly householdId: string | null }) | null> {
  const row = await db.student.findFirst({
    where: { AND: [{ number }, studentsChangedBy(actor)] },
    select: { ...OTHER, householdId: true },
  })
  return row && { ...toOther(row), householdId: row.householdId }
}
