import { cell, type Read, sentence, term, value } from './figures-reading'
import { between, GRADES, ofSchools, OUT, type Sheet, STATES, type Year } from './figures-sheets'

/** What everybody can open. */
export function publicSheets(year: Year): Sheet[] {
  const { schools, round, zone } = year
  const outcome = 'staff.round.outcome'
  const released = between('published', 'retracted')
  const entries = Object.entries(schools)
  return [
    {
      path: `/rounds/${round}`,
      readers: ['public'],
      states: released,
      figures: {
        'lists in the draw': sentence('staff.record.byRank', 'students'),
        ...ofSchools(year, (name) => ({
          [`seats in the draw at ${name}`]: cell(`School ${name}`, `${outcome}.seats`),
          [`placed at ${name}`]: cell(`School ${name}`, `${outcome}.placed`),
          [`ranked ${name} first`]: cell(`School ${name}`, `${outcome}.rankedFirst`),
          [`waited at ${name} after the draw`]: cell(`School ${name}`, `${outcome}.waiting`),
        })),
      },
    },
    {
      path: `/rounds/${round}/record`,
      readers: ['public'],
      states: released,
      figures: {
        'lists in the draw': value('statistics', 'students'),
        'lists in the draw (certificate)': value('statistics', 'certificate', 'students'),
        'without a seat by the draw': value('statistics', 'withoutSeat'),
        ...ofSchools(year, (name) => {
          // they stand in the order of their names
          const told = (what: string) =>
            value('statistics', 'schools', Object.keys(schools).indexOf(name), what)
          return {
            [`seats in the draw at ${name}`]: told('seats'),
            [`placed at ${name}`]: told('placed'),
            [`ranked ${name} first`]: told('rankedFirst'),
            [`waited at ${name} after the draw`]: told('waiting'),
          }
        }),
      },
    },
    {
      path: `/audit/bundles/${round}`,
      readers: ['auditor', 'staff', 'administrator'],
      states: released,
      figures: {
        'lists in the draw': listed('problem', 'students'),
        'lists in the draw (receipts)': listed('receipts'),
        'lists in the draw (certificate)': value('result', 'certificate', 'students'),
        ...ofSchools(year, (name) => ({
          [`seats in the draw at ${name}`]: cutoff(year.ids[name], 'seats'),
          [`placed at ${name}`]: cutoff(year.ids[name], 'placed'),
        })),
      },
    },
    ...entries.flatMap(([name, slug], i): Sheet[] => {
      const [before, after] = i % 2 === 0 ? (['en', 'es'] as const) : (['es', 'en'] as const)
      const page = { path: `/schools/${slug}`, readers: ['public'] }
      const seats = Object.fromEntries(
        GRADES.map((grade) => [`seats at ${name}, grade ${grade}`, publicSeats(grade)]),
      )
      return [
        { ...page, states: between('open', 'computed'), locale: before, figures: seats },
        {
          ...page,
          states: OUT,
          locale: after,
          figures: {
            ...seats,
            [`seats in the draw at ${name}`]: term('find.profile.roundSeats'),
            [`ranked ${name} first`]: term('find.profile.roundFirst'),
            [`placed at ${name}`]: term('find.profile.roundPlaced'),
            [`waited at ${name} after the draw`]: term('find.profile.roundWaiting'),
          },
        },
      ]
    }),
    {
      path: `/zones/${zone}`,
      readers: ['public'],
      states: STATES,
      figures: {
        'schools taking part': sentence('public.zone.lead', 'open', { schools: 3, campuses: 3 }),
      },
    },
  ]
}

const at = (json: unknown, name: string): unknown =>
  typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined

/** How many there are of something in a file. */
const listed =
  (...path: readonly string[]): Read =>
  ({ json }) => {
    const list = path.reduce(at, json)
    return Array.isArray(list) ? list.length : undefined
  }

/** What the result of a bundle says of a school. */
const cutoff =
  (id: string | undefined, what: string): Read =>
  ({ json }) => {
    const cutoffs = at(at(json, 'result'), 'cutoffs')
    if (!Array.isArray(cutoffs)) return undefined
    const its: unknown = cutoffs.find((one) => at(one, 'school') === id)
    return Number(at(its, what))
  }

const publicSeats =
  (grade: number): Read =>
  (paper, say) =>
    cell(say('public.school.gradeNumber', { grade }), 'public.school.seatsColumn')(paper, say)
