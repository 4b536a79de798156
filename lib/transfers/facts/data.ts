import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { counseledBy } from '@/lib/caseload/policy'
import { counseledYears, yearsNow } from '@/lib/caseload/years/data'
import type { CurrentCycle } from '@/lib/cycles/current/data'
import type { Tx } from '@/lib/db/client'
import { countSeats } from '@/lib/rosters/data'
import { freeSeats } from '@/lib/rosters/rules'
import type { TransferFacts } from '@/lib/transfers/rules'

export type TransferCase = {
  student: { id: string; givenName: string; familyName: string }
  cycle: CurrentCycle
  from: { id: string; name: string; zoneId: string }
  /** Everything but the school asked for. */
  facts: TransferFacts
}

function readStudent(tx: Tx, id: string, schoolYear: number) {
  return tx.student.findUniqueOrThrow({
    where: { id },
    select: {
      id: true,
      givenName: true,
      familyName: true,
      enrollments: {
        where: { schoolYear: { lte: schoolYear } },
        select: {
          schoolYear: true,
          schoolId: true,
          grade: true,
          school: { select: { id: true, name: true, zoneId: true } },
        },
      },
      records: { where: { schoolYear } },
      transfers: {
        where: { state: { in: ['REQUESTED', 'ACCEPTED'] } },
        select: {
          state: true,
          openedAt: true,
          decidedAt: true,
          to: { select: { name: true } },
        },
      },
    },
  })
}

/** What a transfer of a student is judged by; null when the actor does not counsel the student. */
export async function readCase(
  tx: Tx,
  actor: Actor,
  studentId: string,
  now: Date,
): Promise<TransferCase | null> {
  const schools = await counseledYears(tx, actor, now)
  const mine = counseledBy(actor, yearsNow(schools))
  const enrolled = await tx.enrollment.findMany({
    where: { student: { AND: [{ id: studentId }, mine] } },
    select: { schoolId: true, schoolYear: true },
  })
  const cycle = schools.find(({ id, cycle }) =>
    enrolled.some((row) => row.schoolId === id && row.schoolYear === cycle.schoolYear - 1),
  )?.cycle
  if (!cycle) return null

  const year = cycle.schoolYear - 1
  const { enrollments, records, transfers, ...student } = await readStudent(tx, studentId, year)
  const current = enrollments.find((row) => row.schoolYear === year)
  if (!current) return null
  const used = transfers.find((transfer) => transfer.state === 'ACCEPTED')
  const waiting = transfers.find((transfer) => transfer.state === 'REQUESTED')
  return {
    student,
    cycle,
    from: current.school,
    facts: {
      rule: cycle,
      from: current.school,
      grade: current.grade,
      record: records[0] ?? null,
      used: used ? { school: used.to.name, at: used.decidedAt ?? used.openedAt } : null,
      waiting: waiting ? { school: waiting.to.name, at: waiting.openedAt } : null,
      attended: enrollments.filter((row) => row.schoolYear < year),
      to: null,
    },
  }
}

/** Schools as destinations of a case, by name: those of its zone that teach the grade, or the one named (of any zone). */
export async function readDestinations(
  tx: Tx,
  { cycle, from, facts }: TransferCase,
  schoolId?: string,
): Promise<(NonNullable<TransferFacts['to']> & { campus: string })[]> {
  const grade = facts.grade + 1
  const teaches = { lowestGrade: { lte: grade }, highestGrade: { gte: grade } }
  const schools = await tx.school.findMany({
    where: schoolId ? { id: schoolId } : { zoneId: from.zoneId, closedYear: null, ...teaches },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, zoneId: true, campus: { select: { name: true } } },
  })
  const counts = await countSeats(tx, cycle, { grade, ...(schoolId && { schoolId }) })
  const pools = new Map(counts.map((count) => [count.schoolId, count]))
  return schools.map(({ campus, ...school }) => {
    const pool = pools.get(school.id)
    return {
      ...school,
      campus: campus.name,
      pool: pool ? { seats: pool.seats, free: freeSeats(pool) } : null,
    }
  })
}
