import { createHash } from 'node:crypto'

import type { Texts } from '@/lib/base/i18n/localized-text.rules'

/** Explains the bundle to the person who opens it. */
export const BUNDLE_README = `The proof of a placement round.

manifest.json    what was promised, mixed in and revealed; the SHA-256 of every other file
problem.json     the frozen problem, byte for byte: its SHA-256 is the published digest
receipts.jsonl   one line for every list: the leaves of the tree whose root was published
numbers.tsv      the lottery number of every application
result.json      the published placements, cutoffs and certificate
rules.json       the rules as they were published

Students appear under the ids of their applications. These are random, are shown to nobody but the
family and staff, and stand in no public place. Receipt codes and salts are known to the families.
Keep the bundle as you would keep a list of names.

Check it without the program that made it, by docs/protocol.md, or with it:

    npm run verify -- bundle.zip --record record.json

record.json is the file that the public record of the round offers.
`

/** The text of `rules.json` and `manifest.json`: indented JSON. */
export const fileText = (value: object) => `${JSON.stringify(value, null, 2)}\n`

type RuleWords = { readonly texts: Texts }

/** `textEn`, `textEs` ...: a rule in a zone's own words. The first two are present even without a text. */
function namedTexts({ texts, ...rule }: RuleWords) {
  const named = texts.map(({ locale, text }) => [
    `text${locale.charAt(0).toUpperCase()}${locale.slice(1)}`,
    text,
  ])
  return { ...rule, textEn: null, textEs: null, ...Object.fromEntries(named) }
}

/** A rule set as in `rules.json`. */
export const rulesFile = <RuleSet extends { readonly rules: readonly RuleWords[] }>(
  ruleSet: RuleSet,
) => ({ ...ruleSet, rules: ruleSet.rules.map(namedTexts) })

/** Hex SHA-256 of `rules.json`. */
export const rulesDigest = (ruleSet: object): string =>
  createHash('sha256').update(fileText(ruleSet)).digest('hex')
