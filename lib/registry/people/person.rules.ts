import type { Actor } from '@/lib/base/actor'

import type { NamesById } from './person-names.data'

/** A person who did something, as told to a reader; `you`: it was the reader. */
export type Person = { readonly name: string; readonly you: boolean }

/** The person with an id, from the given names; null without an id or when the person is deleted. */
export function toPerson(
  reader: Actor | null,
  names: NamesById,
  id: string | null | undefined,
): Person | null {
  const name = names.get(id)
  return name === undefined ? null : { name, you: id === reader?.id }
}

/** The values of a text that says who did something: `who` selects among "you", a name, and nobody known. */
export function whoDid(person: Person | null): { who: 'you' | 'other' | 'none'; name: string } {
  if (!person) return { who: 'none', name: '' }
  return { who: person.you ? 'you' : 'other', name: person.name }
}
