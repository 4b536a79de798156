import { createHash, createHmac } from 'node:crypto'

import { openRoundSecret } from '@/lib/placement/round-secret.data'

import type { Row } from './rows'
import { holders } from './seats'
import type { Year } from './year'

/** Who is in a round and with which numbers, by the words of docs/protocol.md, from the lists it was frozen with. */

export type Drawn = {
  readonly id: string
  /** The schools it may get in this round, best first; a seat it holds is the last of them. */
  readonly list: readonly string[]
  /** Where it holds a seat already, or may still accept one. */
  readonly current: string | null
  readonly late: boolean
  readonly value: (schoolId: string) => string
  readonly order: number
}

/** A round and those before it that it puts right or follows, the first one first. */
function chainOf(year: Year, round: Row['round']): Row['round'][] {
  const before = year.round.find(({ id }) => id === round.corrects_id)
  return before ? [...chainOf(year, before), round] : [round]
}

/** The seed is that of the first round in the chain; the string is the first that was typed. */
function seedOf(year: Year, round: Row['round']): Buffer {
  const chain = chainOf(year, round)
  const first = chain[0] ?? round
  const { merkle_root: root, id } = first
  const { sealed_secret: sealedSecret, commitment } = first
  const secret = first.secret ?? openRoundSecret({ sealedSecret, commitment })
  const word = chain.find((one) => one.public_string !== null)?.public_string
  const lines = ['zone-lottery/1', root, id, word, secret].join('\n')
  return createHash('sha256').update(lines).digest()
}

/**
 * Families of brothers and sisters who draw one value, by application: the smallest id, and who is elder. Those who
 * chose that each draws alone are none.
 */
function families(year: Year, lists: readonly Row['submission'][]) {
  const households = Map.groupBy(lists, ({ application_id: id }) => {
    const student = year.student.find((one) => one.id === year.studentOf.get(id))
    return student?.household_id ?? id
  })
  const alone = year.family_draw.filter(({ together }) => !together)
  const found = new Map<string, { family: string; order: number }>()
  for (const [household, its] of households) {
    if (its.length < 2 || alone.some((one) => one.household_id === household)) continue
    const ids = its.map((one) => one.application_id).toSorted()
    for (const [i, id] of ids.entries()) found.set(id, { family: ids[0] ?? id, order: i + 1 })
  }
  return found
}

const listsIn = (year: Year, round: Row['round']): Row['submission'][] => {
  const its = new Set(
    year.frozen.filter((one) => one.round_id === round.id).map((one) => one.submission_id),
  )
  return year.submission.filter(({ id }) => its.has(id))
}

const hmacOf = (seed: Buffer) => (message: string) =>
  createHmac('sha256', seed).update(message).digest('hex')

/** What a child draws for in a late round: above the best seat it has, where it still waits. */
function lateWishes(then: Year, { application_id: id, list, late }: Row['submission']) {
  const student = then.studentOf.get(id) ?? ''
  const isHolder = (schoolId: string) =>
    holders(then, schoolId, then.cycle.entry_grade).all.includes(student)
  const others = then.schools.map((one) => one.id).toSorted()
  const current = [...list, ...others].find(isHolder) ?? null
  const above =
    current === null || !list.includes(current) ? list : list.slice(0, list.indexOf(current))
  const waits = (schoolId: string) =>
    then.entry.some(
      (one) =>
        one.application_id === id &&
        one.school_id === schoolId &&
        one.state !== 'LEFT' &&
        then.round.some((round) => round.id === one.round_id && round.state === 'PUBLISHED'),
    )
  const wishes = late ? list : above.filter(waits)
  const withOwn = current === null || wishes.includes(current) ? wishes : [...wishes, current]
  return { list: withOwn, current }
}

/**
 * The numbers of a round and who is in it. `then`: the year when a late round was frozen, whose seats
 * and waitlists it draws from; null for rounds whose lists or numbers this reading does not know.
 */
export function draw(year: Year, round: Row['round'], then: Year | undefined) {
  const rules = year.rule_set.find(({ id }) => id === round.rule_set_id)
  const isMain = round.kind === 'MAIN'
  const main = isMain ? round : then?.liveMain
  if (!rules || !main || !round.public_string || (!isMain && !then)) return null
  const lists = listsIn(year, round)
  const hmac = hmacOf(seedOf(year, main))
  const lateName = hmacOf(seedOf(year, round))
  const perSchool = rules.tie_break === 'PER_SCHOOL'
  const twins = families(year, listsIn(year, main))
  const drawn = lists.map((one): Drawn => {
    const { application_id: id } = one
    const twin = twins.get(id)
    const late = !isMain && one.late
    const family = late ? lateName(id) : twin?.family
    const name = family === undefined ? id : `family\n${family}`
    return {
      id,
      late,
      ...(then && !isMain ? lateWishes(then, one) : { list: one.list, current: null }),
      value: (schoolId) => hmac(perSchool ? `${schoolId}\n${name}` : name),
      order: twin?.order ?? 0,
    }
  })
  const numbersAt = (schoolId: string, among: readonly Drawn[]) => {
    const values = among.map((one) => ({ one, value: one.value(schoolId) }))
    const order = values.toSorted((a, b) =>
      a.value === b.value ? a.one.order - b.one.order : a.value < b.value ? -1 : 1,
    )
    return new Map(order.map(({ one }, i) => [one.id, i + 1]))
  }
  const numbers = new Map(
    year.schools.map(({ id }) => [
      id,
      numbersAt(id, perSchool ? drawn.filter(({ list }) => list.includes(id)) : drawn),
    ]),
  )
  const whole = new Map(lists.map((one) => [one.application_id, one.list]))
  return { lists: drawn, whole, numbers, rules, perSchool }
}
