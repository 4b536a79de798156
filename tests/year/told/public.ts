import { column, numberIn } from './paper'
import { type Sheet, type SheetsOf, told } from './sheet'

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
      .flatMap(({ id }) => [page(`/rounds/${id}`), page(`/rounds/${id}/record`)]),
  ]
}
