import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { messages } from '@/lib/base/i18n/messages'
import type { Locale } from '@/lib/base/i18n/routing'
import { toLocale } from '@/lib/base/i18n/stored-locale'
import type { LetterKind } from '@/lib/messages/letter.schema'
import { LETTER_READERS, type NotificationReader } from '@/lib/messages/notifications.rules'
import { invitationsToThePast } from '@/tests/support/invitations'

import { ADDRESSES } from './addresses'
import { CASES } from './cases'
import { type Play, silenceClock } from './crowd'
import { FILES } from './files'
import { GUARDIANS } from './guardians'
import { LISTS } from './lists'
import { OFFERS } from './offers'
import { PEOPLE } from './people'
import { ROUNDS } from './rounds'
import { TRANSFERS } from './transfers'

/** Every letter there is: one that nobody plays does not compile. */
const PLAYS: Record<LetterKind, Play> = {
  ...LISTS,
  ...OFFERS,
  ...ROUNDS,
  ...TRANSFERS,
  ...CASES,
  ...PEOPLE,
  ...FILES,
  ...GUARDIANS,
  ...ADDRESSES,
}

/** The case a letter is kept with; those not named, with the application. */
function caseOf(kind: LetterKind): string {
  if (kind === 'signInCode') return 'signInCode'
  if (kind.startsWith('roleGiven') || kind.startsWith('address')) return 'user'
  if (kind.startsWith('import')) return 'import'
  if (kind.startsWith('caller') || kind === 'diceToConfirm') return 'round'
  if (kind.startsWith('round') && kind !== 'roundRetracted') return 'round'
  if (kind === 'planToRelease') return 'transfer-plan'
  if (kind === 'manualToDecide') return 'manual'
  if (kind === 'extraRuleToDecide') return 'extraRule'
  if (/^(?:dates|seats|rules)ChangedCounselor$/.test(kind)) return 'cycle'
  if (kind === 'guardianUnlinked') return 'user'
  if (kind === 'guardianInvited') return 'invitation'
  if (kind === 'guardianToDecide') return 'guardianCase'
  if (
    [
      'guardianAdded',
      'guardianEnded',
      'listNotBegun',
      'duplicateToSettle',
      'studentLeft',
      'arrivalPlaced',
      'arrivalToDecide',
    ].includes(kind)
  )
    return 'student'
  if (kind.startsWith('correction')) return 'record'
  const [named] = ['transfer', 'appeal', 'permit', 'claim'].filter((type) => kind.startsWith(type))
  return named ?? 'application'
}

/** Those who are told because of a role that they have. */
const IN_A_ROLE: ReadonlySet<NotificationReader> = new Set([
  'counselors',
  'school',
  'zone',
  'panel',
  'administrators',
])

/** The number that a letter ends with: families call their zone, others the district. */
const phoneFor = (readers: readonly NotificationReader[]) =>
  readers.includes('guardians') ? '(213) 555-0101' : '(213) 555-0102'

/** The end of a letter, from the heading that says who can help. */
const whomToAsk = (body: string, locale: Locale) =>
  body.split(`\n\n${messages[locale].contacts.title}\n`).at(1) ?? ''

// every zone and district of this file can be called
beforeAll(async () => {
  await db.$executeRaw`ALTER TABLE zone ALTER phone SET DEFAULT '+12135550101'`
  await db.$executeRaw`ALTER TABLE district ALTER phone SET DEFAULT '+12135550102'`
})

beforeEach(async () => {
  await db.letter.deleteMany()
  await silenceClock()
})

describe('who really gets a letter', () => {
  it.each(Object.keys(PLAYS) as LetterKind[])(
    '%s: as the table says, and no date it invites to is past',
    async (kind) => {
      const people = await PLAYS[kind]()
      const readers: readonly NotificationReader[] = LETTER_READERS[kind]
      for (const reader of readers) expect(people[reader], reader).toBeDefined()
      const expected = readers.flatMap((reader) =>
        (people[reader] ?? []).map(({ email, locale }) => `${email} ${locale}`),
      )
      const written = await db.letter.findMany({ where: { kind } })
      const got = written.map(({ to, locale }) => `${to} ${locale}`)
      expect(got.toSorted()).toEqual(expected.toSorted())
      // what comes with a role is sent only while the reader has it
      const roles = written.filter((letter) => letter.roles.length > 0).map(({ to }) => to)
      expect(roles.toSorted()).toEqual(
        readers
          .flatMap((reader) => (IN_A_ROLE.has(reader) ? (people[reader] ?? []) : []))
          .map(({ email }) => email)
          .concat(kind === 'callerNamed' ? written.map(({ to }) => to) : [])
          .toSorted(),
      )
      expect(new Set(written.map(({ subjectType }) => subjectType))).toEqual(
        new Set([caseOf(kind)]),
      )
      const inEnglish = written.filter(({ locale }) => locale === 'en')
      const inSpanish = written.filter(({ locale }) => locale === 'es')
      const subjects = new Set(inEnglish.map(({ subject }) => subject))
      for (const { subject } of inSpanish) expect(subjects).not.toContain(subject)
      for (const { subject, body, locale, createdAt } of written) {
        const said = `${subject}\n${body}`
        const whom = whomToAsk(body, toLocale(locale))
        expect(whom).toContain(phoneFor(readers))
        expect(invitationsToThePast(said, toLocale(locale), createdAt)).toEqual([])
      }
    },
  )
})
