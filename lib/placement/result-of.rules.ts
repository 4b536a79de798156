import { createHash } from 'node:crypto'

import { type Market, OPEN, ownerOf, UNPLACED } from '@/lib/engine/market'
import { seating } from '@/lib/engine/seating'
import type { Certificate } from '@/lib/engine/verify/verify-placement'
import type { Violation } from '@/lib/engine/verify/violation'
import { choiceCount, type Columns } from '@/lib/placement/columns/problem-columns.rules'

import { type Compiled, nameOf, schoolOf, standingOf } from './compiled-market.rules'
import { extraAt } from './extra-offers.rules'
import type { Cutoff, Result } from './problem.schema'

/** The placement of each of the problem's students, by row. */
export type Seats = {
  /** The school's index in the problem; UNPLACED for none. */
  readonly school: Int32Array
  /** 1 for the first choice; 0 when unplaced, and for a seat that was not ranked. */
  readonly rank: Int32Array
}

/** The schools and ranks of a placement of the market's students. */
export function toSeats({ columns, market, studentAt }: Compiled, placement: Int32Array): Seats {
  const school = new Int32Array(studentAt.length).fill(UNPLACED)
  const rank = new Int32Array(studentAt.length)
  for (let row = 0; row < studentAt.length; row++) {
    const student = studentAt[row] ?? 0
    const edge = placement[student] ?? UNPLACED
    if (edge === UNPLACED) continue
    const place = edge - (market.listStart[student] ?? 0)
    school[row] = market.school[edge] ?? UNPLACED
    if (place < choiceCount(columns, row)) rank[row] = place + 1
  }
  return { school, rank }
}

/** The placement of each of the problem's students, in order. */
export function toPlacements(columns: Columns, seats: Seats): Result['placements'] {
  return Array.from(seats.school, (c, row) => ({
    student: columns.ids.text(row),
    school: columns.head.schools[c]?.id ?? null,
    rank: seats.rank[row] || null,
  }))
}

/**
 * SHA-256 of the canonical placements: the line `zone-placement-result/1`, then for every student
 * a line of id, tab and school id (nothing after the tab when unplaced), sorted by student id in
 * the order of UTF-16 code units, each line ended by a line break, in UTF-8.
 */
export function digestOf(placements: Result['placements']): string {
  return digestOfLines(placements.map(({ student, school }) => `${student}\t${school ?? ''}\n`))
}

/** `digestOf` for placements by row. */
export function digestOfSeats({ ids, head }: Columns, { school }: Seats): string {
  const ends = head.schools.map(({ id }) => `\t${id}\n`)
  const lines = Array.from(school, (c, row) => ids.text(row) + (ends[c] ?? '\t\n'))
  return digestOfLines(lines)
}

/** No id holds a tab or anything before it, so the order of the lines is the order of the ids. */
function digestOfLines(lines: string[]): string {
  lines.sort()
  const hash = createHash('sha256').update('zone-placement-result/1\n')
  for (let i = 0; i < lines.length; i += 4096) hash.update(lines.slice(i, i + 4096).join(''))
  return hash.digest('hex')
}

/** A certificate in the words of the document. */
export function toCertificate(compiled: Compiled, certificate: Certificate): Result['certificate'] {
  const { violation, promises, ...counts } = certificate
  return {
    ...counts,
    promises: [...promises],
    violation: violation && violationInWords(compiled, violation),
  }
}

/** Who got in last at each school and in each of its blocks. */
export function toCutoffs(compiled: Compiled, placement: Int32Array): Cutoff[] {
  const { columns, market } = compiled
  const { reserves, filled, last } = seating(market, placement)
  return columns.head.schools.map((school, c) => {
    const blocks = range(reserves.blockStart[c] ?? 0, reserves.blockStart[c + 1] ?? 0).map((b) => ({
      seats: reserves.seats[b] ?? 0,
      placed: filled[b] ?? 0,
      edge: last[b] ?? UNPLACED,
      b,
    }))
    const extra = extraAt(school)
    const placed = blocks.reduce((total, block) => total + block.placed, 0)
    const worst = blocks.reduce((edge, block) => worse(market, edge, block.edge), UNPLACED)
    return {
      school: school.id,
      seats: school.seats,
      ...(extra > 0 && { extra }),
      placed,
      cutoff: placed === school.seats + extra ? holderStanding(compiled, c, worst) : null,
      ...(school.blocks?.length && {
        blocks: blocks.map(({ seats, placed: inBlock, edge, b }) => {
          const standing = holderStanding(compiled, c, edge)
          const cutoff = standing && { ...standing, inGroup: isInside(compiled, c, b, edge) }
          return { seats, placed: inBlock, cutoff }
        }),
      }),
    }
  })
}

/** The standing of an edge's student at its school; null for UNPLACED. */
export function holderStanding(compiled: Compiled, c: number, edge: number) {
  if (edge === UNPLACED) return null
  const holder = ownerOf(compiled.market.layout, c, compiled.market.key[edge] ?? 0)
  const standing = standingOf(compiled, holder, edge)
  return { ...standing, priority: standing.priority ?? 0 }
}

function isInside({ market }: Compiled, c: number, b: number, edge: number): boolean {
  const { reserves } = market
  if (!reserves || reserves.kind[b] === OPEN) return true
  const holder = ownerOf(market.layout, c, market.key[edge] ?? 0)
  if (market.current[holder] === edge) return true
  return reserves.belongs[b * reserves.memberships + (reserves.membership[holder] ?? 0)] === 1
}

function worse({ key }: Market, a: number, b: number): number {
  if (a === UNPLACED || b === UNPLACED) return Math.max(a, b)
  return (key[a] ?? 0) > (key[b] ?? 0) ? a : b
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}

const BROKEN: Record<Violation['kind'], string> = {
  'not-on-list': 'is placed at a school not on the list',
  'not-eligible': 'is placed at a school without being eligible',
  'below-current': 'ends below the seat held before',
  'no-seat': 'is placed at a school that has no seat left in its blocks',
  'empty-seat': 'would rather sit at a school that has a seat left',
  envy: 'would rather sit at a school that took somebody standing behind',
  exchange: 'could exchange seats with others so that all of them are better off',
  worse: 'would be better off under deferred acceptance',
}

/** A broken promise as a sentence with the ids involved. */
function violationInWords(compiled: Compiled, { kind, student, edge, other }: Violation): string {
  const school = schoolOf(compiled, edge)
  const where = school === null ? '' : `, school ${school}`
  const whom = other === UNPLACED ? '' : `, other student ${nameOf(compiled, other)}`
  return `student ${nameOf(compiled, student)} ${BROKEN[kind]}${where}${whom}`
}
