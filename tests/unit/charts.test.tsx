import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'

import { besideMarks } from '@/components/ui/charts/beside-marks'
import { DatesLine } from '@/components/ui/charts/dates-line'
import { LineChart } from '@/components/ui/charts/line-chart'
import { spread } from '@/components/ui/charts/spread'
import { StackedBars } from '@/components/ui/charts/stacked-bars'

const percents = (html: string, attribute: string) =>
  [...html.matchAll(new RegExp(`<rect[^>]*\\b${attribute}="([\\d.]+)%"`, 'g'))].map(([, n]) =>
    Number(n),
  )

describe('a line chart', () => {
  const chart = (own: readonly number[]) =>
    renderToStaticMarkup(
      <LineChart
        label="12 lists have been sent so far."
        x={[0, 10]}
        y={[0, 20]}
        writeY={String}
        lines={[
          {
            key: 'last',
            quiet: true,
            points: [
              { x: 0, y: 0 },
              { x: 10, y: 20 },
            ],
            endText: '20 last year',
          },
          { key: 'own', points: own.map((y, x) => ({ x, y })), endText: '12 today' },
        ]}
        ticks={[
          { x: 0, text: 'Nov 9' },
          { x: 10, text: 'Nov 19' },
        ]}
        marks={[{ x: 10, text: 'Deadline' }]}
      />,
    )

  it('is a picture named by its title, without a script and without a size of its own', () => {
    const html = chart([0, 6, 12])
    expect(html).toMatch(/^<svg role="img" aria-label="12 lists have been sent so far\."/)
    expect(html).not.toMatch(/<script|onclick|^<svg[^>]*viewBox/)
  })

  it('names its lines beside their ends, and its deadline', () => {
    const words = [...chart([0, 6, 12]).matchAll(/<text[^>]*>([^<]+)/g)].map(([, text]) => text)
    expect(words).toEqual(expect.arrayContaining(['20 last year', '12 today', 'Deadline', 'Nov 9']))
  })

  it('draws the line that is compared dashed, so that nobody needs its color', () => {
    expect(chart([0, 6]).match(/stroke-dasharray="[^"]+"/g)).toHaveLength(1)
  })

  it('says nothing of a line that has no point', () => {
    expect(chart([])).not.toContain('12 today')
  })

  it('has no gridline at halves of what is counted in ones', () => {
    const html = renderToStaticMarkup(
      <LineChart label="One." x={[0, 1]} y={[0, 1]} writeY={String} lines={[]} ticks={[]} />,
    )
    expect(html).not.toContain('0.5')
  })
})

describe('words beside an upright line', () => {
  it('end before it where their point lies on it or behind it', () => {
    expect(besideMarks(100, 'end', [100])).toEqual({ x: '100%', textAnchor: 'end', dx: -8 })
    expect(besideMarks(100, 'end', [90])).toEqual({ x: '90%', textAnchor: 'end', dx: -8 })
  })

  it('begin after it where they would run into it', () => {
    expect(besideMarks(5, 'start', [20])).toEqual({ x: '20%', textAnchor: 'start', dx: 8 })
  })

  it('in the middle go to the side that is free', () => {
    expect(besideMarks(50, 'middle', [55])).toEqual({ x: '50%', textAnchor: 'end', dx: -8 })
    expect(besideMarks(50, 'middle', [45])).toEqual({ x: '50%', textAnchor: 'start', dx: 8 })
  })

  it('stay where they are when no line is near', () => {
    expect(besideMarks(50, 'middle', [100])).toEqual({ x: '50%', textAnchor: 'middle' })
    expect(besideMarks(100, 'end', [20])).toEqual({ x: '100%', textAnchor: 'end' })
  })
})

describe('bars of several parts', () => {
  const bars = (parts: readonly [number, number, number]) =>
    renderToStaticMarkup(
      <StackedBars
        label="Seats"
        empty="No seats"
        bars={[
          {
            key: 'a',
            label: 'School A',
            parts: [
              { key: 'held', text: `${parts[0]} held`, value: parts[0], look: 'strong' },
              { key: 'free', text: `${parts[1]} free`, value: parts[1], look: 'hollow' },
              {
                key: 'waiting',
                text: `${parts[2]} waiting`,
                value: parts[2],
                look: 'quiet',
                apart: true,
              },
            ],
          },
        ]}
      />,
    )

  it('start at zero and follow each other, as long as their numbers', () => {
    const html = bars([30, 10, 0])
    expect(percents(html, 'x')).toEqual([0, 75])
    expect(percents(html, 'width')).toEqual([75, 25])
  })

  it('have a gap before what belongs beside them, and end inside the chart', () => {
    const html = bars([30, 0, 10])
    const [held = 0] = percents(html, 'width')
    const [, from = 0] = percents(html, 'x')
    const [, width = 0] = percents(html, 'width')
    expect(from).toBeGreaterThan(held)
    expect(from + width).toBeCloseTo(100)
  })

  it('name every part with its number, and what has none', () => {
    expect(bars([30, 10, 0])).toMatch(/30 held.*10 free/)
    expect(bars([30, 10, 0])).not.toContain('0 waiting')
    expect(bars([0, 0, 0])).toContain('No seats')
  })
})

describe('a line of dates', () => {
  const now = new Date('2027-01-15T12:00:00Z')
  const dates = ['2027-01-01', '2027-03-01', '2027-03-02'].map((day) => ({
    key: day,
    at: new Date(`${day}T12:00:00Z`),
    title: `Title ${day}`,
    date: day,
    note: 'note',
  }))
  const html = renderToStaticMarkup(
    <DatesLine label="Next: results." dates={dates} now={now} today="Today" />,
  )

  it('lists its dates in words, in order', () => {
    const told = [...html.matchAll(/Title ([\d-]+)/g)].map(([, day]) => day)
    expect(told).toEqual(dates.map(({ key }) => key))
  })

  it('keeps numbers of neighboring dates apart', () => {
    const places = [...html.matchAll(/<circle cx="([\d.]+)%" cy="56"/g)].map(([, x]) => Number(x))
    expect(places).toHaveLength(3)
    expect((places[2] ?? 0) - (places[1] ?? 0)).toBeGreaterThanOrEqual(8.5)
  })
})

describe('spread', () => {
  it('leaves alone what is apart, and keeps the order given', () => {
    expect(spread([50, 10], 20, [0, 100])).toEqual([50, 10])
  })

  it('moves neighbors apart inside the bounds', () => {
    expect(spread([98, 99, 100], 10, [0, 100])).toEqual([80, 90, 100])
    expect(spread([0, 0], 10, [0, 100])).toEqual([0, 10])
  })

  it('fits what is too much evenly', () => {
    expect(spread([5, 5, 5], 20, [0, 10])).toEqual([0, 5, 10])
  })
})
