import type { Row } from '../truth/rows'
import type { Year } from '../truth/year'
import { waitlists } from './family-waitlists'
import { type Paper, isOf, partOf } from './paper'
import { receipts } from './receipts'
import { ANY, COUNT, find, moment, type Say } from './say'
import { type Sheet, type SheetsOf, told, type Telling, type Words } from './sheet'

/** What families read of their children. */

const REASONS = ['placed', 'not-needed', 'not-eligible', 'no-seats', 'kept-for-others'] as const

/** How a seat of the round ended, as its part of the page says. */
const ENDS = ['DECLINED', 'EXPIRED', 'SUPERSEDED', 'RETRACTED', 'PERMIT'] as const

/** The reason that a part of the result page gives, with the number of the last who got in. */
function reasonIn(text: string, say: Say, student: string) {
  const key = (one: string) => `family.result.reason.${one}`
  const ended = ENDS.find((one) =>
    ['you', 'none', 'other'].some((who) =>
      find(text, say, `family.result.ended.${one}`, { student, who, name: ANY, at: ANY }),
    ),
  )
  if (ended) return { kind: 'placed', last: null, ended }
  const [plain] = REASONS.filter((one) => find(text, say, key(one), { student }))
  if (plain) return { kind: plain, last: null }
  if (find(text, say, key('late-no-seats'))) return { kind: 'no-seats', last: null }
  if (find(text, say, key('late-behind-time'), { student }))
    return { kind: 'behind-time', last: null }
  for (const late of ['', 'late-']) {
    const seats: Readonly<Record<string, typeof COUNT>> = late === '' ? { seats: COUNT } : {}
    const number = { student, ...seats, cutoff: COUNT, number: COUNT } as const
    const byNumber = find(text, say, key(`${late}behind-number`), number)
    if (byNumber)
      return { kind: 'behind-cutoff', last: Number(byNumber['cutoff']), seats: byNumber['seats'] }
    const byGroup = find(text, say, key(`${late}behind-group`), { student, ...seats, group: ANY })
    if (byGroup) return { kind: 'behind-cutoff', last: null, seats: byGroup['seats'] }
  }
  return undefined
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
      ...(reason?.seats ? [told('seats a child could get', of, Number(reason.seats))] : []),
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
        const lottery = numberTold(paper, say)
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
                  lottery && Number(lottery.number),
                ),
                told('lists in the draw', round.id, lottery && Number(lottery.drawn)),
                {
                  kind: 'round of a lottery number',
                  of: child,
                  told: lottery?.round,
                  truth: round.kind,
                },
              ]),
          told('seat accepted', child, seated.map(({ name }) => name).join(', ')),
          ...choices(year, round, child, paper, words),
          ...offersTold(year, application.id, child, paper, words),
          ...answersTold(year, application.id, child, paper, words),
        ]
      },
    },
  ]
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

const OFFERS = ['placed', 'better', 'accepted'] as const

/** What a card says of offers: one to answer, one beside a seat, or a seat; nothing of a child who leaves. */
function offersOfChild(year: Year, child: string): string {
  const student = year.student.find((one) => one.given_name === child)
  const id = year.applicationOf.get(student?.id ?? '')?.id
  const has = (state: string) =>
    year.offer.some((one) => one.application_id === id && one.state === state)
  if (!student || year.isLeaving(student.id)) return 'none'
  if (has('OPEN')) return has('ACCEPTED') ? 'better' : 'placed'
  return has('ACCEPTED') ? 'accepted' : 'none'
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
        const shown = OFFERS.find((one) => part.text.includes(`${say(`family.state.${one}`)} `))
        const truth = offersOfChild(year, child)
        return [
          ...(state === undefined ? [] : [told('a list counts', child, COUNTS[state])]),
          { kind: 'offers of a card', of: child, told: shown ?? 'none', truth },
        ]
      }),
  }
}

/** The offers of a child that the result page speaks of: until when they can be answered. */
function offersTold(
  year: Year,
  applicationId: string,
  child: string,
  paper: Paper,
  { say, locale }: Words,
): Telling[] {
  return year.offer
    .filter((one) => one.application_id === applicationId && one.state === 'OPEN')
    .flatMap((offer): Telling[] => {
      const school = year.schoolName.get(offer.school_id) ?? ''
      const part = partOf(paper, say('family.result.answerTitle', { school }))
      const by =
        part && find(part.text, say, 'family.result.answerBy', { answerBy: ANY })?.['answerBy']
      return [
        {
          kind: 'time to answer an offer',
          of: `${child} at ${school}`,
          told: by,
          truth: moment(locale, year.cycle.time_zone, offer.answer_by),
        },
      ]
    })
}

/** A lottery number, of how many, and of which round. */
function numberTold(paper: Paper, say: Say) {
  for (const line of paper.lines)
    for (const round of ['MAIN', 'LATE']) {
      const values = { number: COUNT, drawn: COUNT, round } as const
      const found = find(line, say, 'family.result.lottery', values)
      if (found) return { number: found['number'], drawn: found['drawn'], round }
    }
  return undefined
}

/** Who accepted the seat a child has: the reader reads of others by their names. */
function answersTold(
  year: Year,
  applicationId: string,
  child: string,
  paper: Paper,
  { say, reader }: Words,
): Telling[] {
  const held = year.offer.find(
    (one) => one.application_id === applicationId && one.state === 'ACCEPTED',
  )
  const school = year.schoolName.get(held?.school_id ?? '') ?? ''
  const part = partOf(paper, say('family.result.answerTitle', { school }))
  if (!held?.by || !part) return []
  const values = { student: child, school, answeredAt: ANY } as const
  const isMine = find(part.text, say, 'family.result.accepted', { ...values, who: 'you', name: '' })
  const others = find(part.text, say, 'family.result.accepted', {
    ...values,
    who: 'other',
    name: ANY,
  })
  return [
    {
      kind: 'who accepted a seat',
      of: child,
      // the name follows the title and the source of the seat
      told: isMine ? 'you' : others?.['name']?.slice(-held.by.length),
      truth: held.by_id === reader ? 'you' : held.by,
    },
  ]
}

export const familySheets: SheetsOf = (year) =>
  [...year.eighth].flatMap(({ id, given_name: child }) => {
    const readers = year.guardian.filter((one) => one.student_id === id).map((one) => one.id)
    if (readers.length === 0) return []
    return [
      ...readers.map((reader) => cards(year, reader, [child])),
      ...result(year, id, child, readers),
      waitlists(year, id, child, readers),
      ...receipts(year, id, child, readers),
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
