import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { messages } from '@/lib/base/i18n/messages'
import { type Locale, routing } from '@/lib/base/i18n/routing'
import { type LetterKind } from '@/lib/messages/letter.schema'
import { LETTER_READERS } from '@/lib/messages/notifications.rules'

/** Words that send a reader to somebody, in each language. */
const SENDS: Readonly<Record<Locale, RegExp>> = {
  en: /(?<!\w)(?:call|ask|contact|talk to|speak (?:to|with))(?!\w)/i,
  es: /(?<!\w)(?:llam(?:e|ar|en)|pregunt(?:e|ar|en)|comun[ií]que(?:se|nse)|habl(?:e|en|ar) con|consult(?:e|en) (?:a|con)|pida|pedir)(?!\w)/i,
}

/** What stands beside a text that sends a reader to somebody: the file that shows it, and by what. */
const BESIDE = {
  child: [['app/[locale]/(private)/family/[student]/layout.tsx', '<HelpBelow']],
  family: [
    ['app/[locale]/(private)/family/page.tsx', '<WhoCanHelp'],
    ['app/[locale]/(private)/family/add/page.tsx', '<WhoCanHelp'],
  ],
  place: [
    ['app/[locale]/zones/[zone]/layout.tsx', '<HelpBelow'],
    ['app/[locale]/schools/[school]/layout.tsx', '<HelpBelow'],
  ],
  /** The district, at the end of every page. */
  footer: [['app/[locale]/layout.tsx', '<FooterHelp']],
  letter: [['lib/messages/post-letters.mutations.ts', 'contactLines(']],
  paper: [
    ['lib/desks/paper-letters.rules.ts', 'contactLinesForAll('],
    ['app/[locale]/(private)/caseload/letters/actions.ts', 'contactLines('],
  ],
  /** The link to call follows in the same line. */
  link: [['components/registry/zones/unknown-zones.tsx', 'tel:']],
} as const

type Place = keyof typeof BESIDE

const CHILD = [
  'appeals.errors.too-late',
  'appeals.family.overMore',
  'claims.rejected',
  'family.after.none',
  'family.draw.notOfAll',
  'family.result.expired',
  'family.result.notAppliedBody',
  'family.result.notKeptBody',
  'family.result.refused.final',
  'family.result.refused.no-seat',
  'family.result.refused.too-late',
  'family.result.refused.year-runs',
  'family.result.unplacedBody',
  'transfers.family.nowhere',
  'transfers.family.ruleLead',
]
const FAMILY = [
  'family.add.errors.ended',
  'family.add.errors.tooMany',
  'family.add.helpBody',
  'family.papers.over',
  'family.papers.until',
  'family.todo.missed',
]
const PLACE = [
  'find.profile.councilPilot',
  'find.profile.missing',
  'find.profile.sharedSource',
  'find.profile.workAgreementPilot',
  'public.zone.addressUnknown',
]
/** Staff know each other; whoever does not is helped by the district, as visitors are. */
const FOOTER = [
  'auth.code.none.else',
  'class.list.refused.not-found',
  'class.refused.too-many',
  'failure.call',
  'find.address.border',
  'find.address.unknownAskSchool',
  'find.address.wayPhone',
  'guardians.accept.usedUp',
  'setup.commit.missed',
  'setup.people.errors.administrator',
  'setup.people.news.administrator',
  'setup.people.news.own',
  'students.refused.alike',
]
const PAPER = [
  'caseload.letters.letter.body',
  'caseload.letters.letter.foot',
  'letters.help',
  'letters.kinds.declined.body',
  'letters.kinds.expired.body',
  'letters.kinds.noSeat.body',
]

const SAID = new Map<string, Place>([
  ...CHILD.map((key) => [key, 'child'] as const),
  ...FAMILY.map((key) => [key, 'family'] as const),
  ...PLACE.map((key) => [key, 'place'] as const),
  ...FOOTER.map((key) => [key, 'footer'] as const),
  ...PAPER.map((key) => [key, 'paper'] as const),
  ['find.address.unknownAsk', 'link'],
])

/**
 * Texts of pages that send the reader to nobody outside: what is asked for, what others ask, or staff who call a
 * family.
 */
const SENDS_NOBODY = [
  /^appeals\.family\.(lead|link|linkLead)$/,
  /^assisted\.(answer\.refused\.year-runs|channel|refused\.stale|unsettled\.CLASS\.body)$/,
  /^auth\./,
  /^calls\./,
  /^caseload\.(ask|calls|criteria|transfer|transfers)\./,
  /^caseload\.(remind\.late|student\.noList)$/,
  /^child\./,
  /^class\.done\.waits\.counselor$/,
  /^guardians\.(done|refused|contact)\./,
  /^guardians\.codes\.slip\.call$/,
  /^guardians\.invite\.noContacts$/,
  /^imports\.problems\.map/,
  /^places\.(steps\.districtNote|contact\.title|contact\.lead|district\.lead|menu\.pages\.district)$/,
  /^public\.placement\./,
  /^public\.zone\.transfers/,
  /^readiness\.findings\.pending-claims\.why$/,
  /^rounds\.done\.caller/,
  /^school\.transfers\.noneOpen$/,
  /^setup\.dates\./,
  /^staff\.(overview\.second\.caller|verbs)\./,
  /^students\.duplicate\./,
  /^students\.list\.to-call$/,
  /^students\.midyear\.(byTwoHint|send)$/,
  /^today\.(tell|toCall)$/,
  /^transfers\.family\.(may|ask|refused|reason)$/,
  /^transfers\.(asked|corrections|errors|plan|review)\./,
  /^trials\.refused\.under-way$/,
  /^ui\.gallery\./,
  /^waitlists\.manual\./,
]

type Tree = { readonly [key: string]: string | Tree }

const leaves = (tree: Tree, path = ''): (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as const]
      : leaves(value, `${path}${key}.`),
  )

const sending = [
  ...new Set(
    routing.locales.flatMap((locale) =>
      leaves(messages[locale] as unknown as Tree)
        .filter(([, text]) => SENDS[locale].test(text))
        .map(([key]) => key),
    ),
  ),
]

/** Letters that an import writes to staff from its own connection name nobody, so they may send nobody. */
const WITHOUT_HELP: readonly LetterKind[] = ['importCustody', 'importOverruled']

const placeOf = (key: string): Place | null => {
  const [room, kind] = key.split('.')
  if (room !== 'mail') return SAID.get(key) ?? null
  return WITHOUT_HELP.some((one) => one === kind) ? null : 'letter'
}

describe('no text says "call" or "ask" without somebody beside it', () => {
  it('every text that sends a reader to somebody is registered with what stands beside it', () => {
    const alone = sending.filter(
      (key) => placeOf(key) === null && !SENDS_NOBODY.some((texts) => texts.test(key)),
    )
    expect(alone).toEqual([])
  })

  it('nothing is registered that says no such thing any more', () => {
    expect([...SAID.keys()].filter((key) => !sending.includes(key))).toEqual([])
    const unused = SENDS_NOBODY.filter((texts) => !sending.some((key) => texts.test(key)))
    expect(unused).toEqual([])
  })

  it.each(Object.entries(BESIDE))('what stands beside is really there: %s', (_place, shown) => {
    for (const [file, what] of shown) expect(readFileSync(file, 'utf8'), file).toContain(what)
  })

  it('letters that name nobody go to staff alone', () => {
    for (const kind of WITHOUT_HELP) expect(LETTER_READERS[kind]).not.toContain('guardians')
  })
})
