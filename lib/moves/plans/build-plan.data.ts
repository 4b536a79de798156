import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import { readSettings } from '@/lib/moves/transfers/transfer-facts.data'
import { countSeats } from '@/lib/year/seat-holders.data'

import { buildPlanProblem, transferSeed } from './plan.rules'

type Cycle = { id: string; schoolYear: number; entryGrade: number }

/** The approved requests of a cycle with the seat each student holds next year. */
async function readRequesters(tx: Tx, cycle: Cycle) {
  const requests = await tx.transferRequest.findMany({
    where: { cycleId: cycle.id, state: 'APPROVED' },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      studentId: true,
      fromSchoolId: true,
      toSchoolId: true,
      grade: true,
      student: {
        select: {
          enrollments: {
            where: { schoolYear: cycle.schoolYear },
            select: { schoolId: true, grade: true },
          },
        },
      },
    },
  })
  return requests.map(({ student, ...request }) => {
    const [next] = student.enrollments
    if (!next) return request
    // students enrolled for next year hold that seat, when it is in the right grade
    return { ...request, fromSchoolId: next.grade === request.grade ? next.schoolId : null }
  })
}

/** The seed of the published main round; null before publication. */
async function readMainSeed(tx: Tx, cycleId: string): Promise<string | null> {
  const round = await tx.round.findFirst({
    where: { cycleId, kind: 'MAIN', state: 'PUBLISHED' },
    orderBy: { id: 'desc' },
    select: { publishedRun: { select: { seed: true } } },
  })
  return round?.publishedRun?.seed ?? null
}

/** The problem of a cycle's approved requests as of now, and these requests. */
export async function buildPlan(tx: Tx, cycle: Cycle) {
  const requesters = await readRequesters(tx, cycle)
  const counts = await countSeats(tx, cycle, {})
  const { exchanges } = await readSettings(tx, cycle.id)
  const seed = transferSeed(cycle.id, await readMainSeed(tx, cycle.id))
  const pools = counts.filter(({ grade }) => grade > cycle.entryGrade)
  return { requesters, problem: buildPlanProblem(pools, requesters, { seed, exchanges }) }
}
