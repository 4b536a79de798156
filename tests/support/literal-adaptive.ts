import { admits, blocksOf, inBlockOrder, isEligible, type Matching } from './brute-force'
import type { MarketSpec } from './market'

/**
 * Immediate acceptance that skips full schools, round by round over the spec, with all additions:
 * blocks, a seat set aside for each holder who is not placed yet, late applicants after all others.
 */
export function literalAdaptive(spec: MarketSpec): Matching {
  const placed: Matching = spec.students.map(() => null)
  const schools = spec.seats.map((_count, c) => blocksOf(spec, c).map((block) => ({ ...block })))
  const free = (c: number) => {
    const left = schools[c]!.reduce((total, { seats }) => total + seats, 0)
    return (
      left - spec.students.filter(({ current }, s) => current === c && placed[s] === null).length
    )
  }
  const isLateEverywhere = (s: number) => {
    const { late, list, current } = spec.students[s]!
    return late === true && list.some((c) => c !== current && isEligible(spec, s, c))
  }

  for (const mayAsk of [(s: number) => !isLateEverywhere(s), () => true]) {
    for (;;) {
      const asks = spec.students.map(({ list, current }, s) => {
        if (placed[s] !== null || !mayAsk(s)) return null
        const open = (c: number) =>
          current === c ||
          (free(c) > 0 && schools[c]!.some((block) => block.seats > 0 && admits(spec, c, block, s)))
        return list.find((c) => isEligible(spec, s, c) && open(c)) ?? null
      })
      if (asks.every((school) => school === null)) break
      const rooms = schools.map((_blocks, c) => free(c))
      for (const [c, blocks] of schools.entries()) {
        for (const block of blocks) {
          const queue = asks.flatMap((school, s) => (school === c && placed[s] === null ? [s] : []))
          for (const s of inBlockOrder(spec, c, block, queue)) {
            const holds = spec.students[s]!.current === c
            if (!admits(spec, c, block, s) || block.seats === 0) continue
            if (!holds && rooms[c]! === 0) continue
            placed[s] = c
            block.seats--
            if (!holds) rooms[c]!--
          }
        }
      }
    }
  }
  return placed
}
