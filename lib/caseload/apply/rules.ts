import type { Asked } from './schema'

/** Who asked, as it is kept with a list: "Rosa Hernández (mother)". */
export const askedBy = ({ name, relation }: Pick<Asked, 'name' | 'relation'>) =>
  `${name} (${relation})`

/** How the consent was given, as it is kept: "signed: form in the office". */
export const consentOf = ({ consent, note }: Pick<Asked, 'consent' | 'note'>) =>
  note ? `${consent}: ${note}` : consent
