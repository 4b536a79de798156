import type { Year } from '../truth/year'
import { beside, column, isOf, numberIn, type Paper, tab } from './paper'
import { count, type Say } from './say'
import { RUN, type Sheet, type SheetsOf, told } from './sheet'
import { reasonTold } from './zone'

/** What who runs the zone reads of rounds, waitlists and reports. */

function waitlists(year: Year): Sheet[] {
  const { zone } = year.cycle
  const path = `/staff/${zone}/waitlists`
  const KINDS = {
    seats: 'seats',
    taken: 'seats taken',
    offered: 'offers open',
    free: 'seats free',
    waiting: 'waiting',
  } as const
  const all = (read: (key: string, school: string) => string | undefined) =>
    year.schools.flatMap(({ name: school }) =>
      Object.entries(KINDS).map(([key, kind]) =>
        told(kind, key === 'waiting' ? school : `${school}, grade 9`, numberIn(read(key, school))),
      ),
    )
  const places = (paper: Paper, say: Say, school: string) =>
    year.eighth.map(({ given_name: child }) => {
      const now = column(paper, say('waitlists.staff.nowPlace'), isOf(child)) ?? []
      return told(
        'place on a waitlist',
        `${child} at ${school}`,
        Math.max(0, ...now.map((one) => numberIn(one) ?? 0)),
      )
    })
  return [
    ...[path, `${path}/export`].map((one): Sheet => ({
      path: one,
      readers: RUN,
      tells: (paper, { say }) =>
        all(
          (key, school) =>
            column(paper, say(`waitlists.staff.${key}`), ([first]) => first === school)?.[0],
        ),
    })),
    ...year.schools.flatMap(({ slug, name: school }): Sheet[] => [
      {
        path: `${path}?school=${slug}`,
        readers: RUN,
        tells: (paper, { say }) => [
          ...Object.entries(KINDS).map(([key, kind]) =>
            told(
              kind,
              key === 'waiting' ? school : `${school}, grade 9`,
              numberIn(beside(paper, say(`waitlists.staff.${key}`))),
            ),
          ),
          ...places(paper, say, school),
        ],
      },
      {
        path: `${path}/export?school=${slug}`,
        readers: RUN,
        tells: (paper, { say }) => places(paper, say, school),
      },
    ]),
  ]
}

function rounds(year: Year): Sheet[] {
  const { zone } = year.cycle
  const outcome = 'staff.round.outcome'
  return year.round.flatMap(({ id, kind, state }): Sheet[] => {
    const drawn = year.placement.filter((one) => one.round_id === id)
    if (drawn.length === 0)
      return [{ path: `/staff/${zone}/rounds/${id}`, readers: RUN, tells: () => [] }]
    const isOld = kind === 'MAIN' && state === 'RETRACTED'
    return [
      {
        path: `/staff/${zone}/rounds/${id}`,
        readers: RUN,
        tells: (paper, { say }) => [
          told(
            'lists in the draw',
            id,
            count(paper.lines, say, 'staff.round.certificate.lists', 'count'),
          ),
          // the figures of a late round are of the lists that came late
          ...(kind === 'MAIN'
            ? [
                told(
                  'without a seat by the draw',
                  id,
                  numberIn(beside(paper, say(`${outcome}.unplaced`))),
                ),
              ]
            : []),
          ...year.schools.flatMap(({ name: school }) => {
            const cell = (key: string) =>
              numberIn(
                column(
                  paper,
                  say(`${outcome}.${key}`),
                  ([first]) => first?.startsWith(school) ?? false,
                )?.[0],
              )
            const of = `${school} in ${id}`
            return [
              told('seats in the draw', of, cell('seats')),
              // without any, there is no column
              told('extra offers', of, cell('extra') ?? 0),
              told('placed by the draw', of, cell('placed')),
              ...(kind === 'MAIN'
                ? [
                    told('waited after the draw', of, cell('waiting')),
                    told('ranked first', of, cell('rankedFirst')),
                    told('ranked', of, cell('ranked')),
                  ]
                : []),
            ].filter(
              ({ kind: one }) =>
                one !== 'waited after the draw' || ['PUBLISHED', 'RETRACTED'].includes(state),
            )
          }),
        ],
      },
      {
        path: `/staff/${zone}/rounds/${id}/placements/export`,
        readers: RUN,
        tells: (paper, { say }) => {
          if (isOld) return []
          return drawn.map(({ application_id: applicationId }) => {
            const child = year.name.get(year.studentOf.get(applicationId) ?? '') ?? ''
            const cell = column(paper, say('staff.placements.placedAt'), isOf(child))?.[0]
            return told('placed at', `${child} in ${id}`, cell)
          })
        },
      },
      {
        path: `/staff/${zone}/rounds/${id}/placements`,
        readers: RUN,
        tells: (paper, { say }) => [
          told('lists in the draw', id, tab(paper, say('staff.placements.all'))),
          told('without a seat by the draw', id, tab(paper, say('staff.placements.none'))),
          ...drawn.flatMap(({ application_id: applicationId }) => {
            const child = year.name.get(year.studentOf.get(applicationId) ?? '') ?? ''
            const cell = column(paper, say('staff.placements.reasons'), isOf(child))?.[0] ?? ''
            return year.schools.flatMap(({ name: school }) => {
              const others = year.schools.map(({ name }) => name).filter((name) => name !== school)
              const from = cell.indexOf(school)
              if (from === -1) return []
              const to = Math.min(
                ...others.map((name) => cell.indexOf(name, from)).filter((at) => at > from),
              )
              const reason = reasonTold(cell.slice(from, to), say)
              return [told('reason', `${child} at ${school} in ${id}`, reason?.kind)]
            })
          }),
        ],
      },
    ]
  })
}

const REPORTS = ['roster', 'waitlists', 'unplaced', 'changes', 'applications'] as const

function reports(year: Year): Sheet[] {
  const { zone } = year.cycle
  const path = `/staff/${zone}/reports`
  const label = (key: string) => `reports.columns.${key}.label`
  return [
    { path, readers: RUN, tells: () => [] },
    ...REPORTS.flatMap((report): Sheet[] => [
      { path: `${path}/${report}`, readers: RUN, tells: () => [] },
      {
        path: `${path}/${report}/export`,
        readers: RUN,
        tells: (paper, { say }) => {
          const head = paper.tables[0]?.head ?? []
          const at = (key: string) => head.indexOf(say(label(key)))
          const rows = (fits: (row: readonly string[]) => boolean) =>
            paper.tables[0]?.rows.filter(fits) ?? []
          if (report === 'roster')
            return year.schools.map(({ name: school }) =>
              told(
                'seats taken',
                `${school}, grade 9`,
                rows((row) => row[at('school')] === school).length,
              ),
            )
          if (report === 'waitlists')
            return year.schools.flatMap(({ name: school }) => [
              told(
                'waiting',
                school,
                rows(
                  (row) =>
                    row[at('school')] === school &&
                    row[at('waiting')] === say('reports.words.waiting.WAITING'),
                ).length,
              ),
              ...year.eighth.map(({ given_name: child }) =>
                told(
                  'place on a waitlist',
                  `${child} at ${school}`,
                  Math.max(
                    0,
                    ...rows(
                      (row) =>
                        row[at('school')] === school && isOf(child)([row[at('student')] ?? '']),
                    ).map((row) => numberIn(row[at('placeNow')]) ?? 0),
                  ),
                ),
              ),
            ])
          if (report === 'applications') {
            const steps = (...all: readonly string[]) =>
              rows((row) => all.some((one) => row[at('step')] === say(`reports.words.step.${one}`)))
                .length
            return [told('lists sent', '', steps('SENT', 'LATE'))]
          }
          return []
        },
      },
    ]),
  ]
}

export const drawSheets: SheetsOf = (year) => [
  ...waitlists(year),
  ...rounds(year),
  ...reports(year),
]
