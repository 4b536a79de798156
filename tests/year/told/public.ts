import type { Year } from '../truth/year'
import { column, numberIn } from './paper'
import { type Sheet, type SheetsOf, told, type Telling } from './sheet'

const FIGURES = {
  seats: 'seats in the draw',
  placed: 'placed by the draw',
  rankedFirst: 'ranked first',
  waiting: 'waited after the draw',
} as const

const at = (json: unknown, name: string | number): unknown =>
  typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined

/** A count that is told is so, and is not one of a few children. */
const counted = (kind: string, of: string, is: unknown, mayBeSmall = false): Telling[] =>
  typeof is !== 'number'
    ? []
    : [
        told(kind, of, is),
        ...(mayBeSmall
          ? []
          : [{ kind: 'small counts are kept back', of, told: Number(is > 0 && is < 5), truth: 0 }]),
      ]

/** The file of a round's public record. */
function record(year: Year, id: string): Sheet {
  const isLate = year.round.some((one) => one.id === id && one.kind === 'LATE')
  return {
    path: `/rounds/${id}/record`,
    readers: ['public'],
    tells: ({ json }) => {
      const figures = at(json, 'statistics')
      const schools = at(figures, 'schools')
      return [
        ...counted('lists in the draw', id, at(figures, 'students'), true),
        ...counted('without a seat by the draw', id, at(figures, 'withoutSeat')),
        ...(Array.isArray(schools) ? schools : []).flatMap((one: unknown) =>
          Object.entries(FIGURES).flatMap(([key, kind]) =>
            isLate
              ? []
              : counted(kind, `${String(at(one, 'name'))} in ${id}`, at(one, key), key === 'seats'),
          ),
        ),
      ]
    },
  }
}

/** What everybody can open. */
export const publicSheets: SheetsOf = (year) => {
  const { zone } = year.cycle
  const page = (path: string): Sheet => ({ path, readers: ['public'], tells: () => [] })
  return [
    page(`/zones/${zone}`),
    page(`/zones/${zone}/rules`),
    page(`/zones/${zone}/brochure`),
    ...year.schools.map(({ id, slug, name: school }): Sheet => ({
      path: `/schools/${slug}`,
      readers: ['public'],
      tells: (paper, { say }) =>
        [9, 10].flatMap((grade) =>
          year.seats(id, grade) === null
            ? []
            : [
                told(
                  'seats',
                  `${school}, grade ${grade}`,
                  numberIn(
                    column(
                      paper,
                      say('public.school.seatsColumn'),
                      ([first]) => first === say('public.school.gradeNumber', { grade }),
                    )?.[0],
                  ),
                ),
              ],
        ),
    })),
    ...year.round
      .filter(({ state }) => state === 'PUBLISHED' || state === 'RETRACTED')
      .flatMap(({ id }) => [page(`/rounds/${id}`), record(year, id)]),
  ]
}
