import { describe, expect, it } from 'vitest'

import { readTrialForm } from '@/lib/draw/trials/trial-form.schema'
import {
  canReuseDocument,
  summarize,
  trialPools,
  trialRules,
  withSeats,
} from '@/lib/draw/trials/trials.rules'
import { computeTrial, trialSeeds } from '@/lib/placement/compute-trial.rules'
import type { Problem } from '@/lib/placement/problem.schema'
import { trialPlan } from '@/tests/support/builders/trials'

const A = '018f0000-0000-7000-8000-00000000000a'
const B = '018f0000-0000-7000-8000-00000000000b'
const changesOf = (changes: Parameters<typeof trialPlan>[0] = {}) => trialPlan(changes).changes

describe('the form of a trial', () => {
  const ORDER = {
    orderWas: 'CONTINUING,ZONE_RESIDENT',
    'place.CONTINUING': '1',
    'place.ZONE_RESIDENT': '2',
  }
  const read = (typed: Record<string, string>) => {
    const all: Record<string, string> = { ...ORDER, ...typed }
    return readTrialForm((name) => all[name] ?? '', Object.keys(all))
  }

  it('changes nothing when nothing is touched', () => {
    expect(read({ [`seats.${A}`]: '', mechanism: 'deferred-acceptance', draw: 'same' })).toEqual({
      ok: true,
      plan: trialPlan(),
    })
  })

  it.each([
    ['20', 20],
    ['+20', 20],
    ['-5', -5],
    ['−5', -5],
    [' 1 000 ', 1000],
  ])('reads %j as %i seats', (typed, seats) => {
    expect(read({ [`seats.${A}`]: typed })).toMatchObject({
      plan: { changes: { seats: { [A]: seats } } },
    })
  })

  it.each([
    [`seats.${A}`, 'many', 'seats'],
    [`seats.${A}`, '1.5', 'seats'],
    [`seats.${A}`, '99999', 'seats'],
    [`percent.${A}`, '101', 'percent'],
    [`percent.${A}`, '-1', 'percent'],
    ['place.FEEDER', 'first', 'place'],
    ['place.FEEDER', '0', 'place'],
    ['place.FEEDER', '1', 'placeTwice'],
    ['name', 'x'.repeat(81), 'nameLong'],
  ])('names the field where %s says %j', (field, typed, key) => {
    expect(read({ [field]: typed })).toMatchObject({ ok: false, problems: [{ field, key }] })
  })

  it('takes the groups in the typed order, and leaves out those without a number', () => {
    const typed = { 'place.CONTINUING': '', 'place.FEEDER': '1', 'place.STAFF_CHILD': '7' }
    expect(read(typed)).toMatchObject({
      plan: { changes: { order: ['FEEDER', 'ZONE_RESIDENT', 'STAFF_CHILD'] } },
    })
    const none = read({ 'place.CONTINUING': '', 'place.ZONE_RESIDENT': '' })
    expect(none).toMatchObject({ ok: false, problems: [{ key: 'noGroup' }] })
  })

  it('takes percentages as the reserves of all schools, and no reserves when asked', () => {
    const own = { [`percent.${A}`]: '70 %', reserveFor: 'FEEDER', reserveKind: 'HARD' }
    expect(read(own)).toMatchObject({
      plan: { changes: { reserves: { condition: 'FEEDER', kind: 'HARD', percents: { [A]: 70 } } } },
    })
    expect(read({ ...own, reserves: 'none' })).toMatchObject({
      plan: { changes: { reserves: { percents: {} } } },
    })
  })

  it('needs one order of all students for one after the other', () => {
    const typed = { mechanism: 'serial-dictatorship', tieBreak: 'PER_SCHOOL' }
    expect(read(typed)).toMatchObject({
      ok: false,
      problems: [{ field: 'tieBreak', key: 'oneOrder' }],
    })
  })
})

const problem: Problem = {
  format: 'zone-placement-problem/1',
  schools: [
    { id: A, seats: 1 },
    { id: B, seats: 1 },
  ],
  students: [
    {
      id: 's1',
      choices: [
        { school: A, priority: 1 },
        { school: B, priority: 2 },
      ],
    },
    {
      id: 's2',
      choices: [
        { school: A, priority: 2 },
        { school: B, priority: 2 },
      ],
    },
    {
      id: 's3',
      choices: [
        { school: A, priority: 2 },
        { school: B, priority: null },
      ],
    },
  ],
}

describe('what a trial changes', () => {
  const pool = {
    school: { id: A, zoneId: 'z', campusId: 'c' },
    seats: 10,
    heldOutside: 0,
    reserves: [{ percent: 50, condition: 'FEEDER', kind: 'SOFT' }],
  } as const

  it('is the seats of schools, never below zero, and their reserves', () => {
    expect(trialPools([pool], changesOf({ changes: { seats: { [A]: -20 } } }))).toEqual([
      { ...pool, seats: 0 },
    ])
    const reserves = { condition: 'CAMPUS', kind: 'HARD', percents: { [A]: 30 } } as const
    const [changed] = trialPools([pool], changesOf({ changes: { reserves } }))
    expect(changed?.reserves).toMatchObject([{ percent: 30, condition: 'CAMPUS', kind: 'HARD' }])
    const none = trialPools(
      [pool],
      changesOf({ changes: { reserves: { ...reserves, percents: {} } } }),
    )
    expect(none[0]?.reserves).toEqual([])
  })

  it('is the order of the groups, or that of the rule set', () => {
    const rules = [{ position: 1, condition: 'FEEDER' }] as const
    expect(trialRules(rules, changesOf())).toEqual(rules)
    expect(trialRules(rules, changesOf({ changes: { order: ['CAMPUS', 'FEEDER'] } }))).toEqual([
      { position: 1, condition: 'CAMPUS' },
      { position: 2, condition: 'FEEDER' },
    ])
  })

  it('reuses a frozen document except for seats of schools without reserves', () => {
    const more = changesOf({ changes: { seats: { [A]: 2 } } })
    expect(canReuseDocument(problem, more)).toBe(true)
    expect(withSeats(problem, more).schools).toEqual([
      { id: A, seats: 3 },
      { id: B, seats: 1 },
    ])
    const withBlocks = {
      ...problem,
      schools: problem.schools.map((school) => ({ ...school, blocks: [{ seats: 1 }] })),
    }
    expect(canReuseDocument(withBlocks, more)).toBe(false)
    expect(canReuseDocument(problem, changesOf({ changes: { order: ['CAMPUS'] } }))).toBe(false)
  })
})

describe('the draws of a trial', () => {
  it('begin with its own seed and continue in a stream of their own', () => {
    const seeds = trialSeeds('ab'.repeat(32), 20)
    expect(seeds[0]).toBe('ab'.repeat(32))
    expect(new Set(seeds)).toHaveLength(20)
    for (const seed of seeds) expect(seed).toMatch(/^[0-9a-f]{64}$/)
    expect(trialSeeds('ab'.repeat(32), 20)).toEqual(seeds)
  })
})

describe('the summary of a run', () => {
  const facts = new Map([
    ['s1', { areaId: 'north', schoolId: 'm', sibling: true }],
    ['s2', { areaId: 'north', schoolId: null, sibling: false }],
  ])
  const draw = (school: number[], rank: number[]) => ({
    school: Int32Array.from(school),
    rank: Int32Array.from(rank),
  })
  const conditions = ['CONTINUING', 'ZONE_RESIDENT'] as const

  it('are counted by choice, by group and by school', () => {
    const { all, groups, schools } = summarize({
      problem,
      conditions,
      facts,
      draws: [draw([0, 1, -1], [1, 2, 0])],
      cutoffs: [{ school: A, cutoff: { priority: 1, number: 3 } }],
    })
    const none = { first: 0, second: 0, third: 0, later: 0, byRule: 0, unplaced: 0 }
    expect(all).toEqual({ ...none, students: 3, first: 1, second: 1, unplaced: 1 })
    expect(groups.area.map(({ key, tally }) => [key, tally.students])).toEqual([
      ['north', 2],
      ['none', 1],
    ])
    expect(groups.priority.map(({ key, tally }) => [key, tally.students, tally.unplaced])).toEqual([
      ['ZONE_RESIDENT', 2, 1],
      ['CONTINUING', 1, 0],
    ])
    // the third is not eligible at B, so it waits at A alone
    expect(schools).toEqual([
      { id: A, seats: 1, placed: 1, waiting: 2, cutoff: { key: 'CONTINUING', number: 3 } },
      { id: B, seats: 1, placed: 1, waiting: 0, cutoff: null },
    ])
  })

  it('has averages over many draws, and counts seats given by the rule separately', () => {
    const { all, schools } = summarize({
      problem,
      conditions,
      facts,
      draws: [draw([0, 1, -1], [1, 2, 0]), draw([0, -1, 1], [1, 0, 0])],
      cutoffs: [],
    })
    expect(all).toMatchObject({ students: 3, first: 1, second: 0.5, byRule: 0.5, unplaced: 1 })
    expect(schools.map(({ placed }) => placed)).toEqual([1, 1])
  })

  it('are those of the engine', () => {
    const computed = computeTrial(problem, trialSeeds('cd'.repeat(32), 3), 'one')
    if (!computed.ok) throw new Error(computed.detail)
    const { all } = summarize({ problem, conditions, facts, ...computed.outcome })
    expect(all).toMatchObject({ first: 1, second: 1, unplaced: 1 })
    expect(Array.from(computed.outcome.numbers.toSorted())).toEqual([1, 2, 3])
  })

  it('are missing, with the reason, where the problem cannot be drawn', () => {
    const wrong = { ...problem, mechanism: 'serial-dictatorship' } as const
    expect(computeTrial(wrong, ['ab'], 'per-school')).toMatchObject({
      ok: false,
      failure: 'refused',
    })
  })
})
