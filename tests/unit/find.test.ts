import { describe, expect, it } from 'vitest'

import { toCalendarFile } from '@/lib/base/format/calendar-file'
import {
  changeKept,
  MOST_KEPT,
  readShortlist,
  writeShortlist,
} from '@/lib/lists/shortlist/shortlist.rules'
import { changeSchema, comparedSchema } from '@/lib/lists/shortlist/shortlist.schema'
import { numberSchools } from '@/lib/registry/schools/number-schools.rules'
import { reviewCalendar } from '@/lib/registry/schools/review-calendar.rules'
import { findTotalBudget, groupByMeasure } from '@/lib/registry/schools/school-figures.rules'
import { listKeyDates } from '@/lib/registry/zones/key-dates.rules'

describe('toCalendarFile', () => {
  const now = new Date('2026-11-22T10:00:00Z')
  const text = toCalendarFile(
    'Zona de Opción Belmont',
    [
      {
        uid: 'event-1@zone-of-choice',
        title:
          'Feria; con coma, barra \\ y un título largo que pasa de setenta y cinco octetos: ñandú, opción',
        startsAt: new Date('2026-12-02T18:00:00Z'),
        endsAt: new Date('2026-12-02T21:00:00Z'),
        place: 'Gym',
        note: 'First line\nsecond line',
        url: 'https://enroll.example/zones/belmont',
      },
    ],
    { now, language: 'es' },
  )
  const lines = text.split('\r\n')
  const unfolded = text.replaceAll('\r\n ', '')

  it('ends every line with CR LF and folds at 75 octets', () => {
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(lines.some((line) => line.startsWith(' '))).toBe(true)
  })

  it('has what a calendar needs, times in UTC', () => {
    for (const line of [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'UID:event-1@zone-of-choice',
      'DTSTAMP:20261122T100000Z',
      'DTSTART:20261202T180000Z',
      'DTEND:20261202T210000Z',
      'END:VCALENDAR',
    ])
      expect(lines).toContain(line)
    expect(unfolded).toMatch(/^PRODID:/m)
  })

  it('escapes special characters', () => {
    expect(unfolded).toContain(String.raw`SUMMARY:Feria\; con coma\, barra \\ y un título`)
    expect(unfolded).toContain(String.raw`DESCRIPTION:First line\nsecond line`)
  })
})

describe('listKeyDates', () => {
  const day = (n: number) => new Date(Date.UTC(2026, 9, n, 8))
  const dates = {
    opensAt: day(1),
    closesAt: day(20),
    resultsAt: day(25),
    answersBy: day(28),
    transfersOpenAt: day(10),
    transfersCloseAt: day(30),
  }
  it('returns the steps in order of time; a deadline ends its half hour, a start begins it', () => {
    const steps = listKeyDates(dates)
    expect(steps.map(({ step }) => step).slice(0, 3)).toEqual([
      'opensAt',
      'transfersOpenAt',
      'closesAt',
    ])
    expect(steps[0]!.startsAt).toEqual(day(1))
    expect(steps[2]!.endsAt).toEqual(day(20))
  })
})

describe('numberSchools', () => {
  it('continues from campus to campus', () => {
    expect(numberSchools([{ schools: [1, 2] }, { schools: [3] }])).toEqual([
      { first: 1, last: 2 },
      { first: 3, last: 3 },
    ])
  })
})

describe('reviewCalendar', () => {
  it('begins with the self-study in the third spring and the review in the fourth fall', () => {
    expect(reviewCalendar(2007, 2007)).toEqual({
      walkThrough: 2008,
      selfStudy: 2010,
      qualityReview: 2010,
      renewal: 2010,
    })
  })
  it('continues every five years', () => {
    expect(reviewCalendar(2007, 2026)).toMatchObject({
      selfStudy: 2030,
      qualityReview: 2030,
      walkThrough: 2027,
    })
    expect(reviewCalendar(2007, 2025)).toMatchObject({ selfStudy: 2030, qualityReview: 2025 })
  })
  it('has no walk-through in the spring of a self-study', () => {
    expect(reviewCalendar(2007, 2009)).toMatchObject({ selfStudy: 2010, walkThrough: 2011 })
    expect(reviewCalendar(2008, 2029)).toMatchObject({ selfStudy: 2031, walkThrough: 2030 })
  })
})

describe('figures', () => {
  const own = { slug: 'a', name: 'A' }
  const row = (year: number, value: number, school: { slug: string; name: string } | null) => ({
    measure: 'ATTENDANCE' as const,
    year,
    value,
    school,
    source: 'S',
    demo: false,
  })
  it('are grouped with those of the campus and the district, newest first', () => {
    const rows = [
      row(2007, 94, own),
      row(2008, 95, own),
      row(2008, 90, null),
      row(2008, 88, { slug: 'b', name: 'B' }),
    ]
    const [view, empty] = groupByMeasure(rows, 'a', ['ATTENDANCE', 'SUSPENSIONS'])
    expect(view!.own.map(({ year }) => year)).toEqual([2008, 2007])
    expect(view!.district.map(({ value }) => value)).toEqual([90])
    expect(view!.neighbors.map(({ name }) => name)).toEqual(['B'])
    expect(empty!.own).toEqual([])
  })
  it('give a total budget only from the same year', () => {
    const at = (year: number, value: number) => ({ year, value, source: 'S', demo: false })
    expect(findTotalBudget([at(2008, 9000)], [at(2007, 400)])).toBeNull()
    expect(findTotalBudget([at(2008, 9000)], [at(2008, 400)])?.all).toBe(3_600_000)
  })
})

describe('the shortlist', () => {
  it('reads back what it wrote, and nothing else', () => {
    expect(readShortlist(writeShortlist(['a-b', 'c']))).toEqual(['a-b', 'c'])
    expect(readShortlist(undefined)).toEqual([])
    expect(readShortlist('a.<script>.a.B.b')).toEqual(['a', 'b'])
    expect(readShortlist(Array.from({ length: 99 }, (_, i) => `s${i}`).join('.'))).toHaveLength(
      MOST_KEPT,
    )
  })
  it('adds a school once and removes it', () => {
    expect(changeKept(['a'], { slug: 'a', isKept: true })).toEqual(['a'])
    expect(changeKept(['a'], { slug: 'b', isKept: true })).toEqual(['a', 'b'])
    expect(changeKept(['a', 'b'], { slug: 'a', isKept: false })).toEqual(['b'])
  })
  it('accepts one button, and refuses what is not a school', () => {
    expect(changeSchema.parse({ keep: 'a' })).toEqual({ slug: 'a', isKept: true })
    expect(changeSchema.parse({ drop: 'a', school: 'x' })).toEqual({ slug: 'a', isKept: false })
    expect(changeSchema.safeParse({ keep: '../x' }).success).toBe(false)
    expect(changeSchema.safeParse({}).success).toBe(false)
  })
  it('reads schools to compare in both notations', () => {
    expect(comparedSchema.parse({ schools: 'a,b,a' })).toEqual(['a', 'b'])
    expect(comparedSchema.parse({ school: ['a', 'b'] })).toEqual(['a', 'b'])
    expect(comparedSchema.parse({ schools: 'a,"; drop' })).toEqual(['a'])
    expect(comparedSchema.parse({})).toEqual([])
  })
})
