import type { MarketSpec } from './market'

/*
 * The definitions, written out over the spec and nothing else: no keys, no edges, no code of the
 * engine. Slow, for markets of a handful of students.
 */

/** A school for each student, or null. */
export type Matching = (number | null)[]

/** Place of a choice on a student's list; being unplaced comes after the last choice. */
export function rankOf({ students }: MarketSpec, student: number, school: number | null): number {
  const { list } = students[student]!
  return school === null ? list.length : list.indexOf(school)
}

/** Whether the student may be placed at the school. */
export function isEligible({ students }: MarketSpec, student: number, school: number): boolean {
  const { list, priority, current } = students[student]!
  if (!list.includes(school)) return false
  return current === school || (priority?.[list.indexOf(school)] ?? (priority ? null : 1)) !== null
}

/** Whether student `a` stands ahead of `b` at a school: a current seat, then priority, then the lottery. */
export function standsAhead(spec: MarketSpec, school: number, a: number, b: number): boolean {
  const standing = (student: number) => {
    const { list, priority, current, late } = spec.students[student]!
    const choice = list.indexOf(school)
    const number = spec.ownLottery
      ? spec.ownLottery[student]![choice]!
      : spec.lottery
        ? spec.lottery[student]!
        : student
    const behind = late && current !== school ? 1e12 : 0
    return [current === school ? 0 : behind + (priority?.[choice] ?? 1), number] as const
  }
  const [first, second] = [standing(a), standing(b)]
  return first[0] !== second[0] ? first[0] < second[0] : first[1] < second[1]
}

/** Whom a school takes from those who ask: block by block in fill order, each block its best. */
function choose(spec: MarketSpec, school: number, asking: number[]): number[] {
  const named = spec.blocks?.[school] ?? []
  const rest = spec.seats[school]! - named.reduce((total, block) => total + block.seats, 0)
  let left = asking.filter((student) => isEligible(spec, student, school))
  const taken: number[] = []
  for (const { seats, groups, kind } of [
    ...named,
    { seats: rest, groups: undefined, kind: undefined },
  ]) {
    const inside = (student: number) =>
      !groups ||
      spec.students[student]!.current === school ||
      (spec.students[student]!.groups ?? []).some((group) => groups.includes(group))
    const isLate = (student: number) =>
      spec.students[student]!.late === true && spec.students[student]!.current !== school
    const queue = left
      .filter((student) => kind !== 'hard' || inside(student))
      .toSorted((a, b) => {
        if (isLate(a) !== isLate(b)) return isLate(a) ? 1 : -1
        if (inside(a) !== inside(b)) return inside(a) ? -1 : 1
        return standsAhead(spec, school, a, b) ? -1 : 1
      })
    const admitted = queue.slice(0, seats)
    taken.push(...admitted)
    left = left.filter((student) => !admitted.includes(student))
  }
  return taken
}

/** Every way to place students at schools they are eligible for, none above its seats, nobody below a current seat. */
export function* feasible(spec: MarketSpec, placed: Matching = []): Generator<Matching> {
  const student = placed.length
  if (student === spec.students.length) {
    yield [...placed]
    return
  }
  const { list, current } = spec.students[student]!
  const limit = current === undefined ? list.length : list.indexOf(current)
  const options: Matching = list.filter((c, i) => i <= limit && isEligible(spec, student, c))
  if (current === undefined) options.push(null)
  for (const school of options) {
    placed.push(school)
    const there = placed.flatMap((c, s) => (c === school ? [s] : []))
    if (school === null || choose(spec, school, there).length === there.length)
      yield* feasible(spec, placed)
    placed.pop()
  }
}

/** Whether no student would rather be at a school that would take them along with those it has. */
export function isStable(spec: MarketSpec, matching: Matching): boolean {
  return spec.students.every(({ list }, student) =>
    list.slice(0, rankOf(spec, student, matching[student]!)).every((school) => {
      const there = matching.flatMap((c, s) => (c === school ? [s] : []))
      return !choose(spec, school, [...there, student]).includes(student)
    }),
  )
}

/** Whether everybody is at least as well off in `a` as in `b`. */
export function noWorse(spec: MarketSpec, a: Matching, b: Matching): boolean {
  return spec.students.every((_, s) => rankOf(spec, s, a[s]!) <= rankOf(spec, s, b[s]!))
}

/** Whether no other feasible matching makes somebody better off and nobody worse. */
export function isEfficient(spec: MarketSpec, matching: Matching): boolean {
  for (const other of feasible(spec)) {
    if (noWorse(spec, other, matching) && !noWorse(spec, matching, other)) return false
  }
  return true
}

/** Whether nobody is passed over by somebody of a lower priority, lotteries aside, and no wanted seat is empty; without reserves. */
export function isStableForGroups(spec: MarketSpec, matching: Matching): boolean {
  const group = (student: number, school: number) => {
    const { list, priority, current, late } = spec.students[student]!
    if (current === school) return 0
    return (late ? 1e12 : 0) + (priority?.[list.indexOf(school)] ?? 1)
  }
  return spec.students.every(({ list }, student) =>
    list.slice(0, rankOf(spec, student, matching[student]!)).every((school) => {
      if (!isEligible(spec, student, school)) return true
      const there = matching.flatMap((c, s) => (c === school ? [s] : []))
      if (there.length < spec.seats[school]!) return false
      return there.every((other) => group(other, school) <= group(student, school))
    }),
  )
}
