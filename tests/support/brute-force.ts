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

/** A block of a school; without groups it is open to all. */
type Block = NonNullable<MarketSpec['blocks']>[number][number]

/** The blocks of a school in fill order, the seats that are not named last. */
export function blocksOf({ blocks, seats }: MarketSpec, school: number): Block[] {
  const named = blocks?.[school] ?? []
  return [...named, { seats: seats[school]! - named.reduce((total, one) => total + one.seats, 0) }]
}

/** Whether a block can take a student who is eligible at its school. */
export function admits(spec: MarketSpec, school: number, block: Block, student: number): boolean {
  return block.kind !== 'hard' || isInside(spec, school, block, student)
}

/** Sorts students as a block sees them: on time first, then its groups, then by standing. */
export function inBlockOrder(
  spec: MarketSpec,
  school: number,
  block: Block,
  students: number[],
): number[] {
  const isLate = (s: number) => spec.students[s]!.late === true && !holds(spec, school, s)
  return students.toSorted((a, b) => {
    if (isLate(a) !== isLate(b)) return isLate(a) ? 1 : -1
    const inside = isInside(spec, school, block, a)
    if (inside !== isInside(spec, school, block, b)) return inside ? -1 : 1
    return standsAhead(spec, school, a, b) ? -1 : 1
  })
}

const holds = ({ students }: MarketSpec, school: number, student: number) =>
  students[student]!.current === school

export function isInside(
  spec: MarketSpec,
  school: number,
  { groups }: Block,
  student: number,
): boolean {
  const own = spec.students[student]!.groups ?? []
  return !groups || holds(spec, school, student) || own.some((group) => groups.includes(group))
}

/** In a placement: who sits in each block of a school. */
export function seatedIn(
  spec: MarketSpec,
  school: number,
  matching: Matching,
): [Block, number[]][] {
  let left = matching.flatMap((at, student) => (at === school ? [student] : []))
  return blocksOf(spec, school).map((block) => {
    const able = left.filter((student) => admits(spec, school, block, student))
    const inside = inBlockOrder(spec, school, block, able).slice(0, block.seats)
    left = left.filter((student) => !inside.includes(student))
    return [block, inside]
  })
}

/** Whom a school takes from those who ask: block by block in fill order, each block its best. */
function choose(spec: MarketSpec, school: number, asking: number[]): number[] {
  let left = asking.filter((student) => isEligible(spec, student, school))
  const taken: number[] = []
  for (const block of blocksOf(spec, school)) {
    const queue = left.filter((student) => admits(spec, school, block, student))
    const admitted = inBlockOrder(spec, school, block, queue).slice(0, block.seats)
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

/**
 * Whether nobody is passed over by somebody of a lower priority, lotteries aside, and no wanted seat is empty;
 * without reserves.
 */
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
