import type { Year } from '../truth/year'
import { beside, column, isOf, numberIn, type Paper, tab } from './paper'
import { ANY, COUNT, count, find, type Say } from './say'
import { RUN, type Sheet, type SheetsOf, told, type Telling } from './sheet'

/** What who runs the zone reads. */

const GRADES = [9, 10]
const TAKEN = ['staff.seats.enrolled', 'setup.seats.accepted', 'setup.seats.continuing']

/** What became of the offers, from the release on. */
function answers(year: Year, paper: Paper, say: Say): Telling[] {
  if (!year.liveMain) return []
  const figure = (key: string) => numberIn(beside(paper, say(`staff.overview.figures.${key}`)))
  return [
    told('offers accepted', '', figure('accepted')),
    told('offers declined', '', figure('declined')),
    told('offers without an answer', '', figure('open')),
    told(
      'offers that ended without an answer',
      '',
      count(paper.lines, say, 'staff.overview.figures.expired', 'count'),
    ),
  ]
}

function overview(year: Year): Sheet[] {
  const { zone } = year.cycle
  return [
    {
      path: `/staff/${zone}`,
      readers: RUN,
      tells: (paper, { say }) => [
        told('lists sent', '', numberIn(beside(paper, say('staff.overview.sent')))),
        told('lists begun and not sent', '', numberIn(beside(paper, say('staff.overview.drafts')))),
        told(
          'seats of grade 9',
          '',
          numberIn(beside(paper, say('staff.overview.seats', { grade: 9 }))),
        ),
        told(
          'schools that take students',
          '',
          count(paper.lines, say, 'staff.overview.seatsNote', 'schools'),
        ),
        ...answers(year, paper, say),
      ],
    },
    {
      path: `/staff/${zone}/setup`,
      readers: RUN,
      tells: (paper, { say }) => [
        told(
          'seats of grade 9',
          '',
          count(paper.lines, say, 'setup.tasks.seatsNote', 'seats', { grade: 9 }),
        ),
        told(
          'schools that take students',
          '',
          count(paper.lines, say, 'setup.tasks.schoolsNote', 'count'),
        ),
      ],
    },
  ]
}

function seats(year: Year): Sheet[] {
  const { zone } = year.cycle
  const cells = (read: (school: string, grade: number) => readonly Telling[]) =>
    year.schools.flatMap(({ id, name }) =>
      GRADES.flatMap((grade) => (year.seats(id, grade) === null ? [] : read(name, grade))),
    )
  return [
    {
      path: `/staff/${zone}/seats`,
      readers: RUN,
      tells: (paper, { say }) =>
        cells((school, grade) => {
          const text = column(paper, say('staff.grade', { grade }), isOf(school))?.[0]
          if (text === undefined) return [told('seats', `${school}, grade ${grade}`, undefined)]
          // a part that nobody is in is not written
          const note = (key: string) =>
            Number(find(text, say, key, { count: COUNT })?.['count'] ?? 0)
          const of = `${school}, grade ${grade}`
          return [
            told('seats', of, numberIn(text)),
            told('seats free', of, note('setup.seats.free')),
            told('above the seats', of, note('setup.seats.overSeats')),
            told('offers open', of, note('staff.seats.offered')),
            told(
              'seats taken',
              of,
              TAKEN.reduce((sum, key) => sum + note(key), 0),
            ),
          ]
        }),
    },
    {
      path: `/staff/${zone}/seats/export`,
      readers: RUN,
      tells: (paper, { say }) =>
        cells((school, grade) => {
          const cell = (what: string) =>
            numberIn(
              column(
                paper,
                say('setup.seats.column', { grade, what: say(`setup.seats.columns.${what}`) }),
                ([first]) => first === school,
              )?.[0],
            )
          const of = `${school}, grade ${grade}`
          const parts = ['enrolled', 'accepted', 'continuing'].map((what) => cell(what) ?? 0)
          return [
            told('seats free', of, cell('free')),
            told('offers open', of, cell('offered')),
            told(
              'seats taken',
              of,
              parts.reduce((sum, one) => sum + one, 0),
            ),
          ]
        }),
    },
  ]
}

/** The list that counts: sent by whom, under which code. */
function sentTold(year: Year, studentId: string, child: string, paper: Paper, say: Say): Telling[] {
  const list = year.counting(studentId)
  const values = { at: ANY, name: ANY, code: ANY } as const
  const found = paper.lines
    .map(
      (line) =>
        find(line, say, 'staff.application.sentBy', values) ??
        find(line, say, 'staff.application.sent', values),
    )
    .find((one) => one !== null)
  return [
    told('receipt of the list that counts', child, found?.['code']),
    ...(list?.by ? [told('who sent the list that counts', child, found?.['name'])] : []),
  ]
}

const REASONS = [
  'placed',
  'not-needed',
  'not-eligible',
  'no-seats',
  'kept-for-others',
  'behind-time',
] as const

/** A reason as staff read it, with the number of the last who got in. */
export function reasonTold(text: string, say: Say) {
  const [plain] = REASONS.filter((one) => find(text, say, `staff.reasons.${one}`))
  if (plain) return { kind: plain, last: null }
  const found = find(text, say, 'staff.reasons.behind-cutoff', {
    own: ANY,
    number: COUNT,
    last: ANY,
    lastNumber: COUNT,
  })
  return found ? { kind: 'behind-cutoff', last: Number(found['lastNumber']) } : null
}

/** What the draw did with a list, and why. */
function drawTold(
  year: Year,
  applicationId: string,
  child: string,
  paper: Paper,
  say: Say,
): Telling[] {
  const round = year.roundOf(applicationId)
  const outcome = say('staff.application.outcome')
  if (!round || !paper.tables.some(({ head }) => head.includes(outcome))) return []
  const number = numberIn(beside(paper, say('staff.application.lotteryNumber')))
  return [
    ...(number === undefined ? [] : [told('lottery number', `${child} in ${round.id}`, number)]),
    ...year.schools.flatMap(({ name: school }): Telling[] => {
      const cell = column(paper, outcome, isOf(school))?.[0]
      const reason = cell === undefined ? null : reasonTold(cell, say)
      if (!reason) return []
      return [
        told('reason', `${child} at ${school} in ${round.id}`, reason.kind),
        ...(reason.last
          ? [told('last who got in', `${school} as ${child} is told in ${round.id}`, reason.last)]
          : []),
      ]
    }),
  ]
}

function applications(year: Year): Sheet[] {
  const { zone } = year.cycle
  return [
    {
      path: `/staff/${zone}/applications`,
      readers: RUN,
      tells: (paper, { say }) => {
        const states = column(paper, say('staff.applications.state'))
        const under = (tab: string) =>
          states?.filter((one) => one === say(`staff.applications.${tab}`)).length ?? 0
        return [
          told('lists sent', '', under('submitted')),
          told('lists begun and not sent', '', under('draft')),
          told('lists sent', '', tab(paper, say('staff.applications.submitted'))),
          told('lists begun and not sent', '', tab(paper, say('staff.applications.draft'))),
        ]
      },
    },
    {
      path: `/staff/${zone}/applications/export`,
      readers: RUN,
      tells: (paper, { say }) =>
        year.application.flatMap(({ student_id: id }) => {
          const child = year.name.get(id) ?? ''
          const cell = column(paper, say('staff.applications.sentAt'), isOf(child))?.[0]
          return [told('a list counts', child, cell === undefined ? 0 : Number(cell !== ''))]
        }),
    },
    ...year.application.map(({ id, student_id: studentId }): Sheet => {
      const child = year.name.get(studentId) ?? ''
      return {
        path: `/staff/${zone}/students/${studentId}`,
        readers: RUN,
        tells: (paper, { say }) => {
          const why = ['notSent', 'leaves'].map((key) => say(`staff.application.${key}`))
          const isShown = paper.tables.some(({ head }) =>
            head.includes(say('staff.application.priority')),
          )
          const isNone = paper.lines.some((line) => why.some((words) => line.includes(words)))
          return [
            told('a list counts', child, Number(isShown && !isNone)),
            ...(isShown && !isNone ? sentTold(year, studentId, child, paper, say) : []),
            ...drawTold(year, id, child, paper, say),
          ]
        },
      }
    }),
  ]
}

/** Pages that are read for their words only. */
const OTHERS = [
  'readiness',
  'rules',
  'chances',
  'trials',
  'manual',
  'transfers',
  'appeals',
  'permits',
  'people',
  'notices',
  'log',
  'setup/dates',
  'log/export',
  'transfers/corrections',
  'waitlists/move',
  'remind',
  'seats/extra',
]

export const zoneSheets: SheetsOf = (year) => [
  ...overview(year),
  ...seats(year),
  ...applications(year),
  // an administrator finds the children of the other years too, which this one knows nothing of
  { path: '/find?q=Ana', readers: ['staff'], tells: () => [] },
  ...OTHERS.map((one): Sheet => ({
    path: `/staff/${year.cycle.zone}/${one}`,
    readers: RUN,
    tells: () => [],
    ...(one.startsWith('log') && { hasCodes: true as const }),
  })),
]
