import type { Row } from '../truth/rows'
import type { Year } from '../truth/year'
import { ANY, COUNT, find, type Locale, moment, type Say } from './say'

/** A letter as it was written to somebody of the zone. */
export type Letter = {
  readonly id: string
  readonly to: string
  readonly locale: Locale
  readonly kind: string
  readonly subject: string
  readonly body: string
}

/** What a letter says, beside what is so. */
export type Said = {
  readonly kind: string
  readonly told: string | undefined
  readonly truth: string
}

type Values = Readonly<NonNullable<Parameters<typeof find>[3]>>
type Found = Readonly<Record<string, string>>

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

/** The values of a letter's text, whichever of its variants was written. */
function read(
  text: string,
  say: Say,
  key: string,
  values: Values,
  variants: readonly Values[],
): Found | null {
  for (const variant of variants) {
    const found = find(text, say, key, { ...values, ...variant })
    if (found) return found
  }
  return null
}

const HOLDS = ['ACCEPTED', 'OPEN', 'none'].map((holds) => ({ holds }))
const NO_ANSWER = ['ACCEPTED', 'DECLINED'].map((noAnswer) => ({ noAnswer }))

/** The letters that offer a seat until a moment: their variants, and where the offer comes from. */
const OFFERS: Readonly<Record<string, { variants: readonly Values[]; source: string }>> = {
  resultWithSeat: {
    variants: NO_ANSWER.map((one) => ({ ...one, waitlists: COUNT })),
    source: 'ROUND',
  },
  waitlistOffer: { variants: HOLDS, source: 'WAITLIST' },
  manualOffer: { variants: HOLDS.map((one) => ({ ...one, reason: ANY })), source: 'MANUAL' },
  appealSeat: { variants: HOLDS, source: 'APPEAL' },
  appealAcceptedSeat: { variants: HOLDS.map((one) => ({ ...one, reason: ANY })), source: 'APPEAL' },
}

/** Letters about an answer: who gave it. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  seatAccepted: ['ACCEPTED', 'SUPERSEDED'],
  seatDeclined: ['DECLINED'],
}

const offersOf = (year: Year, studentId: string): readonly Row['offer'][] => {
  const id = year.applicationOf.get(studentId)?.id
  return year.offer.filter((one) => one.application_id === id)
}

function offered(
  { kind, locale }: Letter,
  text: string,
  say: Say,
  year: Year,
  studentId: string,
  student: string,
): Said[] {
  const { variants, source } = OFFERS[kind] ?? { variants: [], source: '' }
  const values: Values = { student, school: ANY, answerBy: ANY, held: ANY }
  const found = read(text, say, `mail.${kind}.body`, values, variants)
  const offer = offersOf(year, studentId).findLast((one) => one.source === source)
  const by = offer ? moment(locale, year.cycle.time_zone, offer.answer_by) : 'none'
  const waits = year.entry.filter(
    (one) =>
      one.application_id === offer?.application_id &&
      one.state === 'WAITING' &&
      year.round.some(({ id, state }) => id === one.round_id && state === 'PUBLISHED'),
  ).length
  return [
    {
      kind: 'school offered by a letter',
      told: found?.['school'],
      truth: year.schoolName.get(offer?.school_id ?? '') ?? 'none',
    },
    { kind: 'time to answer in a letter', told: found?.['answerBy'], truth: by },
    ...(found?.['waitlists']
      ? [{ kind: 'waitlists in a letter', told: found['waitlists'], truth: String(waits) }]
      : []),
  ]
}

/** What one letter tells that this reading knows of; nothing for letters of other kinds. */
export function lettersTell(letter: Letter, say: Say, year: Year): Said[] {
  const text = plain(letter.body)
  const guardian = year.guardian.find(({ email }) => email === letter.to)
  const mine = year.guardian.filter(({ email }) => email === letter.to).map((one) => one.student_id)
  // of a family with several children the letter itself says which
  const studentId = mine.find((id) => text.includes(year.name.get(id) ?? '')) ?? mine[0]
  const student = year.name.get(studentId ?? '')
  if (!guardian || !studentId || !student) return []
  const { kind, locale } = letter
  const said: Said[] = [{ kind: 'language of a letter', told: locale, truth: guardian.locale }]
  if (kind in OFFERS) return [...said, ...offered(letter, text, say, year, studentId, student)]
  const states = ANSWERS[kind]
  if (states) {
    const values: Values = {
      student,
      school: ANY,
      guardian: ANY,
      at: ANY,
      gaveUp: ANY,
      others: COUNT,
    }
    const found = find(text, say, `mail.${kind}.body`, values)
    const offer = offersOf(year, studentId).findLast(
      (one) =>
        states.includes(one.state) && year.schoolName.get(one.school_id) === found?.['school'],
    )
    return [
      ...said,
      {
        kind: 'school of an answer in a letter',
        told: found?.['school'],
        truth: year.schoolName.get(offer?.school_id ?? '') ?? 'none',
      },
      {
        kind: 'who answered, in a letter',
        told: found?.['guardian'],
        truth: offer?.by ?? 'nobody',
      },
    ]
  }
  if (kind === 'resultWithoutSeat') {
    const found = find(text, say, `mail.${kind}.body`, { student, waitlists: COUNT })
    const id = year.applicationOf.get(studentId)?.id
    const waits = year.entry.filter(
      (one) =>
        one.application_id === id &&
        one.state === 'WAITING' &&
        year.round.some((round) => round.id === one.round_id && round.state === 'PUBLISHED'),
    ).length
    return [
      ...said,
      { kind: 'waitlists in a letter', told: found?.['waitlists'], truth: String(waits) },
    ]
  }
  if (['listReceived', 'lateListReceived', 'listReceivedFor'].includes(kind)) {
    const code = /ZC-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0]
    const list = year.submission.find((one) => one.receipt_code === code)
    const names =
      list?.list.map((id, i) => `${i + 1}. ${year.schoolName.get(id)}`).join(' ') ?? 'none'
    return [
      ...said,
      { kind: 'list in a letter', told: text.includes(names) ? names : text, truth: names },
      {
        kind: 'who sent a list, in a letter',
        told: list?.by && text.includes(list.by) ? list.by : text,
        truth: list?.by ?? 'nobody',
      },
    ]
  }
  return said
}
