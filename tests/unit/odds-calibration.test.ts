import { describe, expect, it, vi } from 'vitest'

import { CALIBRATION } from '@/components/lists/chances/chance-basis'
import { randomStream } from '@/lib/engine/random'
import { openChances } from '@/lib/lists/chances/chances-of-list.rules'
import { DRAWS, fillUpTo } from '@/lib/lists/chances/chances.rules'
import { drawOdds } from '@/lib/placement/draw-odds.rules'
import { solve } from '@/lib/placement/place.rules'
import type { Problem, ProblemStudent } from '@/lib/placement/problem.schema'

vi.setConfig({ testTimeout: 240_000 })

const SCHOOLS = 12
const STUDENTS = 300
const SEATS = 24
/** How many of a year's lists had come when the chances were told. */
const SO_FAR = 0.5

/** Schools asked for in a made-up year: the same town each year, and every family a new draw of it. */
function student(random: () => number, id: string): ProblemStudent {
  const left = Array.from({ length: SCHOOLS }, (_, c) => c)
  const choices = Array.from({ length: 2 + Math.floor(random() * 5) }, () => {
    const weights = left.map((c) => 1 / (c + 1) ** 0.7)
    let at = random() * weights.reduce((sum, weight) => sum + weight, 0)
    const i = Math.max(
      0,
      weights.findIndex((weight) => (at -= weight) < 0),
    )
    const [school = 0] = left.splice(i, 1)
    const chance = random()
    return { school: `S${school}`, priority: chance < 0.1 ? 1 : chance < 0.3 ? 2 : 3 }
  })
  return { id, choices }
}

function year(n: number): Problem {
  const random = randomStream(`year ${n}`)
  return {
    format: 'zone-placement-problem/1',
    lottery: { seed: n.toString(16).padStart(8, '0') },
    schools: Array.from({ length: SCHOOLS }, (_, c) => ({ id: `S${c}`, seats: SEATS })),
    students: Array.from({ length: STUDENTS }, (_, s) => student(random, `s${s}`)),
  }
}

/** Of the children told a chance of a seat at a school they reach, who got in there or higher. */
function told(n: number) {
  const real = year(n)
  const part = { ...real, students: real.students.slice(0, STUDENTS * SO_FAR) }
  const table = drawOdds(fillUpTo(part, STUDENTS), DRAWS, `calibration ${n}`, 'resampled')
  const { placements } = solve(real).result
  return real.students.flatMap((one, s) => {
    const hopeful = { ...one, number: null }
    const [first] = openChances(table, { ...hopeful, choices: one.choices.slice(0, 1) }, hopeful)
    const open = first?.open
    return open ? [{ said: open.chance, came: placements[s]?.rank === 1 }] : []
  })
}

/** As `told`, after the close: of a year in which this share of the families sent a list. */
function toldAfterClose(n: number, turnout: number) {
  const whole = year(n)
  const real = { ...whole, students: whole.students.slice(0, STUDENTS * turnout) }
  const table = drawOdds(real, DRAWS, `closed ${n}`, 'same')
  const { placements } = solve(real).result
  return real.students.flatMap((one, s) => {
    const hopeful = { ...one, number: null }
    const [first] = openChances(table, { ...hopeful, choices: one.choices.slice(0, 1) }, hopeful)
    const open = first?.open
    return open ? [{ said: open.chance, came: placements[s]?.rank === 1 }] : []
  })
}

describe.each([0.5, 0.7, 0.9, 1])(
  'the chance of the first choice once the window is closed and %s of the families sent a list',
  (turnout) => {
    it('is right on average, whoever did not come', () => {
      const all = Array.from({ length: 40 }, (_, n) => toldAfterClose(n, turnout)).flat()
      const mean = (of: (one: (typeof all)[number]) => number) =>
        all.reduce((sum, one) => sum + of(one), 0) / all.length
      const gap = mean(({ said }) => said) - mean(({ came }) => Number(came))
      // three standard errors of as many families, in years of one draw each
      expect(Math.abs(gap)).toBeLessThan(0.02)
    })
  },
)

describe('the chance of the first choice shown to families', () => {
  const all = Array.from({ length: CALIBRATION.years }, (_, n) => told(n)).flat()
  const share = (from: number, to: number) => {
    const some = all.filter(({ said }) => said >= from && said < to)
    return (100 * some.filter(({ came }) => came).length) / some.length
  }

  it('comes true as often as the page says it did in our tests', () => {
    const measured = {
      two: Math.round(share(0.15, 0.25)),
      five: Math.round(share(0.45, 0.55)),
      eight: Math.round(share(0.75, 0.85)),
    }
    const { two, five, eight } = CALIBRATION
    expect(measured).toEqual({ two, five, eight })
  })

  it('is right within ten in a hundred, at every chance shown', () => {
    for (let i = 0; i < 10; i++)
      expect(Math.abs(share(i / 10, (i + 1) / 10) - (10 * i + 5))).toBeLessThan(10)
  })
})
