import { describe, expect, it } from 'vitest'

import { place, readProblem } from '@/lib/placement/place.rules'
import { ProblemError } from '@/lib/placement/problem-error.schema'

import { problem, student } from '../support/problem'

/** What is said about a document that is no problem. */
function complaint(document: unknown): { path: string; found: string; expected: string } | null {
  try {
    place(readProblem(document))
    return null
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return { path: error.path, found: error.found, expected: error.expected }
  }
}

const twoSchools = [
  { id: 'A', seats: 1 },
  { id: 'B', seats: 2 },
]

const cases: [string, unknown, string, string, string][] = [
  ['not an object', 7, '', '7', 'an object'],
  [
    'a wrong format',
    problem({ format: 'x' as never }),
    'format',
    '"x"',
    '"zone-placement-problem/1", "zone-placement-problem/2"',
  ],
  ['a field nobody knows', { ...problem(), seat: 3 }, 'seat', '3', 'no field of that name'],
  ['no students', { ...problem(), students: undefined }, 'students', 'nothing', 'a list'],
  [
    'negative seats',
    problem({ schools: [{ id: 'A', seats: -1 }] }),
    'schools[0].seats',
    '-1',
    'at least 0',
  ],
  [
    'half a seat',
    problem({ schools: [{ id: 'A', seats: 1.5 }] }),
    'schools[0].seats',
    '1.5',
    'a whole number',
  ],
  [
    'an empty id',
    problem({ schools: [{ id: '', seats: 1 }] }),
    'schools[0].id',
    '""',
    'at least 1 characters',
  ],
  [
    'an id with a line break',
    problem({ schools: [{ id: 'A\nB', seats: 1 }] }),
    'schools[0].id',
    '"A\\nB"',
    'no control characters',
  ],
  [
    'a school twice',
    problem({ schools: [...twoSchools, { id: 'A', seats: 3 }] }),
    'schools[2].id',
    '"A"',
    'an id not used by schools[0]',
  ],
  [
    'a student twice',
    problem({ students: [student('s'), student('t'), student('s')] }),
    'students[2].id',
    '"s"',
    'an id not used by students[0]',
  ],
  [
    'a choice of no school',
    problem({ students: [student('s', ['A', 'Z'])] }),
    'students[0].choices[1].school',
    '"Z"',
    'the id of a school',
  ],
  [
    'the same choice twice',
    problem({ schools: twoSchools, students: [student('s', ['B', 'A', 'B'])] }),
    'students[0].choices[2].school',
    '"B"',
    'a school not listed as choices[0]',
  ],
  [
    'a priority kept for current seats',
    problem({ students: [{ id: 's', choices: [{ school: 'A', priority: 0 }] }] }),
    'students[0].choices[0].priority',
    '0',
    'at least 1',
  ],
  [
    'a current seat at no school',
    problem({ students: [student('s', [], { current: 'Z' })] }),
    'students[0].current',
    '"Z"',
    'the id of a school, or null',
  ],
  [
    'more current students than seats',
    problem({ students: [student('s', [], { current: 'A' }), student('t', [], { current: 'A' })] }),
    'schools[0].seats',
    '1',
    'at least 2, one for each student whose current seat is at "A"',
  ],
  [
    'blocks above the seats',
    problem({ schools: [{ id: 'A', seats: 3, blocks: [{ seats: 2 }, { seats: 2 }] }] }),
    'schools[0].blocks[1].seats',
    '2',
    "at most 1 of the school's 3 seats",
  ],
  [
    'a hard block for nobody',
    problem({ schools: [{ id: 'A', seats: 3, blocks: [{ seats: 2, kind: 'hard' }] }] }),
    'schools[0].blocks[0].groups',
    'nothing',
    'the groups that the hard block is for',
  ],
  [
    'a seed that is not hex',
    problem({ lottery: { seed: 'abc' } }),
    'lottery.seed',
    '"abc"',
    'an even number of hex digits',
  ],
  [
    'own numbers for some',
    problem({ students: [student('s', ['A'], { lottery: 4 }), student('t')] }),
    'students[1].lottery',
    'nothing',
    'a number, as students[0] carries one: all students do or none',
  ],
  [
    'a tie of own numbers',
    problem({
      students: [student('s', ['A'], { lottery: 4 }), student('t', ['A'], { lottery: 4 })],
    }),
    'students[1]',
    'the same priority and number at school "A" as "s" has',
    'a lottery, or numbers of their own, that say who goes first',
  ],
  [
    'no lottery where priorities tie',
    problem({ lottery: null, students: [student('s'), student('t')] }),
    'students[1]',
    'the same priority and number at school "A" as "s" has',
    'a lottery, or numbers of their own, that say who goes first',
  ],
]

describe('a problem', () => {
  it.each(cases)('with %s is refused', (_name, document, path, found, expected) => {
    expect(complaint(document)).toEqual({ path, found, expected })
  })

  it('needs no lottery where priorities say who goes first', () => {
    const students = [1, 2].map((priority) => ({
      id: `s${priority}`,
      choices: [{ school: 'A', priority }],
    }))
    expect(place(problem({ lottery: null, students })).placements).toEqual([
      { student: 's1', school: 'A', rank: 1 },
      { student: 's2', school: null, rank: null },
    ])
  })

  it('may give equal numbers to students who never meet', () => {
    const students = [
      student('s', ['A'], { lottery: 4 }),
      student('t', ['B'], { lottery: 4 }),
      student('u', ['A'], { lottery: 3 }),
    ]
    const placed = place(problem({ schools: twoSchools, students })).placements
    expect(placed.map(({ school }) => school)).toEqual([null, 'B', 'A'])
  })
})
