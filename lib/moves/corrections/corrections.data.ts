import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db, type Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { CaseDecision } from '@/lib/base/db/generated/enums'
import { isUuid } from '@/lib/base/forms/uuid'
import { counseledBy } from '@/lib/registry/access/counselor-access.policy'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { findSecondSinceByZone } from '@/lib/registry/people/second-person.data'
import { fullName } from '@/lib/registry/students/full-name.rules'
import { listCounseledYears, counseledYears } from '@/lib/year/counseled-years.data'
import { findCurrentCycles } from '@/lib/year/current-cycles.data'

import { CORRECTORS, studentsCorrectableBy } from './corrections.policy'
import type { CorrectedField, RecordField } from './corrections.schema'

/** One correction of a student record, requested or decided. */
export type CorrectionView = {
  id: string
  student: { id: string; name: string; number: string }
  field: CorrectedField
  /** Null where there was no record. */
  before: number | null
  /** Of a whole record: its absences. */
  after: number
  afterFailing: number | null
  afterDisciplinary: number | null
  reason: string
  state: CaseDecision
  requestedBy: string
  requestedAt: Date
  /** Null until somebody decides. */
  decidedBy: string | null
  decidedAt: Date | null
  /** Why another person decides it: the actor requested it, is the guardian, or got the role later. */
  barred: 'own' | 'own-child' | 'role-too-new' | null
}

/** The record of a student this school year. */
export type StudentRecordView = Record<RecordField, number> & { source: string; asOf: Date }

/** The students whose corrections an actor reads and decides now. */
export async function studentsCorrectableNow(
  tx: Tx,
  actor: Actor,
  now: Date,
): Promise<Prisma.StudentWhereInput> {
  const years = counseledYears(await listCounseledYears(tx, actor, now))
  return studentsCorrectableBy(actor, counseledBy(actor, years))
}

type Barrable = {
  readonly requestedById: string
  readonly requestedAt: Date
  readonly student: { readonly guardians: readonly unknown[] }
}

function findBar(actor: Actor, row: Barrable, since: Date | null): CorrectionView['barred'] {
  if (row.requestedById === actor.id) return 'own'
  if (row.student.guardians.length > 0) return 'own-child'
  return since !== null && since < row.requestedAt ? null : 'role-too-new'
}

async function readCorrections(
  where: Prisma.RecordCorrectionWhereInput,
  actor: Actor,
): Promise<CorrectionView[]> {
  const rows = await db.recordCorrection.findMany({
    where,
    orderBy: { requestedAt: 'desc' },
    take: 200,
    include: {
      student: {
        select: {
          id: true,
          givenName: true,
          familyName: true,
          number: true,
          zoneId: true,
          guardians: { where: { userId: actor.id }, select: { userId: true } },
        },
      },
    },
  })
  const ids = rows.flatMap((row) => [row.requestedById, row.decidedById])
  const zones = rows.map(({ student }) => student.zoneId)
  const [names, sinces] = await Promise.all([
    findUserNames(db, ids),
    findSecondSinceByZone(actor, zones, CORRECTORS),
  ])
  return rows.map((row) => ({
    id: row.id,
    student: {
      id: row.student.id,
      name: fullName(row.student),
      number: row.student.number,
    },
    field: row.field,
    before: row.before,
    after: row.after,
    afterFailing: row.afterFailing,
    afterDisciplinary: row.afterDisciplinary,
    reason: row.reason,
    state: row.state,
    requestedBy: names.get(row.requestedById) ?? '',
    requestedAt: row.requestedAt,
    decidedBy: row.decidedById && (names.get(row.decidedById) ?? ''),
    decidedAt: row.decidedAt,
    barred: findBar(actor, row, sinces.get(row.student.zoneId) ?? null),
  }))
}

/** The corrections of one student's record that the actor decides, newest first. */
export async function listStudentCorrections(
  actor: Actor,
  studentId: string,
  now: Date,
): Promise<CorrectionView[]> {
  if (!isUuid(studentId)) return []
  const student = await studentsCorrectableNow(db, actor, now)
  return readCorrections({ studentId, student }, actor)
}

/**
 * The approved corrections behind the evidence of a request. The caller has read that request by
 * policy.
 */
export async function listApprovedCorrections(
  actor: Actor,
  { studentId, schoolYear }: { studentId: string; schoolYear: number },
): Promise<CorrectionView[]> {
  return readCorrections({ studentId, schoolYear, state: 'APPROVED' }, actor)
}

/** The corrections of a zone that the actor runs, newest first; empty for others. */
export async function listZoneCorrections(actor: Actor, zoneId: string): Promise<CorrectionView[]> {
  if (!actor.zones.includes(zoneId)) return []
  return readCorrections({ student: { zoneId } }, actor)
}

/**
 * The record of a student this year, for an actor who may request a correction; null when there is
 * none.
 */
export async function findStudentRecord(
  actor: Actor,
  studentId: string,
  now: Date,
): Promise<StudentRecordView | null> {
  const student = await db.student.findFirst({
    where: { AND: [{ id: studentId }, await studentsCorrectableNow(db, actor, now)] },
    select: { zoneId: true },
  })
  if (!student) return null
  const cycle = (await findCurrentCycles(db, [student.zoneId], now)).get(student.zoneId)
  if (!cycle) return null
  const record = await db.studentRecord.findUnique({
    where: { studentId_schoolYear: { studentId, schoolYear: cycle.schoolYear - 1 } },
  })
  return (
    record && {
      ABSENCES: record.absences,
      FAILING_CLASSES: record.failingClasses,
      MAJOR_DISCIPLINARY: record.majorDisciplinary,
      source: record.source,
      asOf: record.asOf,
    }
  )
}
