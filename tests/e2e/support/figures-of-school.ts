import {
  cell,
  column,
  numberIn,
  type Read,
  rows,
  saidIn,
  sentence,
  tab,
  term,
} from './figures-reading'
import { between, GRADES, type Now, OUT, type Sheet, STATES, type Year } from './figures-sheets'

/** Who works at the school, and who runs its zone. */
const DESK = ['desk', 'staff', 'administrator']

/** The seats of each grade, and the names of one grade. */
function roster(name: string, slug: string): Sheet[] {
  const path = `/school/${slug}/roster`
  const at =
    (grade: number, key: string): Read =>
    (paper, say) =>
      cell(say('school.grade', { grade }), `school.roster.${key}`)(paper, say)
  return GRADES.flatMap((grade): Sheet[] => [
    {
      path: `${path}?grade=${grade}`,
      readers: DESK,
      states: STATES,
      figures: {
        [`seats at ${name}, grade ${grade}`]: at(grade, 'seatsTerm'),
        [`seats free at ${name}, grade ${grade}`]: at(grade, 'free'),
        [`seats taken at ${name}, grade ${grade}`]: at(grade, 'taken'),
        [`offers open at ${name}, grade ${grade}`]: at(grade, 'offered'),
        [`seats taken at ${name}, grade ${grade} (tab)`]: tab('school.grade', { grade }),
        [`seats taken at ${name}, grade ${grade} (title)`]: (paper, say) =>
          captionOf(paper.tables, (text) =>
            saidIn(text, say, 'school.roster.list', 'count', { grade }),
          ),
        [`seats taken at ${name}, grade ${grade} (rows)`]: rows('school.roster.schoolNow'),
      },
    },
    {
      path: `${path}/export?grade=${grade}`,
      readers: DESK,
      states: STATES,
      figures: { [`seats taken at ${name}, grade ${grade}`]: rows('school.roster.schoolNow') },
    },
    ...(grade === 9
      ? [
          {
            path: `${path}?grade=9`,
            readers: DESK,
            states: OUT,
            figures: { [`waiting at ${name}`]: at(9, 'waiting') },
          },
        ]
      : []),
  ])
}

/** A table that is not shown, because it would be empty, has nobody in it. */
function captionOf(
  tables: readonly { readonly caption: string }[],
  read: (caption: string) => number | string | undefined,
) {
  return tables.map(({ caption }) => read(caption)).find((one) => one !== undefined) ?? 0
}

function waitlist(name: string, slug: string): Sheet[] {
  const path = `/school/${slug}/waitlist`
  const waiting: Record<string, Read> = {
    [`waiting at ${name}`]: rows(
      'school.waitlist.state',
      (text, say) => text === say('school.waitlist.states.WAITING'),
    ),
    [`waiting at ${name} (last place)`]: (paper, say) =>
      Math.max(
        0,
        ...column(paper, say('school.waitlist.now')).map((text) =>
          Number(numberIn(text, say) ?? 0),
        ),
      ),
  }
  return [
    {
      path,
      readers: DESK,
      states: OUT,
      figures: {
        ...waiting,
        [`seats free at ${name}, grade 9`]: sentence('school.waitlist.free', 'free', {
          grade: 9,
          year: '2027-28',
        }),
      },
    },
    { path: `${path}/export`, readers: DESK, states: OUT, figures: waiting },
  ]
}

/** What the draw did, as the school keeps it. */
function history(name: string, slug: string): Sheet[] {
  const told = {
    [`seats in the draw at ${name}`]: 'seats',
    [`ranked ${name}`]: 'applicants',
    [`ranked ${name} first`]: 'first',
    [`placed at ${name}`]: 'placed',
    [`waited at ${name} after the draw`]: 'waiting',
  }
  const by = (read: (key: string) => Read) =>
    Object.fromEntries(
      Object.entries(told).map(([figure, key]) => [figure, read(`school.history.${key}`)]),
    )
  const path = `/school/${slug}/history`
  return [
    { path, readers: DESK, states: OUT, figures: by(term) },
    {
      path: `${path}/export`,
      readers: DESK,
      states: OUT,
      figures: by((key) => (paper, say) => numberIn(column(paper, say(key))[0], say)),
    },
  ]
}

/** Those that wait and those decided; in this year all are for one school. */
const allRequests: Read = ({ tables }, say) =>
  tables
    .filter(({ head }) => head.includes(say('school.transfers.from')))
    .reduce((count, table) => count + table.rows.length, 0)

/** What a school reads when it decides about a transfer. */
function transfers(name: string, slug: string, { zone }: Year, { requests }: Now): Sheet[] {
  const here = requests.filter(({ school }) => school === slug)
  const free = `seats free at ${name}, grade 10`
  const read =
    (part: 'free' | 'seats'): Read =>
    (paper, say) => {
      const [, detail = ''] =
        paper.terms.find(([one]) => one === say('school.request.seats', { grade: 10 })) ?? []
      const [first, second] = [...detail.matchAll(/\d+/g)].map(([digits]) => Number(digits))
      return part === 'free' ? first : second
    }
  if (here.length === 0) return []
  return [
    {
      path: `/school/${slug}`,
      readers: DESK,
      states: STATES,
      figures: { 'transfer requests': allRequests },
    },
    {
      path: `/staff/${zone}/transfers`,
      readers: ['staff', 'administrator'],
      states: STATES,
      figures: {
        'transfer requests': rows('transfers.staff.asked'),
        'transfer requests (title)': (paper, say) =>
          captionOf(paper.tables, (text) => saidIn(text, say, 'transfers.staff.list', 'count')),
      },
    },
    {
      path: `/school/${slug}`,
      readers: DESK,
      states: between('after a transfer', 'after a transfer'),
      figures: {
        [free]: (paper, say) => numberIn(column(paper, say('school.transfers.free'))[0], say),
      },
    },
    ...here.map(({ id }): Sheet => ({
      path: `/school/${slug}/transfers/${id}`,
      readers: DESK,
      states: STATES,
      figures: {
        [free]: read('free'),
        [`seats at ${name}, grade 10`]: read('seats'),
      },
    })),
  ]
}

/** Every page and file of a school's desk. */
export function schoolSheets(year: Year, now: Now): Sheet[] {
  return Object.entries(year.schools).flatMap(([name, slug]) => [
    ...roster(name, slug),
    ...waitlist(name, slug),
    ...history(name, slug),
    ...transfers(name, slug, year, now),
  ])
}
