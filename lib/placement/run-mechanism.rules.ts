import { adaptiveImmediateAcceptance } from '@/lib/engine/adaptive-immediate-acceptance'
import { deferredAcceptance } from '@/lib/engine/deferred-acceptance'
import { efficiencyAdjusted } from '@/lib/engine/efficiency-adjusted'
import { immediateAcceptance } from '@/lib/engine/immediate-acceptance'
import { stableImprovementCycles } from '@/lib/engine/improvement-cycles'
import { serialDictatorship } from '@/lib/engine/serial-dictatorship'
import { topTradingCycles } from '@/lib/engine/top-trading-cycles'
import type { CheckedMechanism } from '@/lib/engine/verify/verify-placement'

import type { Compiled } from './compiled-market.rules'
import { ProblemError, shown } from './problem-error.schema'
import type { Mechanism } from './problem.schema'

/** The mechanism a problem asks for. */
export function mechanismOf({ columns }: Compiled): Mechanism {
  return columns.head.mechanism ?? 'deferred-acceptance'
}

/** Places the market's students by the problem's mechanism: each one's edge, or UNPLACED. */
export function runMechanism(compiled: Compiled): Int32Array {
  const { market } = compiled
  switch (mechanismOf(compiled)) {
    case 'deferred-acceptance':
      return deferredAcceptance(market)
    case 'immediate-acceptance':
      return immediateAcceptance(market)
    case 'immediate-acceptance-adaptive':
      return adaptiveImmediateAcceptance(market)
    case 'top-trading-cycles':
      return topTradingCycles(market)
    case 'serial-dictatorship':
      refuseSeveralOrders(compiled)
      return serialDictatorship(market)
    case 'stable-improvement-cycles':
      return stableImprovementCycles(market)
    case 'efficiency-adjusted':
      return efficiencyAdjusted(market, consentOf(compiled))
  }
}

/** The problem's mechanism, for the checker to check the outcome against. */
export function mechanismToCheck(compiled: Compiled): CheckedMechanism {
  const by = mechanismOf(compiled)
  return by === 'efficiency-adjusted' ? { by, consent: consentOf(compiled) } : { by }
}

function consentOf({ columns, rowOf }: Compiled): Uint8Array {
  return Uint8Array.from(rowOf, (row) => columns.consent[row] ?? 0)
}

/** Throws when there is no single order of all students, which serial dictatorship needs. */
function refuseSeveralOrders({ columns, drawn, rowOf }: Compiled): void {
  if (drawn.scope === 'per-school')
    throw new ProblemError('lottery.scope', shown('per-school'), 'one, for serial dictatorship')
  for (let i = 1; i < rowOf.length; i++) {
    const [row, before] = [rowOf[i] ?? 0, rowOf[i - 1] ?? 0]
    if (drawn.standing[row] !== drawn.standing[before]) continue
    const other = shown(columns.ids.text(before))
    const found = `the same lottery number as ${other} has`
    throw new ProblemError(`students[${row}]`, found, 'one order of all students')
  }
}
