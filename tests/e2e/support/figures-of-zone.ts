import {
  begins,
  cell,
  column,
  isText,
  numberIn,
  type Read,
  rows,
  saidIn,
  type Say,
  sentence,
  tab,
  term,
} from './figures-reading'
import {
  between,
  DRAWN,
  GRADES,
  type Now,
  ofNamed,
  RUN,
  type Sheet,
  STATES,
  type Year,
} from './figures-sheets'

/** What is taken of a seat grid's cell, in the words of its parts. */
const TAKEN = ['enrolled', 'accepted', 'continuing']

/** Several numbers of one place together. */
const total =
  (...reads: readonly Read[]): Read =>
  (...page) =>
    reads.reduce((sum, read) => sum + Number(read(...page) ?? 0), 0)

/** A note in a cell of the seat grid; a part that nobody is in is not written. */
const note =
  (school: string, grade: number, key: string): Read =>
  (paper, say) => {
    const [text] = column(paper, say('staff.grade', { grade }), begins(school))
    return text === undefined ? undefined : (saidIn(text, say, key, 'count') ?? 0)
  }

const beside =
  (school: string, grade: number, what: string): Read =>
  (paper, say) => {
    const name = say('setup.seats.column', { grade, what: say(`setup.seats.columns.${what}`) })
    return numberIn(column(paper, name, ([one]) => one === school)[0], say)
  }

/** The pages that say how many lists there are and how many seats. */
function overview({ zone }: Year): Sheet[] {
  return [
    {
      path: `/staff/${zone}`,
      readers: RUN,
      states: STATES,
      figures: {
        'lists sent': term('staff.overview.sent'),
        'lists begun and not sent': term('staff.overview.drafts'),
        'seats of grade 9': term('staff.overview.seats', { grade: 9 }),
        'seats of grade 9 (among what is to be done)': sentence(
          'staff.overview.tasks.seatsNote',
          'seats',
          { grade: 9 },
        ),
        'schools taking part': sentence('staff.overview.seatsNote', 'schools'),
      },
    },
    {
      path: `/staff/${zone}/setup`,
      readers: RUN,
      states: STATES,
      figures: {
        'seats of grade 9': sentence('setup.tasks.seatsNote', 'seats', { grade: 9 }),
        'schools taking part': sentence('setup.tasks.schoolsNote', 'count'),
      },
    },
  ]
}

function seats(year: Year): Sheet[] {
  const { zone } = year
  const cells = (read: (school: string, grade: number, what: string) => Read) =>
    ofNamed(year, (name, school) =>
      Object.fromEntries(
        GRADES.flatMap((grade) => [
          [`seats free at ${name}, grade ${grade}`, read(school, grade, 'free')],
          [`offers open at ${name}, grade ${grade}`, read(school, grade, 'offered')],
          [
            `seats taken at ${name}, grade ${grade}`,
            total(...TAKEN.map((what) => read(school, grade, what))),
          ],
        ]),
      ),
    )
  const all = ofNamed(year, (name, school) =>
    Object.fromEntries(
      GRADES.map((grade) => [
        `seats at ${name}, grade ${grade}`,
        cell(school, 'staff.grade', { grade }),
      ]),
    ),
  )
  const words: Record<string, string> = {
    free: 'setup.seats.free',
    enrolled: 'staff.seats.enrolled',
    offered: 'staff.seats.offered',
    accepted: 'setup.seats.accepted',
    continuing: 'setup.seats.continuing',
  }
  const notes = cells((school, grade, what) => note(school, grade, words[what] ?? ''))
  return [
    {
      path: `/staff/${zone}/seats`,
      readers: RUN,
      states: STATES,
      figures: {
        ...all,
        ...notes,
        'seats of grade 9': sentence('setup.seats.totalOf', 'seats', {
          grade: 9,
          lastYear: 'none',
        }),
      },
    },
    {
      path: `/staff/${zone}/seats/export`,
      readers: RUN,
      states: STATES,
      figures: { ...all, ...cells(beside) },
    },
  ]
}

/** The list of applications and what is taken out of it. */
function applications(year: Year, now: Now): Sheet[] {
  const { zone } = year
  const placed = ofNamed(year, (name, school) => ({
    [`placed at ${name}`]: rows('staff.applications.placement', (text) => text.startsWith(school)),
  }))
  const all: Record<string, Read> = { applications: rows('staff.applications.student') }
  const ofState = (state: 'submitted' | 'draft', figure: string): Sheet => ({
    path: `/staff/${zone}/applications/export?state=${state}`,
    readers: RUN,
    states: STATES,
    figures: { [figure]: rows('staff.applications.student') },
  })
  const step =
    (...steps: readonly string[]) =>
    (text: string, say: Say) =>
      steps.some((one) => text === say(`reports.words.step.${one}`))
  return [
    {
      path: `/staff/${zone}/applications`,
      readers: RUN,
      states: STATES,
      figures: {
        ...all,
        'lists sent': rows('staff.applications.state', isText('staff.applications.submitted')),
        'lists begun and not sent': rows(
          'staff.applications.state',
          isText('staff.applications.draft'),
        ),
        'lists sent (over the list)': tab('staff.applications.submitted'),
        'lists begun and not sent (over the list)': tab('staff.applications.draft'),
        'applications (over the list)': tab('staff.applications.all'),
      },
    },
    {
      path: `/staff/${zone}/applications`,
      readers: RUN,
      states: between('computed', 'after a transfer'),
      figures: {
        'placed by the draw': tab('staff.applications.placed'),
        'without a seat by the draw': tab('staff.applications.unplaced'),
      },
    },
    ofState('submitted', 'lists sent'),
    ofState('draft', 'lists begun and not sent'),
    { path: `/staff/${zone}/applications/export`, readers: RUN, states: STATES, figures: all },
    {
      path: `/staff/${zone}/applications/export`,
      readers: RUN,
      states: DRAWN,
      figures: placed,
    },
    {
      path: `/staff/${zone}/reports/applications/export`,
      readers: RUN,
      states: STATES,
      figures: {
        'lists sent': rows('reports.columns.step.label', step('SENT', 'LATE')),
        'lists begun and not sent': rows('reports.columns.step.label', step('DRAFT', 'TO_CONFIRM')),
        applications: rows('reports.columns.student.label'),
      },
    },
    ...now.chosen.map((name): Sheet => ({
      path: `/staff/${zone}/students/${year.children[name] ?? ''}`,
      readers: RUN,
      states: STATES,
      figures: { [`the list of ${name} counts`]: countsOnPage },
    })),
    {
      path: `/staff/${zone}/applications/export`,
      readers: RUN,
      states: STATES,
      figures: Object.fromEntries(
        Object.keys(now.applications).map((name) => [
          `the list of ${name} counts`,
          rowCounts(name),
        ]),
      ),
    },
    {
      path: `/staff/${zone}/readiness`,
      readers: RUN,
      states: between('open', 'closed'),
      figures: {
        'lists begun and not sent': sentence('readiness.findings.not-sent.title', 'count'),
      },
    },
  ]
}

/** 1 when the page of an application shows a list that counts, 0 when it says why none does. */
const countsOnPage: Read = (paper, say) => {
  const choices = say('staff.application.priority')
  const why = ['notSent', 'leaves'].map((key) => say(`staff.application.${key}`))
  return paper.tables.some(({ head }) => head.includes(choices)) &&
    !paper.lines.some((line) => why.some((words) => line.includes(words)))
    ? 1
    : 0
}

const rowCounts =
  (name: string): Read =>
  (paper, say) => {
    const cells = column(paper, say('staff.applications.sentAt'), begins(name))
    return cells.length === 0 ? undefined : Number(cells[0] !== '')
  }

/** Every page and file of who runs the zone. */
export function zoneSheets(year: Year, now: Now): Sheet[] {
  return [...overview(year), ...seats(year), ...applications(year, now)]
}
