import { classOf, isLate, type Market, NOT_ELIGIBLE, UNPLACED } from '../market'
import { checkEfficient, hasHardBlocks } from './efficient'
import { checkEnvy } from './envy'
import { checkFeasible } from './feasible'
import { checkGroupOptimal } from './group-optimal'
import { checkNoWorse } from './no-worse'
import { checkOptimal } from './optimal'
import { checkStable } from './stable'
import { byLottery, byPriority, byRank, type Standing } from './standing'
import type { Promised, Violation } from './violation'

/** What was counted while checking, and the first broken promise, or null when all are kept. */
export type Certificate = {
  readonly students: number
  readonly placed: number
  readonly seats: number
  readonly seatsFilled: number
  /** Choices above a placement that were compared with everybody who got in at the school. */
  readonly choicesCompared: number
  readonly promises: readonly Promised[]
  readonly violation: Violation | null
}

/** The mechanism a placement is checked against. */
export type CheckedMechanism =
  | { readonly by: 'deferred-acceptance' | 'immediate-acceptance' | 'serial-dictatorship' }
  | { readonly by: 'immediate-acceptance-adaptive' | 'top-trading-cycles' | 'exchanges' }
  | { readonly by: 'stable-improvement-cycles' }
  | { readonly by: 'efficiency-adjusted'; readonly consent: Uint8Array }

/**
 * Checks a placement against what its mechanism promises, by definitions and not by solving again
 * (but for the comparison with deferred acceptance, solved in its plainest form). Independent of the
 * solvers: it shares the market and nothing else with them.
 */
export function verify(
  market: Market,
  placement: Int32Array,
  mechanism: CheckedMechanism,
): Certificate {
  const feasible = checkFeasible(market, placement)
  const examined = feasible
    ? { promises: [], violation: feasible, compared: 0 }
    : examine(market, placement, mechanism)
  const placed = placement.reduce((count, edge) => count + (edge === UNPLACED ? 0 : 1), 0)
  return {
    students: placement.length,
    placed,
    seats: market.seats.reduce((total, count) => total + count, 0),
    seatsFilled: placed,
    choicesCompared: examined.compared,
    promises: ['feasible', 'individually-rational', ...examined.promises],
    violation: examined.violation,
  }
}

type Report = { promises: Promised[]; violation: Violation | null; compared: number }

function examine(market: Market, placement: Int32Array, mechanism: CheckedMechanism): Report {
  switch (mechanism.by) {
    case 'deferred-acceptance':
      return examineStable(market, placement, byPriority(market))
    case 'immediate-acceptance':
      return examineStable(market, placement, byRank(market))
    case 'serial-dictatorship':
      return examineStable(market, placement, byLottery(market))
    case 'immediate-acceptance-adaptive':
      return examineAdaptive(market, placement)
    case 'top-trading-cycles':
      return examineEfficient(market, placement)
    case 'exchanges':
      return together(examineNoWorse(market, placement), examineEfficient(market, placement))
    case 'stable-improvement-cycles':
      return together(examineNoWorse(market, placement), examineGroups(market, placement))
    case 'efficiency-adjusted':
      return examineAdjusted(market, placement, mechanism.consent)
  }
}

function examineStable(market: Market, placement: Int32Array, standing: Standing): Report {
  const { violation, compared } = checkStable(market, placement, standing)
  return {
    promises: ['non-wasteful', 'no-justified-envy', 'student-optimal'],
    violation: violation ?? checkOptimal(market, placement, standing),
    compared,
  }
}

/**
 * Seats set aside for their holders, or for applicants on time, can become free too late for somebody; without those
 * it is efficient.
 */
function examineAdaptive(market: Market, placement: Int32Array): Report {
  const aside = market.current.some((edge) => edge !== UNPLACED)
  const late = market.key.some((key) => key !== NOT_ELIGIBLE && isLate(market.layout, key))
  return aside || late || hasHardBlocks(market)
    ? { promises: [], violation: null, compared: 0 }
    : examineEfficient(market, placement)
}

function examineEfficient(market: Market, placement: Int32Array): Report {
  const promise = hasHardBlocks(market) ? 'efficient-within-groups' : 'efficient'
  return { promises: [promise], violation: checkEfficient(market, placement), compared: 0 }
}

function examineNoWorse(market: Market, placement: Int32Array): Report {
  return {
    promises: ['no-worse-than-deferred-acceptance'],
    violation: checkNoWorse(market, placement),
    compared: 0,
  }
}

/** Groups are compared where every seat is open to all; with reserves a block's seats would have to be known. */
function examineGroups(market: Market, placement: Int32Array): Report {
  if (market.reserves) return { promises: [], violation: null, compared: 0 }
  const group = (edge: number) => classOf(market, edge)
  const { violation, compared } = checkEnvy(market, placement, group, () => false)
  return {
    promises: ['non-wasteful', 'group-envy-free', 'group-optimal'],
    violation: violation ?? checkGroupOptimal(market, placement),
    compared,
  }
}

function examineAdjusted(market: Market, placement: Int32Array, consent: Uint8Array): Report {
  const noWorse = examineNoWorse(market, placement)
  if (!consent.includes(0)) return together(noWorse, examineEfficient(market, placement))
  if (market.reserves) return noWorse
  const standing = (edge: number) => market.key[edge]!
  const { violation, compared } = checkEnvy(market, placement, standing, (s) => consent[s] === 1)
  return together(noWorse, { promises: ['non-wasteful', 'consented-envy'], violation, compared })
}

function together(first: Report, second: Report): Report {
  return {
    promises: [...first.promises, ...second.promises],
    violation: first.violation ?? second.violation,
    compared: first.compared + second.compared,
  }
}
