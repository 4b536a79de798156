import { describe, expect, it } from 'vitest'

import { messages } from '@/lib/base/i18n/messages'
import {
  fleschKincaid,
  inflesz,
  readable,
  sentencesOf,
  spanishSyllables,
  wordCount,
} from '@/tests/support/reading-level'

/** The areas of the catalogs that families read, or parts of them. */
const READ_BY_FAMILIES = (['en', 'es'] as const).map((locale) => {
  const { auth, family, public: site, mail, chances, guide, ...all } = messages[locale]
  return {
    locale,
    areas: {
      auth: {
        ...auth,
        homes: Object.values(all.roles).map(({ home, homeNote }) => ({ home, homeNote })),
      },
      family,
      public: site,
      // the event of a letter is a text for staff
      mail: Object.fromEntries(
        Object.entries(mail).map(([kind, { subject, body }]) => [kind, { subject, body }]),
      ),
      chances,
      guide,
      claims: all.claims,
      conditions: Object.fromEntries(
        Object.entries(all.conditions).map(([condition, { fact, group, ...texts }]) => [
          condition,
          { fact, group, priority: 'priority' in texts ? texts.priority : '' },
        ]),
      ),
      waitlists: all.waitlists.family,
      transfers: all.transfers.family,
      appeals: all.appeals.family,
      receipt: all.rounds.receipt,
    },
  }
})

/** The formula is unreliable for fewer words: shorter sections of an area are measured together. */
const ENOUGH_WORDS = 60

function sectionsOf(area: Record<string, unknown>): [string, string[]][] {
  const sections = Object.entries(area).map(([name, part]): [string, string[]] => [
    name,
    sentencesOf(part),
  ])
  const isLong = ([, sentences]: [string, string[]]) => wordCount(sentences) >= ENOUGH_WORDS
  const rest = sections.filter((section) => !isLong(section)).flatMap(([, sentences]) => sentences)
  const long = sections.filter(isLong)
  return rest.length > 0 ? [...long, ['the short ones', rest]] : long
}

const cases = READ_BY_FAMILIES.flatMap(({ locale, areas }) =>
  Object.entries(areas).flatMap(([area, texts]) =>
    sectionsOf(texts).map(([section, sentences]) => ({ locale, area, section, sentences })),
  ),
)

describe('the texts for families are at sixth grade level or below', () => {
  it.each(cases.filter(({ locale }) => locale === 'en'))(
    'in English: $area, $section',
    ({ sentences }) => expect(fleschKincaid(sentences)).toBeLessThan(7),
  )

  it.each(cases.filter(({ locale }) => locale === 'es'))(
    'in Spanish: $area, $section',
    ({ sentences }) => expect(inflesz(sentences)).toBeGreaterThanOrEqual(65),
  )
})

describe('the measure', () => {
  it('reads a message like a person', () => {
    const message =
      '{student} has {count, plural, one {a <b>seat</b>} other {# seats}}.{late, select, yes { Hurry.} other { No hurry, {name}.}}'
    expect(readable(message)).toBe('Ana has 2 seats. No hurry, Ana.')
  })

  it.each([
    ['escuela', 3],
    ['ciudad', 2],
    ['día', 2],
    ['oír', 2],
    ['que', 1],
    ['guía', 2],
    ['muy', 1],
    ['creyó', 2],
    ['prioridad', 3],
  ])('counts the syllables of %s', (word, syllables) => {
    expect(spanishSyllables(word)).toBe(syllables)
  })

  it('distinguishes a hard text from an easy one', () => {
    const hardEn = [
      'Notwithstanding the aforementioned stipulations, applicants necessarily relinquish previously accepted enrollment opportunities.',
    ]
    const hardEs = [
      'Independientemente de las estipulaciones anteriormente mencionadas, los solicitantes renunciarán necesariamente a las oportunidades de inscripción previamente aceptadas.',
    ]
    expect(fleschKincaid(hardEn)).toBeGreaterThan(12)
    expect(inflesz(hardEs)).toBeLessThan(40)
    expect(fleschKincaid(['The school has a seat for you.'])).toBeLessThan(3)
    expect(inflesz(['La escuela tiene un lugar para usted.'])).toBeGreaterThan(80)
  })
})
