import 'server-only'
import { applicationState, gradesOf, transferState } from '@/lib/caseload/rules'
import type { CaseList } from '@/lib/caseload/schema'
import type { CaseRow } from '@/lib/caseload/view'
import type { CounseledSchool } from '@/lib/caseload/years/data'
import { db } from '@/lib/db/client'
import { byName } from '@/lib/format/name-order'

/** Results exist for a counselor from the moment they exist for the family. */
export const PUBLISHED = { run: { publishedFor: { is: { state: 'PUBLISHED' } } } } as const

/** Schools of one cycle; at least one. */
type Schools = readonly CounseledSchool[]

function enrolledAt(schools: Schools, list: CaseList) {
  const years = schools.map(({ id, cycle }) => {
    const [lowest, highest] = gradesOf(list, cycle.entryGrade)
    const grade = { gte: lowest, lte: highest }
    return { schoolId: id, schoolYear: cycle.schoolYear - 1, grade }
  })
  return { OR: years }
}

const NAMES = { id: true, givenName: true, familyName: true, number: true } as const

const nameOf = (student: { givenName: string; familyName: string }) =>
  `${student.familyName}, ${student.givenName}`

async function readApplying(schools: Schools): Promise<CaseRow[]> {
  const schoolYear = schools[0]?.cycle.schoolYear ?? 0
  const rows = await db.enrollment.findMany({
    where: enrolledAt(schools, 'applying'),
    select: {
      grade: true,
      school: { select: { name: true } },
      student: {
        select: {
          ...NAMES,
          zoneId: true,
          applications: {
            where: { cycle: { schoolYear } },
            select: {
              draft: true,
              draftSavedAt: true,
              cycle: { select: { zoneId: true } },
              submissions: {
                orderBy: { number: 'desc' },
                take: 1,
                select: { submittedAt: true },
              },
              placements: {
                where: PUBLISHED,
                select: {
                  school: { select: { name: true } },
                  run: { select: { publishedFor: { select: { publishedAt: true } } } },
                },
              },
            },
          },
        },
      },
    },
  })
  return rows.map(({ grade, school, student }) => {
    const application = student.applications.find((a) => a.cycle.zoneId === student.zoneId)
    const placement = application?.placements[0]
    const submittedAt = application?.submissions[0]?.submittedAt ?? null
    const state = applicationState(
      application
        ? {
            draft: application.draft.length,
            submitted: submittedAt !== null,
            outcome: placement ? { school: placement.school?.name ?? null } : null,
          }
        : null,
    )
    const saved = state === 'draft' ? (application?.draftSavedAt ?? null) : null
    return {
      id: student.id,
      name: nameOf(student),
      number: student.number,
      schoolNow: school.name,
      grade,
      state,
      since: placement?.run.publishedFor?.publishedAt ?? submittedAt ?? saved,
      school: placement?.school?.name ?? null,
    }
  })
}

async function readTransfers(schools: Schools): Promise<CaseRow[]> {
  const rows = await db.enrollment.findMany({
    where: enrolledAt(schools, 'transfers'),
    select: {
      grade: true,
      school: { select: { name: true } },
      student: {
        select: {
          ...NAMES,
          transfers: {
            orderBy: { openedAt: 'desc' },
            select: {
              state: true,
              openedAt: true,
              decidedAt: true,
              to: { select: { name: true } },
            },
          },
        },
      },
    },
  })
  const shown = { used: 'ACCEPTED', waiting: 'REQUESTED', denied: 'DENIED', 'not-asked': null }
  return rows.map(({ grade, school, student }) => {
    const state = transferState(student.transfers)
    const request = student.transfers.find((transfer) => transfer.state === shown[state])
    return {
      id: student.id,
      name: nameOf(student),
      number: student.number,
      schoolNow: school.name,
      grade,
      state,
      since: request?.decidedAt ?? request?.openedAt ?? null,
      school: request?.to.name ?? null,
    }
  })
}

/** Everybody on one list of some schools, by name. The caller has made sure that they are the actor's. */
export async function readRows(schools: Schools, list: CaseList): Promise<CaseRow[]> {
  const rows = await (list === 'applying' ? readApplying(schools) : readTransfers(schools))
  return rows.toSorted(byName)
}
