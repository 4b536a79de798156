import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { LetterSubject } from '@/lib/messages/letter.schema'
import { listCaseLetters, type CaseLetter } from '@/lib/messages/mailbox.data'
import { permitsReadableBy } from '@/lib/moves/permits/permits.policy'
import { transfersReadableBy } from '@/lib/moves/transfers/transfers.policy'
import { appealsReadableBy } from '@/lib/seats/appeals/appeals.policy'

type Year = { readonly id: string; readonly schoolYear: number }

/** The cases of a student in the year of a cycle that the actor may read. */
async function listCases(actor: Actor, studentId: string, year: Year): Promise<LetterSubject[]> {
  const inYear = { studentId, cycleId: year.id }
  const select = { id: true } as const
  const found = await Promise.all([
    db.application.findMany({ where: inYear, select }),
    db.claim.findMany({ where: inYear, select }),
    db.transferRequest.findMany({
      where: { AND: [inYear, transfersReadableBy(actor)] },
      select,
    }),
    db.appeal.findMany({
      where: { AND: [{ application: inYear }, appealsReadableBy(actor)] },
      select,
    }),
    db.permit.findMany({ where: { AND: [inYear, permitsReadableBy(actor)] }, select }),
    db.recordCorrection.findMany({
      where: { studentId, schoolYear: year.schoolYear - 1 },
      select,
    }),
  ])
  const types = ['application', 'claim', 'transfer', 'appeal', 'permit', 'record'] as const
  const cases = found.flatMap((rows, i) => rows.map(({ id }) => ({ type: types[i] ?? '', id })))
  return [{ type: 'student', id: studentId }, ...cases]
}

/**
 * The letters about a student and the student's cases of a year, newest first; letters about cases
 * with fewer readers, like appeals, only for those readers. The caller has checked who may read
 * about the student.
 */
export async function listStudentLetters(
  actor: Actor,
  studentId: string,
  year: Year,
): Promise<CaseLetter[]> {
  return listCaseLetters(await listCases(actor, studentId, year))
}
