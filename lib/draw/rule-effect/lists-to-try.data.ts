import 'server-only'
import { z } from 'zod'

import type { Tx } from '@/lib/base/db/client'
import { readApplicants, readPools } from '@/lib/lists/frozen-lists.data'
import { readProblem } from '@/lib/placement/place.rules'
import { frozenLists, listsSoFar } from '@/lib/year/list-that-counts.data'
import { TAKEN_BACK } from '@/lib/year/round-states.rules'
import { contentOf } from '@/lib/year/rule-sets/rule-draft.rules'
import { readKeptDraft } from '@/lib/year/rule-sets/rule-draft.schema'
import { CONTENT } from '@/lib/year/rule-sets/rule-editor.data'

import { readCheckBasis } from './check-basis.data'
import type { ListsToTry } from './try-rules.rules'

/** The reserves of a trial are those that are tried, never those of a stored rule set. */
const NO_RULE_SET = z.uuid().parse('00000000-0000-0000-0000-000000000000')

/**
 * A draft whose check is asked for, with what it is compared with, the lists it can be tried on, and what all of that
 * was read from; null when it is not there any more, or is checked already. Its content is null when it cannot be read.
 */
export async function readDraftToTry(tx: Tx, revision: string) {
  const kept = await tx.ruleSetDraft.findUnique({
    where: { revision },
    select: {
      content: true,
      checkSeed: true,
      cycle: {
        select: {
          id: true,
          zoneId: true,
          schoolYear: true,
          entryGrade: true,
          pools: { select: { grade: true, seats: true, schoolId: true } },
          rounds: {
            where: { kind: 'MAIN' },
            orderBy: { id: 'desc' },
            take: 1,
            select: { ruleSetId: true },
          },
          ruleSets: {
            orderBy: { version: 'asc' },
            select: { id: true, version: true, ...CONTENT },
          },
        },
      },
    },
  })
  if (!kept?.checkSeed) return null
  const { cycle, content, checkSeed: seed } = kept
  const draft = readKeptDraft(content)
  const { ruleSets, rounds, entryGrade, pools } = cycle
  return {
    cycleId: cycle.id,
    zoneId: cycle.zoneId,
    seed,
    draft: draft && contentOf(draft),
    today: ruleSets.find(({ id }) => id === rounds[0]?.ruleSetId) ?? ruleSets.at(-1) ?? null,
    schools: pools
      .filter(({ grade }) => grade === entryGrade)
      .map(({ schoolId, seats }) => ({ id: schoolId, seats })),
    lists: await readLists(tx, cycle),
    basis: await readCheckBasis(tx, cycle),
  }
}

export type DraftToTry = NonNullable<Awaited<ReturnType<typeof readDraftToTry>>>

type Cycle = {
  readonly id: string
  readonly zoneId: string
  readonly schoolYear: number
  readonly entryGrade: number
}

/** This year's lists, frozen or sent so far; while there are none, those of the newest round of an earlier year. */
async function readLists(tx: Tx, cycle: Cycle): Promise<ListsToTry | null> {
  const own = await readFrozen(tx, cycle, 'frozen')
  if (own) return own
  const lists = listsSoFar(cycle.id)
  const applicants = await readApplicants(tx, lists, cycle)
  if (applicants.length > 0) {
    const pools = await readPools(tx, lists, NO_RULE_SET, cycle)
    const { schoolYear } = cycle
    return { of: 'soFar', schoolYear, count: applicants.length, pools, applicants }
  }
  const earlier = await tx.cycle.findMany({
    where: { zoneId: cycle.zoneId, schoolYear: { lt: cycle.schoolYear } },
    orderBy: { schoolYear: 'desc' },
    select: { id: true, zoneId: true, schoolYear: true, entryGrade: true },
  })
  for (const year of earlier) {
    const found = await readFrozen(tx, year, 'lastYear')
    if (found) return found
  }
  return null
}

/**
 * The lists of a year's main draw as they were frozen. What is held since then came of that draw, so
 * seats and held seats are those of the frozen document.
 */
async function readFrozen(
  tx: Tx,
  cycle: Cycle,
  of: 'frozen' | 'lastYear',
): Promise<ListsToTry | null> {
  const round = await tx.round.findFirst({
    where: {
      cycleId: cycle.id,
      kind: 'MAIN',
      state: { notIn: [...TAKEN_BACK] },
      snapshot: { isNot: null },
    },
    orderBy: { id: 'desc' },
    select: { id: true, snapshot: { select: { document: true } } },
  })
  if (!round?.snapshot) return null
  const problem = readProblem(JSON.parse(round.snapshot.document))
  const held = new Map(problem.students.map(({ id, current }) => [id, current ?? null]))
  const free = new Map(problem.schools.map(({ id, seats }) => [id, seats]))
  const lists = frozenLists(round.id)
  const pools = await readPools(tx, lists, NO_RULE_SET, cycle)
  const applicants = (await readApplicants(tx, lists, cycle)).filter(({ applicationId }) =>
    held.has(applicationId),
  )
  if (applicants.length === 0) return null
  return {
    of,
    schoolYear: cycle.schoolYear,
    count: applicants.length,
    pools: pools
      .filter(({ school }) => free.has(school.id))
      .map((pool) => {
        const left = free.get(pool.school.id) ?? 0
        const seats = Math.max(pool.seats, left)
        return { ...pool, seats, heldOutside: seats - left }
      }),
    applicants: applicants.map((one) => ({
      ...one,
      holdsSeatAt: held.get(one.applicationId) ?? null,
    })),
  }
}
