import type { Row } from '../truth/rows'
import { line } from '../truth/seats'
import type { Year } from '../truth/year'
import { beside, type Paper, isOf } from './paper'
import { ANY, COUNT, find, moment, type Say } from './say'
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
          .map((line) =>
            find(line, say, 'family.result.lottery', {
              number: COUNT,
              drawn: COUNT,
              round: round.kind,
            }),
          )
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
          ...offersTold(year, application.id, child, paper, words),
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
      year.schools.flatMap(({ name: school }) => {
        const part = partOf(paper, school)
        const isNext = part && find(part.text, say, 'waitlists.family.nowNext', { student: child })
        const now = part && find(part.text, say, 'waitlists.family.now', { now: COUNT })
        const applicationId = year.applicationOf.get(studentId)?.id ?? ''
        return [
          told(
            'place on a waitlist',
            `${child} at ${school}`,
            isNext ? 1 : Number(now?.['now'] ?? 0),
          ),
          ...(part ? movesTold(year, applicationId, child, school, part.text, say) : []),
        ]
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

/** A receipt says for ever what was sent, by whom, and whether it counts now. */
function receipts(
  year: Year,
  studentId: string,
  child: string,
  readers: readonly string[],
): Sheet[] {
  const application = year.applicationOf.get(studentId)
  const counting = year.counting(studentId)
  return year.submission
    .filter((list) => list.application_id === application?.id)
    .map((list) => ({
      path: `/family/${studentId}/ranking/receipt/${list.receipt_code}`,
      readers,
      tells: (paper, { say, locale }) => {
        const names = list.list.map((id) => year.schoolName.get(id) ?? '')
        const order = paper.lines.filter((line) => names.includes(line.replace(/^\d+ /, '')))
        const said = (key: string) => beside(paper, say(`family.receipt.${key}`))
        const by = said('sentBy')
        return [
          {
            kind: 'schools of a receipt, in order',
            of: child,
            told: [...new Set(order.map((line) => line.replace(/^\d+ /, '')))].join(', '),
            truth: names.join(', '),
          },
          {
            kind: 'time of a receipt',
            of: child,
            told: said('sentAt'),
            truth: moment(locale, year.cycle.time_zone, list.submitted_at),
          },
          ...(by === undefined || by === say('family.receipt.sentByYou')
            ? []
            : [{ kind: 'sender of a receipt', of: child, told: by, truth: list.by ?? 'nobody' }]),
          {
            kind: 'a receipt counts',
            of: child,
            told: Number(paper.lines.includes(say('family.receipt.counts'))),
            truth: Number(list.id === counting?.id),
          },
        ]
      },
    }))
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

/** How a list has moved: its first place, and that every step down leads from it to the place now. */
function movesTold(
  year: Year,
  applicationId: string,
  child: string,
  school: string,
  text: string,
  say: Say,
): Telling[] {
  const was = find(text, say, 'waitlists.family.was', { was: COUNT })?.['was']
  const moved = find(text, say, 'waitlists.family.moved', { count: COUNT })?.['count']
  const id = year.schools.find(({ name }) => name === school)?.id ?? ''
  const now = line(year, id).indexOf(applicationId) + 1
  if (now === 0 || moved === undefined) return []
  const first = was === undefined ? now : Number(was)
  return [
    {
      kind: 'families moved on before a child',
      of: `${child} at ${school}`,
      told: Number(moved),
      truth: first - now,
    },
    ...(year.liveLate
      ? []
      : [
          {
            kind: 'first place on a waitlist',
            of: `${child} at ${school}`,
            told: first,
            truth:
              year.entry.find(
                (one) =>
                  one.application_id === applicationId &&
                  one.school_id === id &&
                  one.round_id === year.liveMain?.id,
              )?.position ?? 0,
          },
        ]),
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
