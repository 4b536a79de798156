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
  sum,
  tab,
  term,
} from './figures-reading'
import { between, ofNamed, RUN, type Sheet, STATES, type Year } from './figures-sheets'

/** The draw, where staff see what came out of it. */
function draw(year: Year): Sheet[] {
  const { zone, round } = year
  const outcome = 'staff.round.outcome'
  const at = ofNamed(year, (name, school) => ({
    [`seats in the draw at ${name}`]: cell(school, `${outcome}.seats`),
    // nobody had one of them before the draw
    [`seats at ${name}, grade 9 (in the draw)`]: cell(school, `${outcome}.seats`),
    [`placed at ${name}`]: cell(school, `${outcome}.placed`),
    [`waited at ${name} after the draw`]: cell(school, `${outcome}.waiting`),
    [`ranked ${name} first`]: cell(school, `${outcome}.rankedFirst`),
    [`ranked ${name}`]: cell(school, `${outcome}.ranked`),
  }))
  const none = isText('staff.applications.unplaced')
  return [
    {
      path: `/staff/${zone}/rounds/${round}`,
      readers: RUN,
      states: between('frozen', 'retracted'),
      figures: { 'lists in the draw': sentence('staff.round.certificate.lists', 'count') },
    },
    {
      path: `/staff/${zone}/rounds/${round}`,
      readers: RUN,
      // until a permit ends what one of them asked for
      states: between('frozen', 'after an appeal was accepted'),
      figures: { 'lists sent (in the draw)': sentence('staff.round.certificate.lists', 'count') },
    },
    {
      path: `/staff/${zone}/rounds/${round}`,
      readers: RUN,
      states: between('computed', 'retracted'),
      figures: {
        ...at,
        'lists in the draw (outcome)': term(`${outcome}.students`),
        'without a seat by the draw': term(`${outcome}.unplaced`),
        'placed by the draw': sum(`${outcome}.placed`),
      },
    },
    {
      path: `/staff/${zone}/rounds/${round}/placements`,
      readers: RUN,
      states: between('computed', 'retracted'),
      figures: {
        'lists in the draw': tab('staff.placements.all'),
        'without a seat by the draw': tab('staff.placements.none'),
        'without a seat by the draw (rows)': rows('staff.placements.placedAt', none),
        ...ofNamed(year, (name, school) => ({
          [`placed at ${name}`]: rows('staff.placements.placedAt', (text) =>
            text.startsWith(school),
          ),
        })),
      },
    },
    {
      path: `/staff/${zone}/rounds/${round}/placements/export`,
      readers: RUN,
      states: between('computed', 'retracted'),
      figures: {
        'lists in the draw': rows('staff.placements.student'),
        'without a seat by the draw': rows('staff.placements.placedAt', (text) => text === ''),
        ...ofNamed(year, (name, school) => ({
          [`placed at ${name}`]: rows('staff.placements.placedAt', (text) => text === school),
        })),
      },
    },
  ]
}

const WAITLIST = ['seats', 'taken', 'offered', 'free', 'waiting'] as const
const called = (what: (typeof WAITLIST)[number], name: string) =>
  ({
    seats: `seats at ${name}, grade 9`,
    taken: `seats taken at ${name}, grade 9`,
    offered: `offers open at ${name}, grade 9`,
    free: `seats free at ${name}, grade 9`,
    waiting: `waiting at ${name}`,
  })[what]

function waitlists(year: Year): Sheet[] {
  const { zone, schools } = year
  const path = `/staff/${zone}/waitlists`
  const all = ofNamed(year, (name, school) =>
    Object.fromEntries(
      WAITLIST.map((what) => [called(what, name), cell(school, `waitlists.staff.${what}`)]),
    ),
  )
  const waits = isText('waitlists.staff.states.WAITING')
  return [
    {
      path,
      readers: RUN,
      states: STATES,
      figures: { ...all, 'seats of grade 9': sum('waitlists.staff.seats') },
    },
    { path: `${path}/export`, readers: RUN, states: STATES, figures: all },
    ...Object.entries(schools).flatMap(([name, slug]): Sheet[] => {
      const entries = {
        [`waiting at ${name}`]: rows('waitlists.staff.state', waits),
        ...places(year, name),
      }
      return [
        {
          path: `${path}?school=${slug}`,
          readers: RUN,
          states: STATES,
          figures: {
            ...Object.fromEntries(
              WAITLIST.map((what) => [called(what, name), term(`waitlists.staff.${what}`)]),
            ),
            ...entries,
            [`waiting at ${name} (rows)`]: rows('waitlists.staff.state', waits),
          },
        },
        { path: `${path}/export?school=${slug}`, readers: RUN, states: STATES, figures: entries },
      ]
    }),
  ]
}

/** The place of every child on a list of staff; 0 for who does not wait there. */
function places({ children }: Year, name: string): Record<string, Read> {
  return Object.fromEntries(
    Object.keys(children).map((child) => [
      `place of ${child} at ${name}`,
      (paper, say) => {
        const now = column(paper, say('waitlists.staff.nowPlace'), begins(child))
        return Number(numberIn(now[0], say) ?? 0)
      },
    ]),
  )
}

const REPORTS = ['roster', 'waitlists', 'unplaced', 'changes', 'applications'] as const

function reports(year: Year): Sheet[] {
  const { zone } = year
  const path = `/staff/${zone}/reports`
  const count = 'reports.rows'
  const label = (key: string) => `reports.columns.${key}.label`
  const at =
    (school: string, key: string, fits: (text: string, say: Say) => boolean): Read =>
    (paper, say) => {
      const where = paper.tables[0]?.head.indexOf(say(label('school'))) ?? -1
      return column(paper, say(label(key)), (row) => row[where] === school).filter((text) =>
        fits(text, say),
      ).length
    }
  return [
    ...REPORTS.map((report): Sheet => ({
      path: `${path}/${report}/export`,
      readers: RUN,
      states: STATES,
      figures: { [`rows of the report ${report}`]: (paper) => paper.tables[0]?.rows.length },
    })),
    {
      path,
      readers: RUN,
      states: STATES,
      figures: Object.fromEntries(
        REPORTS.map((report, i) => [
          `rows of the report ${report}`,
          (paper, say) =>
            paper.lines.flatMap((line) => {
              const told = saidIn(line, say, count, 'count')
              return told !== undefined && line === say(count, { count: Number(told) })
                ? [told]
                : []
            })[i],
        ]),
      ),
    },
    {
      path: `${path}/roster/export`,
      readers: RUN,
      states: STATES,
      figures: ofNamed(year, (name, school) => ({
        [`seats taken at ${name}, grade 9`]: at(school, 'student', () => true),
      })),
    },
    {
      path: `${path}/waitlists/export`,
      readers: RUN,
      states: STATES,
      figures: ofNamed(year, (name, school) => ({
        [`waiting at ${name}`]: at(school, 'waiting', isText('reports.words.waiting.WAITING')),
        ...Object.fromEntries(
          Object.keys(year.children).map((child) => [
            `place of ${child} at ${name}`,
            ((paper, say) => {
              const head = paper.tables[0]?.head ?? []
              const [where, who] = [label('school'), label('student')].map((key) =>
                head.indexOf(say(key)),
              )
              const now = column(
                paper,
                say(label('placeNow')),
                (row) =>
                  row[where ?? 0] === school && (row[who ?? 0]?.startsWith(`${child} `) ?? false),
              )
              return Number(numberIn(now[0], say) ?? 0)
            }) satisfies Read,
          ]),
        ),
      })),
    },
  ]
}

/** The draw, the waitlists after it and the reports: pages and files of who runs the zone. */
export function drawSheets(year: Year): Sheet[] {
  return [...draw(year), ...waitlists(year), ...reports(year)]
}
