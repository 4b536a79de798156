import { type Read, rows, saidIn, sentence, tab } from './figures-reading'
import { between, type Now, ofSchools, OUT, type Sheet, STATES, type Year } from './figures-sheets'

/** States of a student whose list is begun and does not count. */
const BEGUN = ['draft', 'unconfirmed']

/** States in which no list is to come or counts. */
const NOT_SENT = ['not-begun', 'leaves', ...BEGUN]

/** Lists that the class of the made-up year sends. */
const SENT_IN_CLASS = 2

/** How many students are in some states, as the views of a list say. */
const inStates =
  (states: readonly string[]): Read =>
  (paper, say) =>
    states.reduce((sum, one) => sum + Number(tab(`caseload.states.${one}`)(paper, say) ?? 0), 0)

const less =
  (all: number, read: Read): Read =>
  (paper, say) => {
    const some = read(paper, say)
    return typeof some === 'number' ? all - some : undefined
  }

/** A counselor's students are all eighth graders of the zone. */
function caseload({ children }: Year, now: Now): Sheet[] {
  const readers = ['counselor', 'secondCounselor']
  const all = Object.keys(children).length
  const staying = all - now.leaving.length
  const path = '/caseload?state=all'
  const before = between('open', 'computed')
  return [
    {
      path,
      readers,
      states: STATES,
      figures: {
        'lists sent': sentence('caseload.applying.sentText', 'sent', { total: staying }),
        'lists sent (from those missing)': less(
          staying,
          sentence('caseload.applying.missing', 'count'),
        ),
        'eighth graders': tab('caseload.states.all'),
      },
    },
    {
      path,
      readers,
      states: before,
      figures: {
        'lists sent (from the tabs)': less(all, inStates(NOT_SENT)),
        'lists begun and not sent': inStates(BEGUN),
        applications: less(all, inStates(['not-begun'])),
      },
    },
    {
      path: '/caseload/export?state=all',
      readers,
      states: before,
      figures: {
        'lists sent': rows(
          'caseload.table.state',
          (text, say) => !NOT_SENT.some((one) => say(`caseload.states.${one}`) === text),
        ),
      },
    },
    {
      path: `/caseload/classes/${now.session ?? ''}`,
      readers,
      states: STATES,
      figures: {
        'eighth graders': sentence('class.wall.of', 'students', { count: SENT_IN_CLASS }),
      },
    },
  ]
}

/** The badges of a family's card, by whether a list of theirs counts. */
const COUNTS: Readonly<Record<string, number>> = {
  submitted: 1,
  changed: 1,
  awaiting: 1,
  'not-begun': 0,
  draft: 0,
  unconfirmed: 0,
  missed: 0,
}

/** What a family, and the counselor of its child, read of one child. */
function families(year: Year, now: Now): Sheet[] {
  return now.chosen.flatMap((name): Sheet[] => {
    const id = year.children[name] ?? ''
    const readers = name === 'Ana' ? [`family ${name}`, 'secondGuardian'] : [`family ${name}`]
    const counts = `the list of ${name} counts`
    const places = (place: (school: string) => Read) =>
      ofSchools(year, (school) => ({
        [`place of ${name} at ${school}`]: place(`School ${school}`),
      }))
    return [
      {
        path: '/family',
        readers,
        states: between('open', 'computed'),
        figures: { [counts]: onCard },
      },
      {
        path: `/caseload/${id}`,
        readers: ['counselor', 'secondCounselor'],
        states: STATES,
        figures: {
          [counts]: ({ badges }, say) => Number(badges.includes(say('assisted.history.counts'))),
        },
      },
      {
        path: `/family/${id}/waitlist`,
        readers,
        states: OUT,
        figures: places((school) => placeAt(name, school)),
      },
      {
        path: `/family/${id}/result`,
        readers,
        states: OUT,
        figures: {
          ...places(placeInResult),
          ...(UNDRAWN.includes(name) ? {} : { 'lists in the draw': drawn }),
        },
      },
    ]
  })
}

/** Who had no list when the lists were frozen. */
const UNDRAWN = ['Mia', 'Nat', 'Pia']

const onCard: Read = (paper, say) => {
  const state = Object.keys(COUNTS).find((one) => paper.badges.includes(say(`family.state.${one}`)))
  // who leaves the zone has no state
  return state === undefined ? 0 : COUNTS[state]
}

const placeInResult =
  (school: string): Read =>
  ({ sections }, say) => {
    const its = sections.find(({ title }) => title === school)
    return its ? (saidIn(its.text, say, 'family.result.waitlist', 'position') ?? 0) : 0
  }

/** Of how many the lottery number is one. */
const drawn: Read = (paper, say) => {
  for (const line of paper.lines) {
    const [number = 0, all = 0] = [...line.matchAll(/\d+/g)].map(([digits]) => Number(digits))
    if (line === say('family.result.lottery', { number, drawn: all, round: 'MAIN' })) return all
  }
  return undefined
}

/** The place on a waitlist as its part of the page tells it; 0 for a list the child does not wait on. */
const placeAt =
  (child: string, school: string): Read =>
  ({ sections }, say) => {
    const its = sections.find(({ title }) => title === school)
    if (!its) return 0
    if (its.text.includes(say('waitlists.family.nowNext', { student: child }))) return 1
    return saidIn(its.text, say, 'waitlists.family.now', 'now') ?? 0
  }

/** What is read of children: by their families, and by who counsels them. */
export const childSheets = (year: Year, now: Now): Sheet[] => [
  ...caseload(year, now),
  ...families(year, now),
]
