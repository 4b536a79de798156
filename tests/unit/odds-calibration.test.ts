import { describe, expect, it, vi } from 'vitest'

import { CALIBRATION } from '@/components/lists/chances/chance-basis'
import { randomStream } from '@/lib/engine/random'
import { openChances } from '@/lib/lists/chances/chances-of-list.rules'
import { fillUpTo } from '@/lib/lists/chances/chances.rules'
import { drawOdds, type OddsTable } from '@/lib/placement/draw-odds.rules'
import { solve } from '@/lib/placement/place.rules'
import type { Problem, ProblemStudent } from '@/lib/placement/problem.schema'

vi.setConfig({ testTimeout: 240_000 })

const SCHOOLS = 12
/** Lotteries for a table: fewer than families are told from, so that more years can be judged. */
const DRAWS = 400
const STUDENTS = 1200
const SEATS = 96
/** How many of a year's lists had come when the chances were told, and how far the expected number was off at most. */
const SO_FAR = 0.5
const OFF = 0.05

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

/** The chance a child was told, and in which share of the real lotteries it got in. */
type Told = { readonly said: number; readonly came: number }

/** The lotteries that each made-up year is judged by: one alone favours the same children everywhere. */
const LOTTERIES = 8

/** What the children were told who may have a seat at the school they like best, and whether they got in there. */
function judge(real: Problem, table: OddsTable): Told[] {
  const results = Array.from({ length: LOTTERIES }, (_, i) => {
    const seed = `${real.lottery?.seed ?? ''}${i.toString(16).padStart(2, '0')}`
    return solve({ ...real, lottery: { seed } }).result.placements
  })
  return real.students.flatMap((one, s) => {
    const hopeful = { ...one, number: null }
    const [first] = openChances(table, { ...hopeful, choices: one.choices.slice(0, 1) }, hopeful)
    const open = first?.open
    const came = results.filter((placements) => placements[s]?.rank === 1).length / LOTTERIES
    return open ? [{ said: open.chance, came }] : []
  })
}

/** The families of a made-up year of whom this share send a list. */
function sending(n: number, turnout: number): Problem {
  const whole = year(n)
  return { ...whole, students: whole.students.slice(0, STUDENTS * turnout) }
}

/** Told when half of the lists of a year have come, with or without a year before to learn from. */
function toldOpen(n: number, turnout: number, hasYearBefore: boolean): Told[] {
  const real = sending(n, turnout)
  const count = real.students.length
  const here = Math.round(count * SO_FAR)
  const before = hasYearBefore ? sending(1000 + n, turnout).students : []
  const students = [
    ...real.students.slice(0, here),
    ...before.map((one) => ({ ...one, id: `last year ${one.id}` })),
  ]
  const most = Math.round(count * (1 + OFF))
  const crowd = { here, known: students.length, least: Math.round(count * (1 - OFF)), most }
  return judge(real, drawOdds(fillUpTo({ ...real, students }, most), DRAWS, `open ${n}`, crowd))
}

/** Told after the close, from the lists that came. */
function toldClosed(n: number, turnout: number): Told[] {
  const real = sending(n, turnout)
  return judge(real, drawOdds(real, DRAWS, `closed ${n}`, 'same'))
}

const TURNOUTS = [0.5, 0.6, 0.7, 0.8, 0.9, 1]
const mean = (told: readonly Told[], of: (one: Told) => number) =>
  (100 * told.reduce((sum, one) => sum + of(one), 0)) / told.length
/** By how many of a hundred children more came than was said. */
const gap = (told: readonly Told[]) =>
  mean(told, ({ came }) => came) - mean(told, ({ said }) => said)
const between = (told: readonly Told[], from: number, to: number) =>
  told.filter(({ said }) => said >= from && said < to)
const tenths = (told: readonly Told[]) =>
  Array.from({ length: 10 }, (_, i) => gap(between(told, i / 10, i === 9 ? 2 : (i + 1) / 10)))
const years = (count: number, tell: (n: number) => readonly Told[]) =>
  Array.from({ length: count }, (_, n) => tell(n)).flat()

describe('the chance of the first choice once the window is closed', () => {
  const told = TURNOUTS.map((turnout) => years(20, (n) => toldClosed(n, turnout)))

  it.each(TURNOUTS.map((turnout, i) => [turnout, i]))(
    'is right on average when %s of the families sent a list, whoever did not come',
    (_turnout, i) => {
      expect(Math.abs(gap(told[i]!))).toBeLessThan(2)
    },
  )

  it('is right within two in a hundred at every tenth', () => {
    for (const off of tenths(told.flat())) expect(Math.abs(off)).toBeLessThan(2)
  })
})

describe('the chance of the first choice while lists come, after a year like this one', () => {
  const told = TURNOUTS.map((turnout) =>
    years(turnout === 1 ? CALIBRATION.again.years : 20, (n) => toldOpen(n, turnout, true)),
  )

  it.each(TURNOUTS.map((turnout, i) => [turnout, i]))(
    'is right on average when %s of the families send a list, as staff said',
    (_turnout, i) => {
      expect(Math.abs(gap(told[i]!))).toBeLessThan(2)
    },
  )

  it('is right within two or three in a hundred at every tenth', () => {
    for (const off of tenths(told.flat())) expect(Math.abs(off)).toBeLessThan(2.5)
  })

  it('comes true as often as the page says it did in our tests', () => {
    expect(asOnPage(told.at(-1)!, CALIBRATION.again.years)).toEqual(CALIBRATION.again)
  })
})

describe('the chance of the first choice while lists come in the first year of a zone', () => {
  const told = years(CALIBRATION.first.years, (n) => toldOpen(n, 1, false))

  it('comes true as often as the page says it did in our tests', () => {
    expect(asOnPage(told, CALIBRATION.first.years)).toEqual(CALIBRATION.first)
  })

  it('is told too low rather than too high, and by less than twelve in a hundred', () => {
    for (const off of tenths(told)) {
      expect(off).toBeGreaterThan(-2)
      expect(off).toBeLessThan(12)
    }
  })
})

/** The share that came of those told about 2, 5 and 8 in 10, in the form of the page. */
function asOnPage(told: readonly Told[], count: number) {
  const share = (from: number, to: number) =>
    Math.round(mean(between(told, from, to), ({ came }) => came))
  return { years: count, two: share(0.15, 0.25), five: share(0.45, 0.55), eight: share(0.75, 0.85) }
}
