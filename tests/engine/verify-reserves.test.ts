import { describe, expect, it } from 'vitest'

import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import { UNPLACED } from '@/lib/engine/market'
import { type CheckedMechanism, verify } from '@/lib/engine/verify/verify-placement'

import { arranged, type MarketSpec, schools } from '../support/market'
import { violationOf } from '../support/mechanisms'

describe('verify reads reserves:', () => {
  const deferred: CheckedMechanism = { by: 'deferred-acceptance' }
  const trading: CheckedMechanism = { by: 'top-trading-cycles' }
  const openThenHard: MarketSpec = {
    seats: [2],
    students: [{ list: [0], groups: [1] }, { list: [0] }, { list: [0] }],
    blocks: [[{ seats: 1 }, { seats: 1, groups: [1], kind: 'hard' }]],
  }

  it('moves a member from an open seat to a hard one to see whether all can be seated', () => {
    expect(violationOf(openThenHard, [0, 0, null], trading)).toBeNull()
    expect(violationOf(openThenHard, [null, 0, 0], trading)).toMatchObject({
      kind: 'no-seat',
      student: 2,
    })
  })

  it('but holds deferred acceptance to the fill order, which gives the member the open seat', () => {
    expect(violationOf(openThenHard, [0, 0, null], deferred)).toMatchObject({
      kind: 'no-seat',
      student: 1,
    })
    expect(violationOf(openThenHard, [0, null, null], deferred)).toBeNull()
  })

  it('moves several members at once where it takes that', () => {
    const chain: MarketSpec = {
      seats: [3],
      students: [{ list: [0], groups: [1, 2] }, { list: [0], groups: [1] }, { list: [0] }],
      blocks: [
        [
          { seats: 1 },
          { seats: 1, groups: [1], kind: 'hard' },
          { seats: 1, groups: [2], kind: 'hard' },
        ],
      ],
    }
    expect(violationOf(chain, [0, 0, 0], trading)).toBeNull()
    const without = { ...chain, students: [{ list: [0], groups: [1] }, ...chain.students.slice(1)] }
    expect(violationOf(without, [0, 0, 0], trading)).toMatchObject({ kind: 'no-seat', student: 2 })
  })

  it('finds an exchange that needs a student to change blocks inside a school', () => {
    // Blocks of 0: one seat for group 1, then one open. The first leaves for 1, the second moves up, the third comes in.
    const inside: MarketSpec = {
      seats: [2, 1],
      students: [
        { list: [1, 0], priority: [2, 1], groups: [1] },
        { list: [0], priority: [2], groups: [1] },
        { list: [0, 1], priority: [3, 1] },
      ],
      blocks: [[{ seats: 1, groups: [1] }], []],
    }
    expect(violationOf(inside, [0, 0, 1], deferred)?.kind).toBe('exchange')
    expect(violationOf(inside, [1, 0, 0], deferred)).toBeNull()
  })

  it('sees that a student of the school itself would move up first, so that nobody else can', () => {
    // Should the first leave the kept seat of 0, the second moves there, and the open seat goes to the fourth.
    const ahead: MarketSpec = {
      seats: [2, 1],
      students: [
        { list: [1, 0], priority: [2, 1], groups: [1] },
        { list: [0], priority: [2], groups: [1] },
        { list: [0, 1], priority: [4, 1], groups: [1] },
        { list: [0], priority: [3] },
      ],
      blocks: [[{ seats: 1, groups: [1] }], []],
    }
    const { market, rowOf } = arranged(ahead)
    expect(schools({ market, rowOf }, deferredAcceptance(market))).toEqual([0, 0, 1, null])
    expect(violationOf(ahead, [0, 0, 1, null], deferred)).toBeNull()
  })

  it('finds exchanges inside a group only, where seats are kept for groups', () => {
    const swap = (groups: number[]): MarketSpec => ({
      seats: [1, 1],
      students: [
        { list: [1, 0], priority: [2, 1], groups: [1] },
        { list: [0, 1], priority: [2, 1], groups },
      ],
      blocks: [[{ seats: 1, groups: [1], kind: 'hard' }], []],
    })
    expect(violationOf(swap([1]), [0, 1], trading)?.kind).toBe('exchange')
    expect(violationOf(swap([]), [0, 1], trading)).toBeNull()
  })
})

describe('verify puts late applicants last:', () => {
  const soft: MarketSpec = {
    seats: [1],
    students: [{ list: [0] }, { list: [0], groups: [1], late: true }],
    blocks: [[{ seats: 1, groups: [1], kind: 'soft' }]],
  }

  it.each(['deferred-acceptance', 'immediate-acceptance', 'serial-dictatorship'] as const)(
    'behind those on time even in a soft block of their own, by %s',
    (by) => {
      expect(violationOf(soft, [0, null], { by })).toBeNull()
      expect(violationOf(soft, [null, 0], { by })).toMatchObject({
        kind: 'envy',
        student: 0,
        other: 1,
      })
    },
  )

  it.each(['deferred-acceptance', 'immediate-acceptance', 'serial-dictatorship'] as const)(
    'with a better priority, rank and number all the same, by %s',
    (by) => {
      const spec: MarketSpec = {
        seats: [1, 0],
        students: [
          { list: [0], priority: [1], late: true },
          { list: [1, 0], priority: [1, 2] },
        ],
      }
      expect(violationOf(spec, [null, 0], { by })).toBeNull()
      expect(violationOf(spec, [0, null], { by })).toMatchObject({ kind: 'envy', student: 1 })
    },
  )

  it.each(['deferred-acceptance', 'immediate-acceptance'] as const)(
    'and members first where a school has nobody but late ones and draws for itself, by %s',
    (by) => {
      const own: MarketSpec = {
        ...soft,
        students: soft.students.map((student) => ({ ...student, late: true })),
        ownLottery: [[0], [1]],
      }
      expect(violationOf(own, [null, 0], { by })).toBeNull()
      expect(violationOf(own, [0, null], { by })).toMatchObject({ kind: 'envy', student: 1 })
    },
  )

  it('and so by serial dictatorship, however far apart priorities are', () => {
    const students = soft.students.map((one) => ({ ...one, late: true, priority: [900_000_000] }))
    const far = { ...soft, students }
    expect(violationOf(far, [null, 0], { by: 'serial-dictatorship' })).toBeNull()
    expect(violationOf(far, [0, null], { by: 'serial-dictatorship' })?.kind).toBe('envy')
  })

  it('in order of priority and number among themselves', () => {
    const spec: MarketSpec = {
      seats: [1],
      students: [
        { list: [0], priority: [2], late: true },
        { list: [0], priority: [1], late: true },
      ],
    }
    expect(violationOf(spec, [null, 0], deferred)).toBeNull()
    expect(violationOf(spec, [0, null], deferred)).toMatchObject({ kind: 'envy', student: 1 })
  })

  const deferred: CheckedMechanism = { by: 'deferred-acceptance' }
})

describe('verify checks of each mechanism what it promises:', () => {
  const open: MarketSpec = { seats: [1], students: [{ list: [0] }, { list: [0] }] }
  const hard: MarketSpec = { ...open, blocks: [[{ seats: 1, groups: [1], kind: 'hard' }]] }
  const held: MarketSpec = { ...open, students: [{ list: [0], current: 0 }, { list: [0] }] }
  const late: MarketSpec = { ...open, students: [{ list: [0] }, { list: [0], late: true }] }
  const stable = ['non-wasteful', 'no-justified-envy', 'student-optimal']
  const consent = (...given: number[]): CheckedMechanism => ({
    by: 'efficiency-adjusted',
    consent: Uint8Array.from(given),
  })
  const noWorse = 'no-worse-than-deferred-acceptance'

  it.each([
    ['deferred acceptance', { by: 'deferred-acceptance' }, open, stable, 1],
    ['immediate acceptance', { by: 'immediate-acceptance' }, open, stable, 1],
    ['serial dictatorship', { by: 'serial-dictatorship' }, open, stable, 1],
    ['top trading cycles', { by: 'top-trading-cycles' }, open, ['efficient'], 0],
    ['adaptive', { by: 'immediate-acceptance-adaptive' }, open, ['efficient'], 0],
    ['adaptive, with a seat held', { by: 'immediate-acceptance-adaptive' }, held, [], 0],
    ['adaptive, with one late', { by: 'immediate-acceptance-adaptive' }, late, [], 0],
    ['exchanges', { by: 'exchanges' }, open, [noWorse, 'efficient'], 0],
    [
      'improvement cycles',
      { by: 'stable-improvement-cycles' },
      open,
      [noWorse, 'non-wasteful', 'group-envy-free', 'group-optimal'],
      1,
    ],
    ['all consenting', consent(1, 1), open, [noWorse, 'efficient'], 0],
    ['some consenting', consent(1, 0), open, [noWorse, 'non-wasteful', 'consented-envy'], 1],
  ] as [string, CheckedMechanism, MarketSpec, string[], number][])(
    '%s',
    (_, claimed, spec, promises, compared) => {
      const { market } = arranged(spec)
      const certificate = verify(market, Int32Array.of(0, UNPLACED), claimed)
      expect(certificate.violation).toBeNull()
      expect(certificate.promises).toEqual(['feasible', 'individually-rational', ...promises])
      expect(certificate.choicesCompared).toBe(compared)
    },
  )

  it.each([
    ['top trading cycles', { by: 'top-trading-cycles' }, ['efficient-within-groups']],
    ['adaptive', { by: 'immediate-acceptance-adaptive' }, []],
    ['improvement cycles', { by: 'stable-improvement-cycles' }, [noWorse]],
    ['some consenting', consent(1, 0), [noWorse]],
    ['all consenting', consent(1, 1), [noWorse, 'efficient-within-groups']],
  ] as [string, CheckedMechanism, string[]][])(
    '%s, with a seat kept for a group',
    (_, claimed, promises) => {
      const { market } = arranged(hard)
      const certificate = verify(market, Int32Array.of(UNPLACED, UNPLACED), claimed)
      expect(certificate).toMatchObject({ placed: 0, seats: 1, seatsFilled: 0, violation: null })
      expect(certificate.promises).toEqual(['feasible', 'individually-rational', ...promises])
    },
  )

  it('and nothing more once a placement is not feasible', () => {
    const { market } = arranged(open)
    const certificate = verify(market, Int32Array.of(0, 1), { by: 'deferred-acceptance' })
    expect(certificate).toMatchObject({
      placed: 2,
      choicesCompared: 0,
      promises: ['feasible', 'individually-rational'],
      violation: { kind: 'no-seat', student: 1 },
    })
  })
})

describe('a certificate', () => {
  it('counts students, seats and the choices that were compared', () => {
    const spec: MarketSpec = {
      seats: [1, 2],
      students: [{ list: [0] }, { list: [0, 1] }, { list: [0] }],
    }
    const { market } = arranged(spec)
    expect(verify(market, deferredAcceptance(market), { by: 'deferred-acceptance' })).toEqual({
      students: 3,
      placed: 2,
      seats: 3,
      seatsFilled: 2,
      choicesCompared: 2,
      promises: [
        'feasible',
        'individually-rational',
        'non-wasteful',
        'no-justified-envy',
        'student-optimal',
      ],
      violation: null,
    })
  })
})
