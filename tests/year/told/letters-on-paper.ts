import type { Row } from '../truth/rows'
import type { Year } from '../truth/year'
import type { Paper } from './paper'
import { ANY, count, find, type Say } from './say'
import { RUN, type Sheet, type SheetsOf, type Telling } from './sheet'

/** The letters on paper to families without an account: one file of each kind, a page for each child. */

const NO_ANSWER = ['ACCEPTED', 'KEEPS', 'EXPIRED']
const KINDS = ['offer', 'seat', 'declined', 'expired', 'noSeat', 'withdrawn', 'noList', 'lateList']

/** The most first: a letter that names none is the beginning of one that names some. */
const WAITLISTS = [4, 3, 2, 1, 0]

const withoutAccount = (year: Year): Row['student'][] =>
  year.student.filter(
    ({ id }) => !year.guardian.some((one) => one.student_id === id) && !year.isLeaving(id),
  )

/** What a child without an account has now, as its letter has to say; null where no letter is due. */
function resultOf(year: Year, studentId: string, now: Date): string | null {
  const id = year.applicationOf.get(studentId)?.id
  const wasTold = year.placement.some(
    (one) => one.application_id === id && year.round.some(({ run_id: run }) => run === one.run_id),
  )
  if (id === undefined || !wasTold) return null
  if (!year.roundOf(id)) return 'withdrawn'
  const its = year.offer.filter((one) => one.application_id === id)
  const at = (offer: Row['offer']) => year.schoolName.get(offer.school_id) ?? ''
  const isOver = (offer: Row['offer']) => offer.answer_by <= now
  const [open] = its
    .filter((one) => one.state === 'OPEN' && !isOver(one))
    .toSorted((a, b) => a.answer_by.getTime() - b.answer_by.getTime())
  if (open) return `offer ${at(open)}`
  const held = its.find(({ state }) => state === 'ACCEPTED')
  if (held) return `seat ${at(held)}`
  const end = ({ state, answered_at: answered, answer_by: by }: Row['offer']) =>
    ((state === 'DECLINED' ? answered : null) ?? by).getTime()
  const last = its
    .filter(({ state }) => ['DECLINED', 'EXPIRED', 'OPEN'].includes(state))
    .toSorted((a, b) => end(a) - end(b))
    .at(-1)
  if (!last) return 'noSeat'
  return `${last.state === 'DECLINED' ? 'declined' : 'expired'} ${at(last)}`
}

/** Which list a child without one is asked for now; null where none can be sent. */
function reminderOf(year: Year, studentId: string, now: Date): string | null {
  const { opens_at: opens, closes_at: closes, late_until: until } = year.cycle
  if (year.counting(studentId) || !year.eighth.some(({ id }) => id === studentId)) return null
  if (now < opens) return null
  if (now < closes) return 'noList'
  const isLate = year.round.some(({ kind, state }) => kind === 'LATE' && state === 'OPEN')
  return isLate && until && now < until ? 'lateList' : null
}

const PAPERS = { result: resultOf, noList: reminderOf } as const

const lettersDue = (year: Year, kind: keyof typeof PAPERS) => {
  const now = new Date()
  return withoutAccount(year).flatMap(({ id, given_name: child }) => {
    const truth = PAPERS[kind](year, id, now)
    return truth === null ? [] : [{ id, child, truth }]
  })
}

/** On how many waitlists a child is. */
const waitlistsOf = (year: Year, studentId: string) =>
  new Set(
    year.entry
      .filter(
        (one) =>
          one.application_id === year.applicationOf.get(studentId)?.id &&
          one.state === 'WAITING' &&
          year.round.some(({ id, state }) => id === one.round_id && state === 'PUBLISHED'),
      )
      .map((one) => one.school_id),
  ).size

/** The kind of the letter that stands on a page to the family of a child, its school and its waitlists. */
function letterTo(child: string, paper: Paper, say: Say) {
  const values = {
    student: child,
    school: ANY,
    until: ANY,
    at: ANY,
    held: ANY,
    reason: ANY,
  } as const
  for (const page of paper.lines)
    for (const kind of KINDS)
      for (const noAnswer of kind === 'offer' ? NO_ANSWER : [''])
        for (const waitlists of WAITLISTS) {
          const found = find(page, say, `letters.kinds.${kind}.body`, {
            ...values,
            noAnswer,
            waitlists,
          })
          if (found) return { kind, school: found['school'], waitlists }
        }
  return null
}

function file(year: Year, kind: keyof typeof PAPERS): Sheet[] {
  const due = lettersDue(year, kind)
  if (due.length === 0) return []
  return [
    {
      path: `/staff/${year.cycle.zone}/letters/pdf?kind=${kind}`,
      readers: RUN,
      tells: (paper, { say }): Telling[] => [
        {
          kind: 'letters in a file for printing',
          of: kind,
          told: paper.lines.length,
          truth: due.length,
        },
        ...due.flatMap(({ id, child, truth }): Telling[] => {
          const letter = letterTo(child, paper, say)
          const told = letter && [letter.kind, letter.school].filter(Boolean).join(' ')
          const waits = letter && !['withdrawn', 'noList', 'lateList'].includes(letter.kind)
          return [
            { kind: 'a letter on paper', of: child, told: told ?? undefined, truth },
            ...(waits
              ? [
                  {
                    kind: 'waitlists of a letter on paper',
                    of: child,
                    told: letter.waitlists,
                    truth: waitlistsOf(year, id),
                  },
                ]
              : []),
          ]
        }),
      ],
    },
  ]
}

export const letterSheets: SheetsOf = (year) => [
  {
    path: `/staff/${year.cycle.zone}/letters`,
    readers: RUN,
    tells: (paper, { say }) =>
      (['result', 'noList'] as const).flatMap((kind): Telling[] => {
        if (kind === 'result' && !year.round.some(({ run_id: run }) => run !== null)) return []
        return [
          {
            kind: 'letters to print',
            of: kind,
            told: count(paper.lines, say, `letters.${kind}Body`, 'count'),
            truth: lettersDue(year, kind).length,
          },
        ]
      }),
  },
  ...file(year, 'result'),
  ...file(year, 'noList'),
]
