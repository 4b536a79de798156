import { describe, expect, it } from 'vitest'

import { WaitlistEntryTable } from '@/components/seats/waitlists/waitlist-entry-table'
import { shownColumns } from '@/lib/base/tables/table.rules'
import { waitlistFilterSchema, waitlistTable } from '@/lib/seats/waitlists/waitlist-table.schema'
import type { WaitlistEntryView } from '@/lib/seats/waitlists/waitlists.view'
import { renderIn } from '@/tests/support/rendered'

const entry = (position: number, student: string, round: 'MAIN' | 'LATE'): WaitlistEntryView => ({
  applicationId: `application-${student}`,
  student,
  number: `2608000${position}`,
  position,
  now: position,
  round,
  state: 'WAITING',
  because: null,
  changedAt: null,
  holds: null,
  offer: null,
})

const ENTRIES = [
  entry(1, 'Óscar Ávila', 'MAIN'),
  entry(2, 'Ana Núñez', 'MAIN'),
  entry(1, 'Zoe Kim', 'LATE'),
]

function render(query: string) {
  const filter = waitlistFilterSchema.parse(Object.fromEntries(new URLSearchParams(query)))
  const markup = renderIn(
    'en',
    <WaitlistEntryTable
      entries={ENTRIES}
      look={{
        path: '/staff/belmont/waitlists',
        exportPath: '/staff/belmont/waitlists/export',
        filters: { year: null, school: 'civitas' },
        filter,
        columns: shownColumns(waitlistTable, filter.columns, null),
        keepColumns: async () => undefined,
      }}
      applicationHref={(id) => `/${id}`}
      deadlineHref={(id) => `/${id}`}
    />,
  ).replaceAll('&amp;', '&')
  const students = [...markup.matchAll(/href="\/application-([^"]+)"/g)].map(([, name]) => name)
  const heads = [...markup.matchAll(/<th scope="col"[^>]*>.*?<\/th>/g)].map(([head]) => head)
  return { markup, students, heads }
}

describe('a waitlist as a table', () => {
  it('is at first in the order in which seats are offered, the late round after the main one', () => {
    expect(render('').students).toEqual(['Óscar Ávila', 'Ana Núñez', 'Zoe Kim'])
    expect(render('sort=-position').students).toEqual(['Zoe Kim', 'Ana Núñez', 'Óscar Ávila'])
    expect(render('sort=student').students).toEqual(['Ana Núñez', 'Óscar Ávila', 'Zoe Kim'])
  })

  it('says in its head what it is sorted by, and each column that sorts is a link', () => {
    const { heads } = render('sort=student')
    expect(heads[0]).toContain('aria-sort="ascending"')
    expect(heads[0]).toContain('href="/staff/belmont/waitlists?school=civitas&sort=-student"')
    expect(heads[2]).toContain('href="/staff/belmont/waitlists?school=civitas"')
    expect(heads.filter((head) => head.includes('aria-sort'))).toHaveLength(1)
    expect(heads.at(-1)).not.toContain('href')
  })

  it('has the columns of its address, and its files the same filter, order and columns', () => {
    const { heads, markup } = render('sort=-student&columns=student.holds')
    expect(heads).toHaveLength(2)
    const file =
      '/staff/belmont/waitlists/export?school=civitas&sort=-student&columns=student.holds'
    expect(markup).toContain(`href="${file}"`)
    expect(markup).toContain(`href="${file}&format=xlsx"`)
  })

  it('tells its rows, and with one page has no pages', () => {
    const { markup } = render('')
    expect(markup).toContain('Rows 1 to 3 of 3')
    expect(markup).not.toContain('rel="next"')
  })
})
