import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { placeName } from '@/lib/registry/schools/place-name.rules'
import { teachesIn, teachingIn } from '@/lib/registry/schools/school-years.rules'
import { findCurrentCycles, type CurrentCycle } from '@/lib/year/current-cycles.data'
import { countSeats } from '@/lib/year/seat-holders.data'

import { OPEN_STATES, type TransferFacts, type TransferSettings } from './one-transfer.rules'

export type TransferCase = {
  student: { id: string; givenName: string; familyName: string }
  cycle: CurrentCycle
  timeZone: string
  settings: TransferSettings
  from: { id: string; name: string; zoneId: string | null }
  /** All facts but the school asked for. */
  facts: TransferFacts
}

/** The request that is checked again; it does not count as another open request. */
export type RequestToRecheck = { id: string; openedAt: Date }

const STUDENT = {
  id: true,
  givenName: true,
  familyName: true,
  zoneId: true,
  zone: { select: { district: { select: { timeZone: true } } } },
  enrollments: {
    orderBy: { schoolYear: 'desc' },
    select: {
      schoolYear: true,
      schoolId: true,
      grade: true,
      school: { select: { id: true, name: true, zoneId: true } },
    },
  },
  records: true,
  transfers: {
    where: { state: { in: [...OPEN_STATES, 'ACCEPTED'] } },
    select: {
      id: true,
      state: true,
      openedAt: true,
      decidedAt: true,
      to: { select: { name: true } },
    },
  },
  permits: {
    where: { state: { in: ['REQUESTED', 'APPROVED'] } },
    select: { cycleId: true, toSchool: true, openedAt: true },
  },
} satisfies Prisma.StudentSelect

/** The facts for a transfer of a student; null when the student is not within `mine`. */
export async function readTransferCase(
  tx: Tx,
  mine: Prisma.StudentWhereInput,
  { studentId, judged }: { studentId: string; judged?: RequestToRecheck },
  now: Date,
): Promise<TransferCase | null> {
  const row = await tx.student.findFirst({
    where: { AND: [{ id: studentId }, mine] },
    select: STUDENT,
  })
  if (!row) return null
  const { enrollments, records, transfers, permits, zoneId, zone, ...student } = row
  const cycle = (await findCurrentCycles(tx, [zoneId], now)).get(zoneId)
  const current = enrollments.find(({ schoolYear }) => cycle?.schoolYear === schoolYear + 1)
  if (!current || !cycle) return null

  const settings = await readSettings(tx, cycle.id)
  const used = transfers.find(({ state }) => state === 'ACCEPTED')
  const waiting = transfers.find(({ id, state }) => state !== 'ACCEPTED' && id !== judged?.id)
  const permit = permits.find(({ cycleId }) => cycleId === cycle.id)
  return {
    student,
    cycle,
    timeZone: zone.district.timeZone,
    settings,
    from: current.school,
    facts: {
      rule: { ...cycle, ...settings },
      askedAt: judged?.openedAt ?? now,
      zoneId,
      from: current.school,
      grade: current.grade,
      record: records.find(({ schoolYear }) => schoolYear === current.schoolYear) ?? null,
      used: used ? { school: used.to.name, at: used.decidedAt ?? used.openedAt } : null,
      waiting: waiting ? { school: waiting.to.name, at: waiting.openedAt } : null,
      permit: permit ? { school: permit.toSchool, at: permit.openedAt } : null,
      attended: enrollments
        .filter(({ schoolYear }) => schoolYear < current.schoolYear)
        .map(({ school, ...year }) => ({ ...year, school: school.name, zoneId: school.zoneId })),
      to: null,
    },
  }
}

/**
 * The schools a student could transfer to, by name: those of the zone that teach the grade, or only
 * the one named (in any zone).
 */
export async function readDestinations(
  tx: Tx,
  { cycle, facts }: TransferCase,
  schoolId?: string,
): Promise<(NonNullable<TransferFacts['to']> & { campus: string })[]> {
  const grade = facts.grade + 1
  const teaches = { lowestGrade: { lte: grade }, highestGrade: { gte: grade } }
  const schools = await tx.school.findMany({
    where: schoolId
      ? { id: schoolId }
      : { AND: [{ zoneId: cycle.zoneId, ...teaches }, teachingIn(cycle.schoolYear)] },
    orderBy: { name: 'asc' },
    select: {
      id: true,
      name: true,
      zoneId: true,
      openedYear: true,
      closedYear: true,
      campus: { select: { name: true } },
    },
  })
  const counts = await countSeats(tx, cycle, { grade, ...(schoolId && { schoolId }) })
  const pools = new Map(counts.map((count) => [count.schoolId, count]))
  return schools.map(({ campus, openedYear, closedYear, ...school }) => {
    const isTaught = teachesIn({ openedYear, closedYear }, cycle.schoolYear)
    const pool = isTaught ? pools.get(school.id) : null
    return {
      ...school,
      campus: placeName({ ...school, campus }),
      pool: pool ? { seats: pool.seats, free: pool.free } : null,
    }
  })
}

/**
 * The settings while a cycle has no rules: requests are resolved together, inside the window,
 * without exchanges.
 */
const DEFAULT_SETTINGS: TransferSettings = {
  transfers: 'TOGETHER',
  transfersBetween: false,
  exchanges: false,
}

/** The transfer settings in the newest rules of a cycle. */
export async function readSettings(tx: Tx, cycleId: string): Promise<TransferSettings> {
  const newest = await tx.priorityRuleSet.findFirst({
    where: { cycleId },
    orderBy: { version: 'desc' },
    select: { transfers: true, transfersBetween: true, exchanges: true },
  })
  return newest ?? DEFAULT_SETTINGS
}
