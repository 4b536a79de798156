import { beside, column } from './paper'
import { RUN, type Sheet, type SheetsOf, told } from './sheet'

/** What is read of appeals, transfers and permits, and what counselors and older students read. */

const page = (path: string, ...readers: readonly string[]): Sheet => ({
  path,
  readers,
  tells: () => [],
})

const GRADE = 10

export const movesSheets: SheetsOf = (year) => {
  const { zone } = year.cycle
  const schoolOf = (id: string) => year.schools.find((one) => one.id === id)
  return [
    page(`/staff/${zone}/appeals`, 'panel'),
    ...year.appeal.map(({ id }) => page(`/staff/${zone}/appeals/${id}`, 'panel')),
    ...['classes', 'notices'].map((one) =>
      page(`/caseload/${one}`, 'counselor', 'secondCounselor'),
    ),
    page('/caseload?list=transfers&state=all', 'highCounselor'),
    ...year.schools.map(({ slug }) => page(`/school/${slug}/permits`, 'desk')),
    ...year.older.flatMap(({ id }) => {
      const readers = year.guardian.filter((one) => one.student_id === id).map((one) => one.id)
      return [
        page(`/family/${id}/transfer`, ...readers),
        page('/family', ...readers),
        page(`/caseload/${id}`, 'highCounselor'),
      ]
    }),
    {
      path: `/staff/${zone}/transfers`,
      readers: RUN,
      tells: (paper, { say }) => [
        told('transfer requests', '', column(paper, say('transfers.staff.asked'))?.length ?? 0),
      ],
    },
    ...year.transfer.flatMap(({ id, to_school_id: to }): Sheet[] => {
      const school = schoolOf(to)
      if (!school) return []
      return [
        page(`/staff/${zone}/transfers/${id}`, ...RUN),
        {
          path: `/school/${school.slug}/transfers/${id}`,
          readers: ['desk'],
          tells: (paper, { say }) => {
            const seats = beside(paper, say('school.request.seats', { grade: GRADE }))
            const [free, all] = [...(seats ?? '').matchAll(/\d+/g)].map(([digits]) =>
              Number(digits),
            )
            const of = `${school.name}, grade ${GRADE}`
            return [told('seats free', of, free), told('seats', of, all)]
          },
        },
      ]
    }),
  ]
}
