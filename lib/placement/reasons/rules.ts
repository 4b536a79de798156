import {
  BEHIND_CUTOFF,
  explain,
  NO_SEATS,
  NOT_ELIGIBLE_HERE,
  NOT_NEEDED,
  PLACED,
} from '@/lib/engine/explain'
import { UNPLACED } from '@/lib/engine/market'
import { waitlists } from '@/lib/engine/waitlist'
import { type Compiled, standingOf } from '@/lib/placement/market/rules'
import { mechanismOf } from '@/lib/placement/mechanisms/rules'
import type { Reason } from '@/lib/placement/reasons/view'
import { holderStanding } from '@/lib/placement/result/rules'

const KIND: Record<number, Reason['kind']> = {
  [PLACED]: 'placed',
  [NOT_NEEDED]: 'not-needed',
  [NOT_ELIGIBLE_HERE]: 'not-eligible',
  [BEHIND_CUTOFF]: 'behind-cutoff',
  [NO_SEATS]: 'no-seats',
}

/** The reason for every choice of every student, in the problem's order. */
export function toReasons(compiled: Compiled, placement: Int32Array): Reason[][] {
  const { problem, market, studentAt } = compiled
  const { kind, cutoff, seats, ahead } = explain(market, placement)
  const byStanding =
    mechanismOf(compiled) === 'deferred-acceptance' && problem.exchanges !== 'apply'
  return problem.students.map(({ choices }, row) => {
    const student = studentAt[row] ?? 0
    return choices.map(({ school }, i) => {
      const edge = (market.listStart[student] ?? 0) + i
      const said = KIND[kind[edge] ?? NOT_NEEDED] ?? 'not-needed'
      const standing = standingOf(compiled, student, edge)
      if (said === 'behind-cutoff' && !byStanding)
        return {
          school,
          kind: 'no-seats',
          ...standing,
          cutoff: null,
          seats: 0,
          ahead: ahead[edge] ?? 0,
        }
      return {
        school,
        kind: said,
        ...standing,
        cutoff: holderStanding(compiled, market.school[edge] ?? 0, cutoff[edge] ?? UNPLACED),
        seats: seats[edge] ?? 0,
        ahead: ahead[edge] ?? 0,
      }
    })
  })
}

/** Every school's waitlist, first to be asked first. */
export function toWaitlists(compiled: Compiled, placement: Int32Array) {
  const { problem, market, rowOf } = compiled
  const { start, student } = waitlists(market, placement)
  return problem.schools.map(({ id }, c) => ({
    school: id,
    students: Array.from(
      student.subarray(start[c], start[c + 1]),
      (s) => problem.students[rowOf[s] ?? -1]?.id ?? '',
    ),
  }))
}
