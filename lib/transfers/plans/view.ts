import type { PlanState } from '@/lib/db/generated/enums'

/** One student's way in a plan. */
export type MoveView = {
  requestId: string | null
  student: string
  grade: number
  /** Null: the old school has no seats of the grade in this cycle. */
  from: string | null
  to: string
}

export type ChainView = { cycle: boolean; moves: MoveView[] }

/** Why somebody gets no seat in a plan. */
export type NoSeat =
  /** More students than seats: the school takes nobody in. */
  | { because: 'overfull' }
  /** Nobody left a seat there. */
  | { because: 'nobody-left' }
  /** Seats there were only exchanged, school for school, between others. */
  | { because: 'exchanged' }
  /** Others with better lottery numbers took what was free; `last` is the last who got in. */
  | { because: 'number'; number: number; last: number }

export type UnplacedView = MoveView & { reason: NoSeat }

export type PlanLine = {
  id: string
  state: PlanState
  computedAt: Date
  computedBy: string
  releasedAt: Date | null
  releasedBy: string | null
}

export type PlanView = PlanLine & {
  /** Whether the actor computed it: another person releases. */
  isOwn: boolean
  /** Something changed since it was computed, so that it cannot be released any more. */
  stale: boolean
  exchanges: boolean
  requests: number
  chains: ChainView[]
  unplaced: UnplacedView[]
  seed: string
  digest: string
  /** What the engine's own check looked at. */
  promises: string[]
  /** The document as it was solved and its result, for whoever recomputes them. */
  problem: string
  result: string
}
