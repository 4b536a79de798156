import { describe, expect, it } from 'vitest'

import type { Manifest, RulesFile } from '@/lib/placement/bundle/bundle-files.schema'
import { checkRules } from '@/lib/placement/bundle/check-rules.rules'
import { columnsOf } from '@/lib/placement/columns/problem-columns.rules'
import type { Problem, ProblemSchool, ProblemStudent } from '@/lib/placement/problem.schema'

const uuid = (n: number) => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`
const A = uuid(1)

const rules: RulesFile = {
  version: 1,
  tieBreak: 'ONE',
  unranked: 'NONE',
  rules: [{ position: 1, condition: 'ZONE_RESIDENT' }],
  reserves: [],
}

const reserve = (percent: number, kind: 'SOFT' | 'HARD' = 'SOFT') => ({
  ...rules,
  reserves: [{ schoolId: A, position: 1, percent, condition: 'ATTENDANCE_AREA', kind }],
})

const student = (n: number, more: Partial<ProblemStudent> = {}): ProblemStudent => ({
  id: uuid(100 + n),
  choices: [{ school: A, priority: 1 }],
  ...more,
})

function problem(school: Partial<ProblemSchool>, students: ProblemStudent[]): Problem {
  return {
    format: 'zone-placement-problem/1',
    mechanism: 'deferred-acceptance',
    schools: [{ id: A, seats: 10, ...school }],
    students,
  }
}

/** What is wrong with a problem under rules, in words; null for what they can lead to. */
function check(of: Problem, under: RulesFile = rules, kind: Manifest['kind'] = 'MAIN') {
  const manifest = { kind, ruleVersion: 1, scope: 'one' } as Manifest
  try {
    checkRules(columnsOf(of), under, manifest)
    return null
  } catch (error) {
    return String(error)
  }
}

const local = (seats: number, kind: 'soft' | 'hard' = 'soft') => ({
  seats,
  groups: [`ATTENDANCE_AREA:${A}`],
  kind,
})

describe('a problem that the rules can lead to', () => {
  it.each<[string, Partial<ProblemSchool>, RulesFile]>([
    ['has no blocks where nothing is reserved', {}, rules],
    ['has its percent of the seats in a block', { blocks: [local(5)] }, reserve(50)],
    ['rounds it down', { seats: 9, blocks: [local(4)] }, reserve(50)],
    [
      'counts seats that others hold outside the draw',
      { seats: 4, blocks: [local(4)] },
      reserve(50),
    ],
    ['may have all left where less is left', { seats: 2, blocks: [local(2)] }, reserve(50)],
  ])('%s', (_, school, under) => {
    expect(check(problem(school, [student(1)]), under)).toBeNull()
  })

  it('keeps seats for those who hold more than there are, in a last block', () => {
    const holds = { current: A, choices: [{ school: A, priority: 1 }] }
    const blocks = [{ seats: 1 }, { seats: 1, groups: [`HELD:${A}`], kind: 'hard' as const }]
    const students = [student(1, holds), student(2, holds)]
    expect(check(problem({ seats: 2, blocks }, students))).toBeNull()
    expect(check(problem({ seats: 3, blocks }, students))).toMatch(/blocks that no rule names/)
  })

  it('names brothers and sisters by the smallest of them, in a late round by one of the main round', () => {
    const siblings = (family: number) => (order: number) =>
      student(order + 1, { siblings: { family: uuid(family), order } })
    const [named, other] = [siblings(102), siblings(101)]
    const both = (of: typeof named) => problem({}, [of(1), of(2)])
    expect(check(both(named))).toBeNull()
    expect(check(both(other))).toMatch(/the name of a family/)
    expect(check(both(other), rules, 'LATE')).toBeNull()
    expect(check(both(siblings(103)), rules, 'LATE')).toMatch(/the name of a family/)
  })
})

describe('a problem that they cannot lead to', () => {
  it('has reserves that no number of seats gives together', () => {
    const open = { seats: 2, groups: [`STAFF_CHILD:${A}`], kind: 'soft' as const }
    const under = reserve(50)
    const two = {
      ...under,
      reserves: [
        ...under.reserves,
        { schoolId: A, position: 2, percent: 30, condition: 'STAFF_CHILD', kind: 'SOFT' as const },
      ],
    }
    expect(check(problem({ blocks: [local(6), open] }, [student(1)]), two)).toMatch(
      /are 6, 2 seats, which 50, 30 percent do not give/,
    )
    expect(
      check(problem({ blocks: [local(5), { ...open, seats: 3 }] }, [student(1)]), two),
    ).toBeNull()
  })

  it.each<[string, Partial<ProblemSchool>, RulesFile, RegExp]>([
    ['has a smaller one', { blocks: [local(4)] }, reserve(50), /are 4 seats, which 50 percent/],
    ['has one of another kind', { blocks: [local(5)] }, reserve(50, 'HARD'), /kinds and groups/],
    ['has none', {}, reserve(50), /kinds and groups of the reserves/],
    ['has one that no rule names', { blocks: [local(5)] }, rules, /blocks that no rule names/],
  ])('%s', (_, school, under, says) => {
    expect(check(problem(school, [student(1)]), under)).toMatch(says)
  })
})
