import { isEligible, type Matching, standsAhead } from './brute-force'
import type { MarketSpec } from './market'

/*
 * The mechanisms as their authors describe them, step by step over the spec; slow and plain, for
 * markets without reserves.
 */

/** Deferred acceptance: everybody asks the next school, each school keeps its best, until nobody is refused. */
export function literalDeferredAcceptance(
  spec: MarketSpec,
  mayAsk: (student: number, school: number) => boolean = () => true,
): Matching {
  const next = spec.students.map(() => 0)
  for (;;) {
    const asks = spec.students.map(({ list }, s) => {
      while (
        next[s]! < list.length &&
        !(isEligible(spec, s, list[next[s]!]!) && mayAsk(s, list[next[s]!]!))
      )
        next[s]!++
      return list[next[s]!] ?? null
    })
    const kept = keep(spec, asks, spec.seats)
    if (kept.every((school, s) => school === asks[s])) return asks
    kept.forEach((school, s) => {
      if (school !== asks[s]) next[s]!++
    })
  }
}

/**
 * Immediate acceptance: what a round gives is final; `skip` looks past full schools, otherwise a round is lost on
 * them.
 */
export function literalImmediateAcceptance(spec: MarketSpec, skip: boolean): Matching {
  const placed: Matching = spec.students.map(() => null)
  const left = spec.seats.slice()
  for (let round = 0; round < spec.students.length + spec.seats.length; round++) {
    const asks = spec.students.map(({ list }, s) => {
      if (placed[s] !== null) return null
      const open = (c: number) => left[c]! > 0 && isEligible(spec, s, c)
      const asked = skip ? list.find(open) : list[round]
      return asked !== undefined && open(asked) ? asked : null
    })
    keep(spec, asks, left).forEach((school, s) => {
      if (school === null) return
      placed[s] = school
      left[school]!--
    })
  }
  return placed
}

/** Serial dictatorship: in lottery order, everybody takes the best seat left. */
export function literalSerialDictatorship(spec: MarketSpec): Matching {
  const placed: Matching = spec.students.map(() => null)
  const left = spec.seats.slice()
  const number = (s: number) => spec.lottery?.[s] ?? s
  for (const s of [...placed.keys()].toSorted((a, b) => number(a) - number(b))) {
    const best = spec.students[s]!.list.find((c) => left[c]! > 0 && isEligible(spec, s, c))
    if (best === undefined) continue
    placed[s] = best
    left[best]!--
  }
  return placed
}

/** Top trading cycles: everybody points, one cycle is found and cleared, everybody points again. */
export function literalTopTradingCycles(spec: MarketSpec): Matching {
  const placed: Matching = spec.students.map(() => null)
  const left = spec.seats.slice()
  const here = new Set(placed.keys())
  for (;;) {
    const pointsTo = (s: number) =>
      spec.students[s]!.list.find((c) => left[c]! > 0 && isEligible(spec, s, c))
    for (const s of here) if (pointsTo(s) === undefined) here.delete(s)
    const [someone] = here
    if (someone === undefined) return placed

    const seen: number[] = []
    let s = someone
    while (!seen.includes(s)) {
      seen.push(s)
      const school = pointsTo(s)!
      const asking = [...here].filter((other) => isEligible(spec, other, school))
      s = asking.reduce((a, b) => (standsAhead(spec, school, b, a) ? b : a))
    }
    const cycle = seen.slice(seen.indexOf(s))
    const gets = cycle.map((member) => pointsTo(member)!)
    cycle.forEach((member, i) => {
      placed[member] = gets[i]!
      left[gets[i]!]!--
      here.delete(member)
    })
  }
}

/**
 * Efficiency-adjusted deferred acceptance by Tang and Yu: solve, settle everybody at schools that
 * nobody else wants, bar those behind a settled student who does not consent, solve again.
 */
export function literalEfficiencyAdjusted(spec: MarketSpec, consent: boolean[]): Matching {
  const settled = new Map<number, number | null>()
  const closed = new Set<number>()
  const barred = new Set<string>()
  for (;;) {
    const rest: MarketSpec = {
      ...spec,
      seats: spec.seats.map((count, c) => (closed.has(c) ? 0 : count)),
    }
    const placed = literalDeferredAcceptance(
      rest,
      (s, c) => !settled.has(s) && !closed.has(c) && !barred.has(`${s} ${c}`),
    )
    const active = spec.students.flatMap((_, s) => (settled.has(s) ? [] : [s]))
    if (active.length === 0) return spec.students.map((_, s) => settled.get(s) ?? null)

    const mayWant = (s: number, c: number) =>
      isEligible(spec, s, c) && !closed.has(c) && !barred.has(`${s} ${c}`)
    const above = (s: number) => {
      const { list } = spec.students[s]!
      const place = placed[s] === null ? list.length : list.indexOf(placed[s]!)
      return list.slice(0, place).filter((c) => mayWant(s, c))
    }
    const wanted = new Set(active.flatMap(above))
    const leaving = active.filter((s) => placed[s] === null || !wanted.has(placed[s]!))
    spec.seats.forEach((_, c) => {
      if (!wanted.has(c)) closed.add(c)
    })
    for (const s of leaving) {
      settled.set(s, placed[s]!)
      if (consent[s]) continue
      for (const c of above(s)) {
        for (const other of active)
          if (isEligible(spec, other, c) && standsAhead(spec, c, s, other))
            barred.add(`${other} ${c}`)
      }
    }
  }
}

/** Of those who ask, the best of each school up to its seats keep what they asked for. */
function keep(spec: MarketSpec, asks: Matching, seats: number[]): Matching {
  return asks.map((school, s) => {
    if (school === null) return null
    const ahead = asks.filter(
      (other, o) => other === school && o !== s && standsAhead(spec, school, o, s),
    )
    return ahead.length < seats[school]! ? school : null
  })
}
