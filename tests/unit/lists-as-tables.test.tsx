import { describe, expect, it } from 'vitest'

import { PeopleTable } from '@/components/registry/people/people-table'
import { shownColumns } from '@/lib/base/tables/table.rules'
import { peopleFilterSchema, peopleTable } from '@/lib/registry/people/people-table.schema'
import type { Grant } from '@/lib/registry/people/people.data'
import { renderIn } from '@/tests/support/rendered'

const grant = (n: number, name: string, role: Grant['role'], school: string | null): Grant => ({
  id: `${n}`,
  userId: `user-${n}`,
  role,
  name,
  email: `person-${n}@district.example`,
  school,
  zone: null,
  kept: null,
})

/** As they are read: by role, then by place. */
const PEOPLE = [
  grant(0, 'Elena Castillo', 'ZONE_STAFF', null),
  ...Array.from({ length: 30 }, (_, n) =>
    grant(n + 1, `Counselor ${String(30 - n).padStart(2, '0')}`, 'COUNSELOR', `School ${n % 3}`),
  ),
  grant(31, 'Óscar Núñez', 'COUNSELOR', 'School 9'),
]

function render(query: string, people: readonly Grant[] = PEOPLE) {
  const filter = peopleFilterSchema.parse(Object.fromEntries(new URLSearchParams(query)))
  const markup = renderIn(
    'en',
    <PeopleTable
      people={people}
      zone=""
      action={async () => undefined}
      addressees={new Set()}
      look={{
        path: '/staff#people',
        exportPath: '/staff/data/people/export',
        searchName: 'person',
        filter,
        columns: shownColumns(peopleTable, filter.columns, null),
        keepColumns: async () => undefined,
      }}
    />,
  ).replaceAll('&amp;', '&')
  const names = [...markup.matchAll(/<th scope="row"[^>]*><div[^>]*>([^<]+)/g)].map(
    ([, one]) => one,
  )
  return { markup, names }
}

describe('a list that is read whole', () => {
  it('is at first as it was read, and sorts by what its reader reads', () => {
    expect(render('').names.slice(0, 2)).toEqual(['Elena Castillo', 'Counselor 30'])
    expect(render('sort=name').names.slice(0, 2)).toEqual(['Counselor 01', 'Counselor 02'])
    expect(render('sort=-place').names[0]).toBe('Elena Castillo')
    expect(render('sort=-place').names[1]).toBe('Óscar Núñez')
  })

  it('has pages, and a page past its end is the last one', () => {
    expect(render('size=25').names).toHaveLength(25)
    expect(render('size=25&page=2').names).toHaveLength(7)
    expect(render('size=25&page=99').names).toEqual(render('size=25&page=2').names)
  })

  it('is searched without accents, in all that it says, once it is long', () => {
    expect(render('q=nunez').names).toEqual(['Óscar Núñez'])
    expect(render('q=nunez%20counselor').names).toEqual(['Óscar Núñez'])
    expect(render('q=nobody').markup).toContain('Nobody matches.')
    expect(render('').markup).toContain('type="search"')
    expect(render('', PEOPLE.slice(0, 3)).markup).not.toContain('type="search"')
  })

  it('leads to its place on a page with other lists, and to a file of just what it shows', () => {
    const { markup } = render('q=counselor&sort=-name&columns=name.email')
    expect(markup).toContain('href="/staff?person=counselor&sort=name&columns=name.email#people"')
    const file = '/staff/data/people/export?person=counselor&sort=-name&columns=name.email.end'
    expect(markup).toContain(`href="${file}"`)
    expect(markup).toContain(`href="${file}&format=xlsx"`)
  })
})
