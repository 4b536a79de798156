import { hasWords } from '@/lib/base/format/names'
import { sortRows } from '@/lib/base/tables/table.rules'

import type { PeopleFilter } from './people-table.schema'
import type { Grant } from './people.data'

/** What a role says to its reader. */
type Words = { readonly role: (grant: Grant) => string; readonly place: (grant: Grant) => string }

/** The roles that a filter finds, by name, address, role or place, in its order; they come by role and place. */
export function findPeople(
  people: readonly Grant[],
  { q, sort }: Pick<PeopleFilter, 'q' | 'sort'>,
  words: Words,
): Grant[] {
  const found = people.filter((grant) =>
    hasWords(`${grant.name} ${grant.email} ${words.role(grant)} ${words.place(grant)}`, q),
  )
  const places = new Map(people.map(({ id }, place) => [id, place]))
  return sortRows(found, sort, {
    name: ({ name }) => name,
    email: ({ email }) => email,
    role: ({ id }) => places.get(id) ?? 0,
    place: words.place,
  })
}
