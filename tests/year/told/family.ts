import type { Row } from '../truth/rows'
import type { Year } from '../truth/year'
import { type Paper, isOf } from './paper'
import { ANY, COUNT, find, type Say } from './say'
import { type Sheet, type SheetsOf, told, type Telling, type Words } from './sheet'

/** What families read of their children. */

const partOf = (paper: Paper, title: string) => paper.sections.find((one) => one.title === title)

const REASONS = ['placed', 'not-needed', 'not-eligible', 'no-seats'] as const

/** The reason that a part of the result page gives, with the number of the last who got in. */
function reasonIn(text: string, say: Say, student: string) {
  const key = (one: string) => `family.result.reason.${one}`
  const [plain] = REASONS.filter((one) => find(text, say, key(one), { student }))
  if (plain) return { kind: plain, last: null }
  const byNumber = find(text, say, key('behind-number'), {
    student,
    seats: COUNT,
    cutoff: COUNT,
    number: COUNT,
  })
  if (byNumber) return { kind: 'behind-cutoff', last: Number(byNumber['cutoff']) }
  const byGroup = find(text, say, key('behind-group'), { student, seats: COUNT, group: ANY })
  return byGroup ? { kind: 'behind-cutoff', last: null } : undefined
}

function choices(year: Year, round: Row['round'], child: string, paper: Paper, { say }: Words) {
  const lists = year.submission.filter((list) =>
    year.frozen.some((one) => one.round_id === round.id && one.submission_id === list.id),
  )
  const mine = lists.find(
    (one) => year.name.get(year.studentOf.get(one.application_id) ?? '') === child,
  )
  return (mine?.list ?? []).flatMap((id): Telling[] => {
    const school = year.schoolName.get(id) ?? ''
    const part = partOf(paper, school)
    const of = `${child} at ${school} in ${round.id}`
    if (!part) return [told('reason', of, undefined)]
    const reason = reasonIn(part.text, say, child)
    const place = find(part.text, say, 'family.result.waitlist', { position: COUNT })
    return [
      told('reason', of, reason?.kind),
      ...(reason?.last
        ? [told('last who got in', `${school} as ${child} is told in ${round.id}`, reason.last)]
        : []),
      told('place on a waitlist', `${child} at ${school}`, Number(place?.['position'] ?? 0)),
    ]
  })
}

function result(year: Year, studentId: string, child: string, readers: readonly string[]): Sheet[] {
  const application = year.applicationOf.get(studentId)
  const round = application && year.roundOf(application.id)
  const path = `/family/${studentId}/result`
  if (!application || !round) return [{ path, readers, tells: () => [] }]
  return [
    {
      path,
      readers,
      tells: (paper, words) => {
        const { say } = words
        const lottery = paper.lines
          .map((line) => find(line, say, 'family.result.lottery', { number: COUNT, drawn: COUNT }))
          .find((one) => one !== null)
        const perSchool =
          year.rule_set.find(({ id }) => id === round.rule_set_id)?.tie_break !== 'ONE'
        const has = (key: string, school: string) =>
          paper.lines.some((line) => find(line, say, key, { student: child, school }))
        const seated = year.schools.filter(({ name }) => has('family.result.placed', name))
        return [
          ...(perSchool
            ? []
            : [
                told(
                  'lottery number',
                  `${child} in ${round.id}`,
                  lottery && Number(lottery['number']),
                ),
                told('lists in the draw', round.id, lottery && Number(lottery['drawn'])),
              ]),
          told('seat accepted', child, seated.map(({ name }) => name).join(', ')),
          ...choices(year, round, child, paper, words),
        ]
      },
    },
  ]
}

function waitlists(
  year: Year,
  studentId: string,
  child: string,
  readers: readonly string[],
): Sheet {
  return {
    path: `/family/${studentId}/waitlist`,
    readers,
    tells: (paper, { say }) =>
      year.schools.map(({ name: school }) => {
        const part = partOf(paper, school)
        const isNext = part && find(part.text, say, 'waitlists.family.nowNext', { student: child })
        const now = part && find(part.text, say, 'waitlists.family.now', { now: COUNT })
        return told(
          'place on a waitlist',
          `${child} at ${school}`,
          isNext ? 1 : Number(now?.['now'] ?? 0),
        )
      }),
  }
}

/** The badges of a family's card, by whether a list of theirs counts; the others say nothing of it. */
const COUNTS: Readonly<Record<string, number>> = {
  submitted: 1,
  changed: 1,
  awaiting: 1,
  'not-begun': 0,
  draft: 0,
  unconfirmed: 0,
  missed: 0,
}

function cards(year: Year, reader: string, children: readonly string[]): Sheet {
  return {
    path: '/family',
    readers: [reader],
    tells: (paper, { say }) =>
      children.flatMap((child): Telling[] => {
        const part = paper.sections.find(({ title }) => isOf(child)([title]))
        if (!part) return [told('a card of the child', child, undefined)]
        const state = Object.keys(COUNTS).find((one) =>
          part.text.includes(`${say(`family.state.${one}`)} `),
        )
        return state === undefined ? [] : [told('a list counts', child, COUNTS[state])]
      }),
  }
}

export const familySheets: SheetsOf = (year) =>
  [...year.eighth].flatMap(({ id, given_name: child }) => {
    const readers = year.guardian.filter((one) => one.student_id === id).map((one) => one.id)
    if (readers.length === 0) return []
    return [
      ...readers.map((reader) => cards(year, reader, [child])),
      ...result(year, id, child, readers),
      waitlists(year, id, child, readers),
      {
        path: `/family/${id}/ranking`,
        readers,
        tells: (paper: Paper) => {
          const list = year.counting(id)
          const receipt = paper.lines
            .map((line) => /ZC-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(line)?.[0])
            .find((one) => one !== undefined)
          return list ? [told('receipt of the list that counts', child, receipt)] : []
        },
      },
    ]
  })
