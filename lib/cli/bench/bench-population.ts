import { runStarts, UNPLACED } from '@/lib/engine/market'
import { randomStream, shuffle } from '@/lib/engine/random'
import type { Rows } from '@/lib/engine/rows'

/** Size and shape of a made-up district. */
export type Population = {
  readonly students: number
  readonly schools: number
  readonly choices: number
  /** How much more popular the first school is than the last: weights fall as 1 / rank ** popularity. */
  readonly popularity: number
  readonly priorityGroups: number
}

/**
 * A made-up district as rows, the same for a year on every machine: seats for everybody, the same number at each
 * school, one lottery.
 */
export function populate(population: Population, year = 0): Rows {
  const { students, schools, choices, priorityGroups } = population
  const random = randomStream(`population ${year}`)
  const pick = schoolPicker(population)
  const listStart = runStarts(new Int32Array(students).fill(choices))
  const school = new Int32Array(students * choices)
  const priority = new Int32Array(students * choices)
  const lastAsked = new Int32Array(schools).fill(UNPLACED)
  for (let s = 0, e = 0; s < students; s++) {
    for (let i = 0; i < choices; i++, e++) {
      let c = pick(random())
      while (lastAsked[c] === s) c = pick(random())
      lastAsked[c] = s
      school[e] = c
      priority[e] = 1 + Math.floor(random() * priorityGroups)
    }
  }
  const standing = Int32Array.from({ length: students }, (_, s) => s + 1)
  shuffle(standing, random)
  return {
    seats: Int32Array.from({ length: schools }, () => Math.ceil(students / schools)),
    listStart,
    school,
    priority,
    standing,
    scope: 'one',
    late: null,
    current: new Int32Array(students).fill(UNPLACED),
    reserves: null,
  }
}

/** Returns a function that turns a uniform number into a school, popular ones more often, by a table of 2 ** 16 slots. */
function schoolPicker({ schools, popularity }: Population): (uniform: number) => number {
  const weight = Float64Array.from({ length: schools }, (_, c) => (c + 1) ** -popularity)
  const total = weight.reduce((sum, w) => sum + w, 0)
  const table = new Int32Array(2 ** 16)
  let reached = 0
  for (let slot = 0, c = 0; slot < table.length; slot++) {
    while (c < schools - 1 && reached + (weight[c] ?? 0) < ((slot + 0.5) / table.length) * total)
      reached += weight[c++] ?? 0
    table[slot] = c
  }
  return (uniform) => table[Math.floor(uniform * table.length)] ?? 0
}
