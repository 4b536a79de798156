import { column, numberIn, type Paper } from './paper'
import { ANY, find, COUNT, count } from './say'
import { type Sheet, type SheetsOf, told, type Words } from './sheet'

/** What a school reads at its desk. */

const DESK = ['desk', 'staff', 'administrator']
const GRADES = [9, 10]

const waits = (paper: Paper, { say }: Words) =>
  column(paper, say('school.waitlist.state'))?.filter(
    (one) => one === say('school.waitlist.states.WAITING'),
  ).length ?? 0

const waitlistFile = (slug: string, school: string): Sheet => ({
  path: `/school/${slug}/waitlist/export`,
  readers: DESK,
  tells: (paper, words) => [told('waiting', school, waits(paper, words))],
})

export const schoolSheets: SheetsOf = (year) =>
  year.schools.flatMap(({ slug, name: school }): Sheet[] => [
    ...GRADES.flatMap((grade): Sheet[] => [
      {
        path: `/school/${slug}/roster?grade=${grade}`,
        readers: DESK,
        tells: (paper, { say }) => {
          const row = (key: string) =>
            numberIn(
              column(
                paper,
                say(`school.roster.${key}`),
                ([first]) => first === say('school.grade', { grade }),
              )?.[0],
            )
          const of = `${school}, grade ${grade}`
          const title = paper.tables
            .map(({ caption }) => find(caption, say, 'school.roster.list', { grade, count: COUNT }))
            .find((one) => one !== null)
          return [
            told('seats', of, row('seatsTerm')),
            told('seats free', of, row('free')),
            told('seats taken', of, row('taken')),
            told('seats taken', of, title ? Number(title['count']) : 0),
            told('seats taken', of, column(paper, say('school.roster.schoolNow'))?.length ?? 0),
            ...(grade === 9 && year.liveMain ? [told('waiting', school, row('waiting'))] : []),
          ]
        },
      },
      {
        path: `/school/${slug}/roster/export?grade=${grade}`,
        readers: DESK,
        tells: (paper, { say }) => [
          told(
            'seats taken',
            `${school}, grade ${grade}`,
            column(paper, say('school.roster.schoolNow'))?.length,
          ),
        ],
      },
    ]),
    {
      path: `/school/${slug}/waitlist`,
      readers: DESK,
      tells: (paper, words) =>
        year.liveMain
          ? [
              told('waiting', school, waits(paper, words)),
              told(
                'seats free',
                `${school}, grade 9`,
                count(paper.lines, words.say, 'school.waitlist.free', 'free', {
                  grade: 9,
                  year: ANY,
                }),
              ),
            ]
          : [],
    },
    // there is no link to the file before
    ...(year.liveMain ? [waitlistFile(slug, school)] : []),
    { path: `/school/${slug}/history`, readers: DESK, tells: () => [] },
    { path: `/school/${slug}`, readers: DESK, tells: () => [] },
  ])
