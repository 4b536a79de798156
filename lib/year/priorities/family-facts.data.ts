import 'server-only'
import type { Actor } from '@/lib/base/actor'
import type { ClaimSource, ClaimState, Condition } from '@/lib/base/db/generated/enums'
import { guardedBy } from '@/lib/registry/access/family-access.policy'

import { statableConditions, type Facts, type FactState, type FactView } from './family-facts.rules'
import { arePrioritiesFixed } from './fixed-priorities.data'
import { setsApart } from './priority-conditions.rules'
import { conditionsMet } from './priority-group.rules'
import { readEntrySchools, readStudentFacts } from './student-facts.data'

/**
 * The facts about the actor's student that count, or may count, in a cycle: claims by school, facts
 * from the records by condition. Null when the actor is not the student's guardian.
 */
export async function findFacts(
  actor: Actor,
  studentId: string,
  cycle: { readonly id: string; readonly schoolYear: number },
): Promise<Facts | null> {
  const [known, { schools, published }, isFixed] = await Promise.all([
    readStudentFacts(guardedBy(actor), studentId, cycle),
    readEntrySchools(cycle.id),
    arePrioritiesFixed(cycle.id),
  ])
  if (!known) return null
  const claimed = known.claims.flatMap((claim): FactView[] => {
    const school = schools.find(({ id }) => id === claim.schoolId)
    if (!school || !published.has(claim.condition)) return []
    const { condition, note } = claim
    const state = stateOf(claim, isFixed)
    const isOwn = state === 'PENDING' && claim.source === 'STATED'
    return [{ condition, state, note, schools: [school], claimId: isOwn ? claim.id : null }]
  })
  const isClaimed = (condition: Condition, schoolId: string) =>
    known.claims.some((claim) => claim.condition === condition && claim.schoolId === schoolId)
  const found = new Map<Condition, { id: string; name: string }[]>()
  for (const school of schools) {
    for (const condition of conditionsMet(known, school)) {
      if (!setsApart(condition) || !published.has(condition)) continue
      if (isClaimed(condition, school.id)) continue
      found.set(condition, [...(found.get(condition) ?? []), school])
    }
  }
  const records = [...found].map(([condition, where]): FactView => {
    return { condition, state: 'RECORDS', schools: where, claimId: null, note: null }
  })
  return { facts: [...records, ...claimed], statable: statableConditions(published) }
}

type Claimed = { readonly state: ClaimState; readonly source: ClaimSource }

function stateOf({ state, source }: Claimed, isFixed: boolean): FactState {
  if (state === 'PENDING' && isFixed) return 'UNANSWERED'
  return state === 'APPROVED' && source === 'DERIVED' ? 'RECORDS' : state
}
