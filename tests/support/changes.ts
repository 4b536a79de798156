import type { MarketSpec } from './market'

/*
 * Specs changed in one respect, the rest as it was.
 */

/** The same market with one student's list changed; standings at the schools left stay as they were. */
export function withList(spec: MarketSpec, student: number, list: number[]): MarketSpec {
  const old = spec.students[student]!
  const kept = <T>(per: T[]) => list.map((school) => per[old.list.indexOf(school)]!)
  const changed = { ...old, list, ...(old.priority && { priority: kept(old.priority) }) }
  return {
    ...spec,
    students: spec.students.map((one, s) => (s === student ? changed : one)),
    ...(spec.ownLottery && {
      ownLottery: spec.ownLottery.map((own, s) => (s === student ? kept(own) : own)),
    }),
  }
}

/** The same market without one student's application and seat. */
export function withoutStudent(spec: MarketSpec, student: number): MarketSpec {
  const { current: _, ...gone } = spec.students[student]!
  const students = spec.students.map((one, s) => (s === student ? gone : one))
  return withList({ ...spec, students }, student, [])
}

/** The same market with more open seats at one school, filled after its blocks. */
export function withSeats(spec: MarketSpec, school: number, more: number): MarketSpec {
  return { ...spec, seats: spec.seats.map((count, c) => (c === school ? count + more : count)) }
}

/** The same market with its students written down in another order: place `i` is that of `order[i]`. */
export function studentsInOrder(spec: MarketSpec, order: number[]): MarketSpec {
  const lottery = spec.lottery ?? spec.students.map((_, s) => s)
  return {
    ...spec,
    students: order.map((s) => spec.students[s]!),
    ...(spec.ownLottery
      ? { ownLottery: order.map((s) => spec.ownLottery![s]!) }
      : { lottery: order.map((s) => lottery[s]!) }),
  }
}

/** The same market with its schools written down in another order: place `i` is that of `order[i]`. */
export function schoolsInOrder(spec: MarketSpec, order: number[]): MarketSpec {
  const named = (school: number) => order.indexOf(school)
  return {
    ...spec,
    seats: order.map((c) => spec.seats[c]!),
    ...(spec.blocks && { blocks: order.map((c) => spec.blocks![c]!) }),
    students: spec.students.map((student) => ({
      ...student,
      list: student.list.map(named),
      ...(student.current !== undefined && { current: named(student.current) }),
    })),
  }
}

/** Every ordered selection of the schools of a list, none at all included. */
export function otherLists(list: number[]): number[][] {
  return [
    [],
    ...list.flatMap((c) => otherLists(list.filter((d) => d !== c)).map((rest) => [c, ...rest])),
  ]
}
