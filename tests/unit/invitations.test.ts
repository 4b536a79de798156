import { describe, expect, it } from 'vitest'

import { messages } from '@/lib/base/i18n/messages'
import { formatter, translator } from '@/lib/base/i18n/translator'
import { invitationsToThePast } from '@/tests/support/invitations'

const NOW = new Date('2027-03-12T20:00:00Z')
const DAY = 86_400_000
const LOCALES = ['en', 'es'] as const

/** A date that a letter invites to: "by {answerBy}". */
const INVITED = /\b(?:by|until|before|come on) \{(closesAt|resultsAt|answerBy|due|until)\}/g
const IS_PAST = /\b(?:was|ended|should have been|nobody answered)\b/

/** The dates that letters invite to, by letter: whoever writes the letter has a date that is ahead. */
const KNOWN = {
  // a list is sent while its window is open, and results come after the window
  listReceived: ['closesAt', 'resultsAt'],
  lateListReceived: ['closesAt'],
  listReceivedFor: ['closesAt'],
  listMadeInClass: ['closesAt'],
  listToConfirm: ['closesAt'],
  // reminders are refused outside the window
  listNotSent: ['closesAt'],
  listNotBegun: ['closesAt'],
  // families are told of another end of a window that is open
  datesChanged: ['until'],
  // an offer is made with days to answer, and reminded of before its deadline
  resultWithSeat: ['answerBy'],
  // null unless the window is open again, or a late one still is
  rulesChanged: ['until'],
  rulesChangedCounselor: ['until'],
  offerReminder: ['answerBy'],
  waitlistOffer: ['answerBy'],
  deadlineMoved: ['answerBy'],
  manualOffer: ['answerBy'],
  appealAcceptedSeat: ['answerBy'],
  appealSeat: ['answerBy'],
  // some school days from the step that is told
  transferArrived: ['due'],
  transferToReview: ['due'],
  transferReminder: ['due'],
  appealOpened: ['due'],
  appealArrived: ['due'],
  appealReminder: ['due'],
}

const sentencesOf = (text: string) => text.split(/(?<=[.!?])(?=[\s}])/)

function invitedDates(text: string): string[] {
  const said = sentencesOf(text).filter((sentence) => !IS_PAST.test(sentence))
  return said.flatMap((sentence) => [...sentence.matchAll(INVITED)].map(([, name]) => name ?? ''))
}

describe('a date to which a letter invites', () => {
  it('is one that is ahead when the letter is written', () => {
    const found = Object.entries(messages.en.mail).flatMap(([kind, { subject, body }]) => {
      const dates = [...new Set([...invitedDates(subject), ...invitedDates(body)])]
      return dates.length > 0 ? [[kind, dates]] : []
    })
    expect(Object.fromEntries(found)).toEqual(KNOWN)
  })

  it('stands in letters on paper only where they are printed for it', () => {
    const kinds = Object.entries(messages.en.letters.kinds)
    const inviting = kinds.filter(([, { body }]) => invitedDates(body).length > 0)
    expect(inviting.map(([kind]) => kind)).toEqual(['offer', 'noList', 'lateList'])
  })
})

describe('a reminder that comes after its date', () => {
  it.each(['appealReminder', 'transferReminder'] as const)('says that it is past: %s', (kind) => {
    for (const locale of LOCALES) {
      const due = formatter(locale).dateTime(new Date(NOW.getTime() - 3 * DAY), 'day')
      const values = { student: 'Ana', school: 'A', from: 'A', to: 'B', who: 'staff', due }
      const say = (isPast: string) => translator(locale)(`mail.${kind}.body`, { ...values, isPast })
      expect(invitationsToThePast(say('yes'), locale, NOW)).toEqual([])
      expect(invitationsToThePast(say('no'), locale, NOW)).toHaveLength(1)
    }
  })
})

describe('sentences about the dates of lists', () => {
  const moment = (days: number, locale: (typeof LOCALES)[number]) =>
    formatter(locale).dateTime(new Date(NOW.getTime() + days * DAY), 'moment')

  it.each([
    'applying.window',
    'student.notBegun',
    'student.unconfirmed',
    'letters.letter.body',
  ] as const)('name no past date to send by: caseload.%s', (key) => {
    for (const locale of LOCALES) {
      for (const taken of ['closed', 'late']) {
        const values = {
          taken,
          opens: moment(-9, locale),
          closes: moment(-3, locale),
          late: moment(taken === 'late' ? 4 : -1, locale),
          until: moment(taken === 'late' ? 4 : -1, locale),
          student: 'Ana',
          host: 'enroll.example.org',
        }
        const said = translator(locale)(`caseload.${key}`, values)
        expect(invitationsToThePast(said, locale, NOW)).toEqual([])
      }
    }
  })
})
