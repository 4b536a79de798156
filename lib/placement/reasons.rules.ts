import {
  BEHIND_CUTOFF,
  explain,
  KEPT_FOR_OTHERS,
  NO_SEATS,
  NOT_ELIGIBLE_HERE,
  NOT_NEEDED,
  PLACED,
} from '@/lib/engine/explain'
import { UNPLACED } from '@/lib/engine/market'
import { waitlists } from '@/lib/engine/waitlist'
import { choiceCount } from '@/lib/placement/columns/problem-columns.rules'

import { type Compiled, nameOf, schoolOf, standingOf } from './compiled-market.rules'
import { extraAt } from './extra-offers.rules'
import type { Reason } from './reasons.view'
import { holderStanding } from './result-of.rules'
import { mechanismOf } from './run-mechanism.rules'

const KIND: Record<number, Reason['kind']> = {
  [PLACED]: 'placed',
  [NOT_NEEDED]: 'not-needed',
  [NOT_ELIGIBLE_HERE]: 'not-eligible',
  [BEHIND_CUTOFF]: 'behind-cutoff',
  [NO_SEATS]: 'no-seats',
  [KEPT_FOR_OTHERS]: 'kept-for-others',
}

/** The reason for every choice of every student, in the problem's order. */
export function toReasons(compiled: Compiled, placement: Int32Array): Reason[][] {
  const { columns, market, studentAt } = compiled
  const { kind, cutoff, seats, ahead } = explain(market, placement)
  const byStanding =
    mechanismOf(compiled) === 'deferred-acceptance' && columns.head.exchanges !== 'apply'
  return Array.from(studentAt, (student, row) => {
    const first = market.listStart[student] ?? 0
    return Array.from({ length: choiceCount(columns, row) }, (_, i): Reason => {
      const edge = first + i
      const said = KIND[kind[edge] ?? NOT_NEEDED] ?? 'not-needed'
      const hidden = said === 'behind-cutoff' && !byStanding
      return {
        school: schoolOf(compiled, edge) ?? '',
        kind: hidden ? 'no-seats' : said,
        ...standingOf(compiled, student, edge),
        cutoff: hidden
          ? null
          : holderStanding(compiled, market.school[edge] ?? 0, cutoff[edge] ?? UNPLACED),
        ...seatsTold(compiled, edge, hidden ? 0 : (seats[edge] ?? 0)),
        ahead: ahead[edge] ?? 0,
      }
    })
  })
}

/** The places a student could compete for, seats and extra offers apart: those are open to everybody who may come. */
function seatsTold({ columns, market }: Compiled, edge: number, places: number) {
  const school = columns.head.schools[market.school[edge] ?? -1]
  const extra = school && places > 0 ? extraAt(school) : 0
  return { seats: places - extra, ...(extra > 0 && { extra }) }
}

/** Every school's waitlist, next in line first. */
export function toWaitlists(compiled: Compiled, placement: Int32Array) {
  const { columns, market } = compiled
  const { start, student } = waitlists(market, placement)
  return columns.head.schools.map(({ id }, c) => ({
    school: id,
    students: Array.from(student.subarray(start[c], start[c + 1]), (s) => nameOf(compiled, s)),
  }))
}
