import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { applicationsOfOwnChildren } from '@/lib/registry/access/family-access.policy'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { toPerson } from '@/lib/registry/people/person.rules'
import { placeName } from '@/lib/registry/schools/place-name.rules'
import { teachingIn } from '@/lib/registry/schools/school-years.rules'
import { cycleFields, toFamilyCycle, type FamilyCycle } from '@/lib/year/family-cycle.rules'
import { sentListStatusFields, sentListStatus } from '@/lib/year/sent-list-status.rules'
import { studentFields, type StudentYear, findStudentYear } from '@/lib/year/student-year.data'
import { findWithdrawnResults } from '@/lib/year/withdrawn-results.data'

import { sentFields, toSent } from './list-rows.rules'
import type { RankingView, ReceiptView } from './ranking.view'

async function schoolsOf(cycle: FamilyCycle) {
  const pools = await db.seatPool.findMany({
    where: {
      cycleId: cycle.id,
      grade: cycle.entryGrade,
      school: teachingIn(cycle.schoolYear),
    },
    orderBy: [{ school: { campus: { name: 'asc' } } }, { school: { name: 'asc' } }],
    select: {
      seats: true,
      school: {
        select: {
          id: true,
          slug: true,
          name: true,
          kind: true,
          campus: { select: { name: true } },
        },
      },
    },
  })
  return pools.map(({ seats, school: { campus, ...school } }) => ({
    ...school,
    campus: placeName({ ...school, campus }),
    hasSeats: seats > 0,
  }))
}

/** The ranking pages' data for a student; null when the actor may not rank for them. */
export async function findRanking(actor: Actor, studentId: string): Promise<RankingView | null> {
  const year = await findStudentYear(actor, studentId)
  return year && readRanking(actor, year)
}

/** The same without a check of access, which the caller makes; `reader` is null for a student in class. */
export async function readRanking(reader: Actor | null, year: StudentYear): Promise<RankingView> {
  const { student, cycle } = year
  const schools = await schoolsOf(cycle)
  const row = await db.application.findFirst({
    where: { studentId: student.id, cycleId: cycle.id },
    select: {
      draft: true,
      draftVersion: true,
      draftSavedAt: true,
      draftSavedById: true,
      counting: { select: { submission: { select: sentFields } } },
    },
  })
  const latest = row?.counting?.submission
  const names = await findUserNames(db, [row?.draftSavedById, latest?.submittedById])
  return {
    ...year,
    schools,
    draft: {
      version: row?.draftVersion ?? 0,
      schoolIds: (row?.draft ?? []).filter((id) => schools.some((school) => school.id === id)),
      savedAt: row?.draftSavedAt ?? null,
      savedBy: toPerson(reader, names, row?.draftSavedById),
    },
    sent: latest ? toSent(latest, toPerson(reader, names, latest.submittedById)) : null,
  }
}

/** A list sent for the actor's student, by its receipt code; null when there is none. */
export async function findReceipt(
  actor: Actor,
  studentId: string,
  code: string,
): Promise<ReceiptView | null> {
  if (!isUuid(studentId)) return null
  const row = await db.submission.findFirst({
    where: {
      receiptCode: code,
      application: { AND: [{ studentId }, applicationsOfOwnChildren(actor)] },
    },
    select: {
      id: true,
      withdrawn: { select: { receiptCode: true, at: true, reason: true } },
      ...sentFields,
      choices: {
        orderBy: { rank: 'asc' },
        select: { schoolId: true, school: { select: { slug: true, name: true } } },
      },
      application: {
        select: {
          id: true,
          student: { select: studentFields },
          cycle: { select: cycleFields },
          submissions: {
            orderBy: { number: 'desc' },
            select: { receiptCode: true, ...sentListStatusFields },
          },
        },
      },
    },
  })
  if (!row) return null
  const { student, cycle, submissions } = row.application
  const [names, withdrawn, published] = await Promise.all([
    findUserNames(db, [row.submittedById]),
    findWithdrawnResults(db, [row.application.id]),
    db.publishedResult.findFirst({
      where: { applicationId: row.application.id },
      select: { publishedAt: true },
    }),
  ])
  const standings = new Map(
    submissions.map((one) => [one.receiptCode, sentListStatus(one, submissions)]),
  )
  const codes = [...standings.keys()]
  const latest =
    codes.find((one) => standings.get(one) === 'counts') ??
    codes.find((one) => standings.get(one) === 'unconfirmed')
  return {
    student,
    cycle: toFamilyCycle(cycle),
    list: toSent(row, toPerson(actor, names, row.submittedById)),
    schools: row.choices.map(({ school }) => school),
    status: standings.get(code) ?? 'old',
    submissionId: row.id,
    withdrawal: row.withdrawn && {
      code: row.withdrawn.receiptCode,
      at: row.withdrawn.at,
      reason: row.withdrawn.reason,
    },
    result: published ? 'out' : withdrawn.has(row.application.id) ? 'withdrawn' : null,
    publishedAt: published?.publishedAt ?? null,
    latestCode: latest ?? code,
  }
}
