import 'server-only'
import { applicationState, caseWarnings, gradesOf, transferState } from '@/lib/caseload/rules'
import type { CaseList } from '@/lib/caseload/schema'
import type { CaseRow } from '@/lib/caseload/view'
import type { CounseledSchool } from '@/lib/caseload/years/data'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { byName } from '@/lib/format/name-order'
import { mainOffers } from '@/lib/offers/rules'
import { readListSettings } from '@/lib/rule-sets/settings/data'

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

const NAMES = {
  id: true,
  givenName: true,
  familyName: true,
  number: true,
  assignments: {
    orderBy: { counselor: { name: 'asc' } },
    select: { counselor: { select: { id: true, name: true } } },
  },
} as const

type Named = {
  id: string
  givenName: string
  familyName: string
  number: string
  assignments: { counselor: { id: string; name: string } }[]
}

const described = ({ id, givenName, familyName, number, assignments }: Named) => ({
  id,
  number,
  name: `${familyName}, ${givenName}`,
  assigned: assignments.map(({ counselor }) => counselor),
})

const APPLICATION = {
  draft: true,
  draftSavedAt: true,
  cycle: { select: { zoneId: true } },
  submissions: {
    orderBy: { number: 'desc' },
    take: 1,
    select: {
      submittedAt: true,
      channel: true,
      confirmation: { select: { submissionId: true } },
      _count: { select: { choices: true } },
    },
  },
  offers: {
    where: { state: { not: 'RETRACTED' } },
    orderBy: { offeredAt: 'desc' },
    select: { state: true, answerBy: true, school: { select: { name: true } } },
  },
  placements: {
    where: PUBLISHED,
    orderBy: { run: { publishedFor: { publishedAt: 'desc' } } },
    select: {
      school: { select: { name: true } },
      run: { select: { publishedFor: { select: { publishedAt: true } } } },
    },
  },
} as const satisfies Prisma.ApplicationSelect

type Year = {
  readonly zoneId: string
  /** Schools that can be ranked. */
  readonly offered: number
  readonly guardianConfirms: boolean
}

async function readYear(cycle: CounseledSchool['cycle']): Promise<Year> {
  const [offered, { guardianConfirms }] = await Promise.all([
    db.seatPool.count({ where: { cycleId: cycle.id, grade: cycle.entryGrade } }),
    readListSettings(db, cycle.id),
  ])
  return { zoneId: cycle.zoneId, offered, guardianConfirms }
}

type ApplicationRow = Prisma.ApplicationGetPayload<{ select: typeof APPLICATION }>

/** Where an application stands: its state, since when, the school it is about, and what to look at. */
function standing(
  row: ApplicationRow | undefined,
  pendingClaims: number,
  outside: boolean,
  year: Year,
) {
  const placement = row?.placements[0]
  const { held, open, newest } = mainOffers(row?.offers ?? [])
  const school = (held ?? open)?.school.name ?? placement?.school?.name ?? null
  const latest = row?.submissions[0]
  const unconfirmed =
    year.guardianConfirms && latest?.channel === 'CLASS' && latest.confirmation === null
  const ranked = latest?._count.choices ?? 0
  const warnings = latest
    ? caseWarnings({ ranked, offered: year.offered, pendingClaims, outside, unconfirmed })
    : []
  const state = applicationState(
    row
      ? {
          draft: row.draft.length,
          submitted: latest !== undefined,
          outcome: placement ? { school } : null,
          answered: newest !== undefined && open === undefined,
          warnings,
        }
      : null,
  )
  const saved = state === 'draft' ? (row?.draftSavedAt ?? null) : null
  return {
    state,
    school,
    since: placement?.run.publishedFor?.publishedAt ?? latest?.submittedAt ?? saved,
    warnings: state === 'warned' ? warnings : [],
  }
}

async function readApplying(schools: Schools): Promise<CaseRow[]> {
  const [first] = schools
  if (!first) return []
  const { schoolYear } = first.cycle
  const year = await readYear(first.cycle)
  const pending = { state: 'PENDING', cycle: { schoolYear } } as const
  const rows = await db.enrollment.findMany({
    where: enrolledAt(schools, 'applying'),
    select: {
      grade: true,
      school: { select: { name: true } },
      student: {
        select: {
          ...NAMES,
          zoneId: true,
          claims: { where: pending, select: { id: true } },
          applications: { where: { cycle: { schoolYear } }, select: APPLICATION },
        },
      },
    },
  })
  return rows.map(({ grade, school, student }) => {
    const home = student.applications.find((one) => one.cycle.zoneId === student.zoneId)
    const application = home ?? student.applications[0]
    const outside = application !== undefined && application.cycle.zoneId !== student.zoneId
    return {
      ...described(student),
      schoolNow: school.name,
      grade,
      ...standing(application, student.claims.length, outside, year),
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
      ...described(student),
      schoolNow: school.name,
      grade,
      state,
      warnings: [],
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
