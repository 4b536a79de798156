import { describe, expect, it } from 'vitest'

import { place, solve } from '@/lib/placement/place.rules'
import type { Problem } from '@/lib/placement/problem.schema'

import { problem, student } from '../support/problem'

const seatsOf = (document: Problem) => place(document).placements.map(({ school }) => school)

describe('students who did not rank', () => {
  const schools = [
    { id: 'A', seats: 1 },
    { id: 'B', seats: 2 },
  ]

  it('get what is left, by the order of the rule, and a rank of none', () => {
    const students = [
      student('quiet', [], { fallback: ['A', 'B'], lottery: 1 }),
      student('ranks', ['A'], { lottery: 2 }),
    ]
    expect(place(problem({ schools, students })).placements).toEqual([
      { student: 'quiet', school: 'B', rank: null },
      { student: 'ranks', school: 'A', rank: 1 },
    ])
  })

  it('go by the lottery among themselves, and stay without a seat when none is left', () => {
    const students = [3, 2, 4, 1].map((lottery) =>
      student(`s${lottery}`, [], { fallback: ['A', 'B'], lottery }),
    )
    expect(seatsOf(problem({ schools, students }))).toEqual(['B', 'B', null, 'A'])
  })

  it('never take a seat from somebody who ranked it, however the lottery falls', () => {
    for (let seed = 10; seed < 60; seed++) {
      const students = [
        ...Array.from({ length: 3 }, (_, i) => student(`r${i}`, ['B', 'A'])),
        ...Array.from({ length: 3 }, (_, i) => student(`q${i}`, [], { fallback: ['B', 'A'] })),
      ]
      const placed = seatsOf(problem({ schools, students, lottery: { seed: String(seed) } }))
      expect(placed.slice(0, 3)).not.toContain(null)
      expect(placed.slice(3)).toEqual([null, null, null])
    }
  })

  it('are kept out of hard seats of other groups, and fill soft ones', () => {
    const blocks = (kind: 'soft' | 'hard') => [{ seats: 1, groups: ['local'], kind }]
    const one = (kind: 'soft' | 'hard') =>
      problem({
        schools: [{ id: 'A', seats: 1, blocks: blocks(kind) }],
        students: [student('q', [], { fallback: ['A'] })],
      })
    expect(seatsOf(one('hard'))).toEqual([null])
    expect(seatsOf(one('soft'))).toEqual(['A'])
  })

  it('count in the certificate, and the rule applies to those who ranked in vain as well', () => {
    const students = [
      student('first', ['A'], { lottery: 1 }),
      student('second', ['A'], { lottery: 2, fallback: ['B'] }),
    ]
    const { placements, certificate } = place(problem({ schools, students }))
    expect(placements[1]).toEqual({ student: 'second', school: 'B', rank: null })
    expect(certificate).toMatchObject({ placed: 2, seatsFilled: 2, violation: null })
  })
})

describe('late applicants', () => {
  it('stand behind everybody on time, whatever their priority and number, and are told so', () => {
    const { result, reasons } = solve(
      problem({
        students: [
          student('late', ['A'], { late: true, lottery: 1 }),
          { id: 'in time', lottery: 2, choices: [{ school: 'A', priority: 5 }] },
        ],
      }),
    )
    expect(result.placements.map(({ school }) => school)).toEqual([null, 'A'])
    expect(reasons[0]).toEqual([
      {
        school: 'A',
        kind: 'behind-cutoff',
        priority: 1,
        number: 1,
        late: true,
        cutoff: { priority: 5, number: 2 },
        seats: 1,
        ahead: 1,
      },
    ])
  })

  it('stand behind those on time in a block of their own group too', () => {
    const schools = [{ id: 'A', seats: 1, blocks: [{ seats: 1, groups: ['local'] }] }]
    const students = [
      student('late local', ['A'], { late: true, groups: ['local'], lottery: 1 }),
      student('in time', ['A'], { lottery: 2 }),
    ]
    expect(seatsOf(problem({ schools, students }))).toEqual([null, 'A'])
  })
})

describe('exchanges', () => {
  const swap = problem({
    schools: [
      { id: 'A', seats: 1 },
      { id: 'B', seats: 1 },
    ],
    students: [
      { id: 'a', lottery: 1, current: 'A', choices: [{ school: 'B', priority: 2 }] },
      { id: 'b', lottery: 2, current: 'B', choices: [{ school: 'A', priority: 2 }] },
      { id: 'c', lottery: 3, choices: ['A', 'B'].map((school) => ({ school, priority: 1 })) },
    ],
  })
  const moves = [
    { student: 'a', from: 'A', to: 'B' },
    { student: 'b', from: 'B', to: 'A' },
  ]

  it('are not mentioned unless asked for', () => {
    expect(place(swap)).not.toHaveProperty('exchanges')
  })

  it('are reported and not carried out', () => {
    const result = place({ ...swap, exchanges: 'report' })
    expect(result.exchanges).toEqual(moves)
    expect(result.placements.map(({ school }) => school)).toEqual(['A', 'B', null])
    expect(result.certificate.promises).toContain('no-justified-envy')
  })

  it('are carried out where the rule says so, and certified as such', () => {
    const result = place({ ...swap, exchanges: 'apply' })
    expect(result.exchanges).toEqual(moves)
    expect(result.placements).toEqual([
      { student: 'a', school: 'B', rank: 1 },
      { student: 'b', school: 'A', rank: 1 },
      { student: 'c', school: null, rank: null },
    ])
    expect(result.certificate.promises).toContain('efficient')
    expect(result.certificate.violation).toBeNull()
  })

  it('are not applied to other mechanisms', () => {
    const other: Problem = { ...swap, exchanges: 'apply', mechanism: 'top-trading-cycles' }
    expect(() => place(other)).toThrow('exchanges: found "apply"')
  })
})

describe('a serial dictatorship', () => {
  const serial: Problem = problem({
    mechanism: 'serial-dictatorship',
    students: [student('s'), { id: 't', choices: [{ school: 'A', priority: 9 }] }],
  })
  it('is refused with a lottery per school', () => {
    const lottery = { seed: '00', scope: 'per-school' as const }
    expect(() => place({ ...serial, lottery })).toThrow('lottery.scope: found "per-school"')
  })
  it('is refused where two students have the same number', () => {
    const students = serial.students.map((one) => ({ ...one, lottery: 7 }))
    expect(() => place({ ...serial, students })).toThrow(
      'students[1]: found the same lottery number as "s" has, expected one order of all students',
    )
  })
  it('does not look at priorities', () => {
    const students = serial.students.map((one, i) => ({ ...one, lottery: 2 - i }))
    expect(seatsOf({ ...serial, students })).toEqual([null, 'A'])
  })
})

describe('reasons under other mechanisms', () => {
  it('name no cutoff, because standing alone does not decide', () => {
    const students = [student('s', ['A'], { lottery: 1 }), student('t', ['A'], { lottery: 2 })]
    const { reasons } = solve(problem({ mechanism: 'top-trading-cycles', students }))
    expect(reasons[1]![0]).toMatchObject({ kind: 'no-seats', cutoff: null, ahead: 1 })
  })
})
