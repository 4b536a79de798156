import { type Asked, CONSENTS, RELATIONS } from './family-request.schema'

/** Who asked, as stored with a list: "Rosa Hernández (mother)". */
export const askedBy = ({ name, relation }: Pick<Asked, 'name' | 'relation'>) =>
  `${name} (${relation})`

/** How consent was given, as stored with a list: "signed: form in the office". */
export const consentOf = ({ consent, note }: Pick<Asked, 'consent' | 'note'>) =>
  note ? `${consent}: ${note}` : consent

type Relation = (typeof RELATIONS)[number]

type Consent = (typeof CONSENTS)[number]

/** The stored text of `askedBy` in the reader's language; any other text unchanged. */
export function askedInWords(kept: string, say: (relation: Relation) => string): string {
  const relation = RELATIONS.find((one) => kept.endsWith(` (${one})`))
  if (!relation) return kept
  return `${kept.slice(0, -relation.length - 2)}(${say(relation)})`
}

/** The stored text of `consentOf` in the reader's language; any other text unchanged. */
export function consentInWords(kept: string, say: (consent: Consent) => string): string {
  const consent = CONSENTS.find((one) => kept === one || kept.startsWith(`${one}: `))
  return consent ? say(consent) + kept.slice(consent.length) : kept
}
