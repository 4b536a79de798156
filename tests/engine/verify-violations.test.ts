import { describe, expect, it } from 'vitest'

import { type CheckedMechanism, verify } from '@/lib/engine/verify/verify-placement'

import { stabilityCosts } from '../support/classics'
import { arranged, type MarketSpec } from '../support/market'
import { violationOf } from '../support/mechanisms'

describe('verify names the first broken promise:', () => {
  const spec: MarketSpec = {
    seats: [1, 1],
    students: [
      { list: [0, 1], priority: [1, 1] },
      { list: [0, 1], priority: [2, 1] },
      { list: [0], priority: [null] },
      { list: [0, 1], priority: [2, 3], current: 1 },
    ],
  }
  const mechanism: CheckedMechanism = { by: 'deferred-acceptance' }

  it('a seat lost by its holder', () => {
    expect(violationOf(spec, [0, 1, null, null], mechanism)).toMatchObject({
      kind: 'below-current',
      student: 3,
    })
  })

  it('a seat below the one held, on a list that goes on behind it', () => {
    const further: MarketSpec = { seats: [1, 1], students: [{ list: [0, 1], current: 0 }] }
    expect(violationOf(further, [1], mechanism)).toMatchObject({ kind: 'below-current', edge: 1 })
    expect(violationOf(further, [0], mechanism)).toBeNull()
  })

  it('an edge of somebody before, or of nobody', () => {
    const { market } = arranged({ seats: [2], students: [{ list: [0] }, { list: [0] }] })
    for (const wrong of [0, 2, -2]) {
      const { violation } = verify(market, Int32Array.of(-1, wrong), mechanism)
      expect(violation).toMatchObject({ kind: 'not-on-list', student: 1, edge: wrong })
    }
  })

  it('a student at a school without being eligible', () => {
    expect(violationOf(spec, [null, null, 0, 1], mechanism)).toMatchObject({
      kind: 'not-eligible',
      student: 2,
    })
  })

  it("an edge that is not the student's", () => {
    const { market } = arranged(spec)
    const wrong = Int32Array.of(2, -1, -1, 6)
    expect(verify(market, wrong, mechanism).violation).toEqual({
      kind: 'not-on-list',
      student: 0,
      edge: 2,
      other: -1,
    })
  })

  it('more students than seats', () => {
    expect(violationOf(spec, [0, 0, null, 1], mechanism)).toMatchObject({
      kind: 'no-seat',
      student: 1,
    })
  })

  it('a preferred seat left empty', () => {
    expect(violationOf(spec, [null, null, null, 1], mechanism)).toEqual({
      kind: 'empty-seat',
      student: 0,
      edge: 0,
      other: -1,
    })
  })

  it('a student passed over', () => {
    expect(violationOf(spec, [null, 0, null, 1], mechanism)).toEqual({
      kind: 'envy',
      student: 0,
      edge: 0,
      other: 1,
    })
  })

  it('a stable placement that is not the best for students', () => {
    const swap: MarketSpec = {
      seats: [1, 1],
      students: [
        { list: [0, 1], priority: [2, 1] },
        { list: [1, 0], priority: [2, 1] },
      ],
    }
    expect(violationOf(swap, [1, 0], mechanism)?.kind).toBe('exchange')
    expect(violationOf(swap, [0, 1], mechanism)).toBeNull()
  })

  it('a student worse off than under deferred acceptance', () => {
    const one: MarketSpec = { seats: [1, 1], students: [{ list: [0, 1] }] }
    expect(violationOf(one, [1], { by: 'stable-improvement-cycles' })).toEqual({
      kind: 'worse',
      student: 0,
      edge: 0,
      other: -1,
    })
  })
})

describe('verify holds stable improvement cycles to the groups:', () => {
  const mechanism: CheckedMechanism = { by: 'stable-improvement-cycles' }
  // Erdil, Ergin (2008), example 1: the lottery broke a tie at school 1 against both who could exchange.
  const tie: MarketSpec = {
    seats: [1, 1, 1],
    students: [
      { list: [1, 0, 2], priority: [2, 1, 2] },
      { list: [2, 1, 0], priority: [3, 1, 2] },
      { list: [1, 2, 0], priority: [2, 1, 3] },
    ],
  }

  it('the placement before the exchange is not the best', () => {
    const violation = violationOf(tie, [0, 1, 2], mechanism)
    expect(violation).toMatchObject({ kind: 'exchange' })
    expect([1, 2]).toContain(violation?.student)
    expect(violationOf(tie, [0, 2, 1], mechanism)).toBeNull()
  })

  it('the exchange is no way out for somebody who may not attend', () => {
    const bar = [null, 1, 2]
    const students = tie.students.map((one, s) => (s === 1 ? { ...one, priority: bar } : one))
    const barred = { ...tie, students }
    expect(violationOf(barred, [0, 1, 2], mechanism)).toBeNull()
  })

  it('nobody of a lower group comes in before somebody of a higher one', () => {
    // Abdulkadiroglu, Sonmez (2003), example 1: the exchange passes over the third student at school 0.
    const strict = stabilityCosts
    expect(violationOf(strict, [0, 1, 2], mechanism)).toBeNull()
    expect(violationOf(strict, [1, 0, 2], mechanism)).toEqual({
      kind: 'envy',
      student: 2,
      edge: 6,
      other: 1,
    })
  })
})
