import { type Cell, publicGrid } from '@/lib/base/format/public-grid.rules'
import {
  HIDDEN,
  type PublicCount,
  publicCount,
  publicCounts,
  publicTables,
} from '@/lib/base/format/small-counts.rules'
import { lastInOf, type RoundOutcome, type SchoolOutcome } from '@/lib/draw/rounds/outcome.rules'
import type { StoredCertificate } from '@/lib/placement/stored-run.schema'

import type { PublicCertificate, PublicSchool, ToldRound } from './public-record.view'

/**
 * What the public is told of a round's outcome. No count of fewer than five can be read or
 * calculated from it, neither from one table nor from several. Schools without seats are left out.
 */
export function tellRound(
  outcome: Omit<RoundOutcome, 'late'>,
  certificate: StoredCertificate,
): ToldRound {
  const { students, byRank, byRule, unplaced, schools } = outcome
  const [ranks = [], places = []] = publicTables(
    [unplaced, byRule],
    [byRank, schools.map(({ placed }) => placed)],
  )
  const [withoutSeat = HIDDEN, ruled = HIDDEN, ...atRank] = ranks
  const placed = places.slice(2)
  const cells = schools.map(({ id }) => placedAt(outcome, id))
  const { firsts, grid } = tellChoices(schools, cells, {
    rows: placed,
    columns: [...atRank, ruled],
  })
  const told = schools.map((school, i): PublicSchool => {
    const row = grid[i] ?? []
    return {
      ...toldAt(school, placed[i] ?? HIDDEN),
      rankedFirst: firsts[i] ?? HIDDEN,
      byRank: row.slice(0, byRank.length),
      byRule: row[byRank.length] ?? HIDDEN,
    }
  })
  return {
    students: publicCount(students),
    byRank: atRank,
    byRule: ruled,
    unplaced: withoutSeat,
    schools: told.filter(({ seats }) => seats > 0),
    certificate: tellCertificate(certificate, withoutSeat),
  }
}

/** What is told of a round as it stands in the file of its public record; docs/protocol.md describes it. */
export function toStatistics(told: ToldRound) {
  return {
    students: told.students,
    placedByRank: told.byRank,
    placedByRule: told.byRule,
    withoutSeat: told.unplaced,
    schools: told.schools,
    certificate: told.certificate,
  }
}

/** How many were placed at one school as first choice, second and so on, and last by the rule. */
function placedAt({ byRank, placed }: Pick<RoundOutcome, 'byRank' | 'placed'>, schoolId: string) {
  const here = placed.filter((row) => row.schoolId === schoolId)
  return [...byRank.map((_, i) => i + 1), null].map(
    (rank) => here.find((row) => row.rank === rank)?.students ?? 0,
  )
}

/**
 * Who ranked each school first, and who was placed there as which choice. Where all who ranked a
 * school first got in, both are the same number: one is told only with the other.
 */
function tellChoices(
  schools: readonly SchoolOutcome[],
  cells: readonly (readonly number[])[],
  totals: Parameters<typeof publicGrid>[1],
) {
  const same = schools.flatMap(({ rankedFirst }, i) => (cells[i]?.[0] === rankedFirst ? [i] : []))
  const hiddenFirsts = new Set<number>()
  const hiddenCells = new Map<number, Cell>()
  for (;;) {
    const firsts = publicCounts(
      schools.map(({ rankedFirst }) => rankedFirst),
      [...hiddenFirsts],
    )
    const grid = publicGrid(cells, totals, [...hiddenCells.values()])
    const before = hiddenFirsts.size + hiddenCells.size
    for (const i of same) {
      if (firsts[i] === HIDDEN) hiddenCells.set(i, [i, 0])
      if (grid[i]?.[0] === HIDDEN) hiddenFirsts.add(i)
    }
    if (hiddenFirsts.size + hiddenCells.size === before) return { firsts, grid }
  }
}

/**
 * A full school's count can be derived from its seats, and who got in last or a waitlist shows that
 * it is full.
 */
function toldAt(
  school: SchoolOutcome,
  placed: PublicCount,
): Omit<PublicSchool, 'rankedFirst' | 'byRank' | 'byRule'> {
  const { id, name, seats, extra, parts, waiting } = school
  const isHidden = placed === HIDDEN
  return {
    id,
    name,
    seats,
    ...(extra !== undefined && { extra }),
    placed,
    waiting: isHidden ? HIDDEN : publicCount(waiting),
    lastIn: isHidden ? { kind: HIDDEN } : lastInOf(school),
    parts: isHidden
      ? []
      : parts.filter(({ seats: own, extra: above = 0 }) => own + above > 0).map(toldPart),
  }
}

/** The last who got in by a reserve with very few seats could be read as one student. */
function toldPart(part: SchoolOutcome['parts'][number]): PublicSchool['parts'][number] {
  const { condition, seats, extra, cutoff } = part
  const isHidden = publicCount(seats + (extra ?? 0)) === HIDDEN
  return {
    condition,
    seats,
    ...(extra !== undefined && { extra }),
    lastIn: isHidden
      ? { kind: HIDDEN }
      : cutoff
        ? { kind: 'last', at: cutoff }
        : { kind: 'everybody' },
  }
}

/** All who took part, less all who were placed, are those without a seat. */
function tellCertificate(
  certificate: StoredCertificate,
  withoutSeat: PublicCount,
): PublicCertificate {
  const students = publicCount(certificate.students)
  const tell = (count: number, isHidden = students === HIDDEN) => (isHidden ? HIDDEN : count)
  const isPlacedHidden = students === HIDDEN || withoutSeat === HIDDEN
  return {
    ...certificate,
    students,
    placed: tell(certificate.placed, isPlacedHidden),
    seatsFilled: tell(certificate.seatsFilled, isPlacedHidden),
    choicesCompared: tell(certificate.choicesCompared),
  }
}
