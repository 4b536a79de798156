import type { RoundKind, RoundState, RunState } from '@/lib/base/db/generated/enums'
import { isStanding } from '@/lib/year/round-states.rules'

/** A main or late round of a year that stands, or that was withdrawn and has no correction round yet. */
export type RoundOfYear = {
  readonly id: string
  readonly kind: RoundKind
  readonly state: RoundState
  readonly correctsId: string | null
  /** When an approved one is published by itself; null when a person presses the button. */
  readonly releaseAt: Date | null
  /** Of its latest official run; null when none was requested. */
  readonly run: RunState | null
}

/** The rounds of a year as its staff see them. */
export type YearRounds = {
  readonly round: {
    readonly id: string
    readonly state: RoundState
    /** Of its latest official run; null when none was requested. */
    readonly run: RunState | null
    /** When an approved one is published by itself; null when a person presses the button. */
    readonly releaseAt: Date | null
    /** Whether it puts another right: its draw is known, so its window stays closed. */
    readonly isCorrection: boolean
  } | null
  /** The main round that was withdrawn and waits for its correction; null while one stands. */
  readonly withdrawnRoundId: string | null
  /** The late round that counts, or one that was withdrawn and waits for its correction; null when there is none. */
  readonly late: {
    readonly id: string
    readonly state: RoundState
    /** Of its latest official run; null when none was requested. */
    readonly run: RunState | null
    /** When an approved one is published by itself; null when a person presses the button. */
    readonly releaseAt: Date | null
  } | null
}

/** Which of a year's rounds counts, and which waits to be put right. */
export function pickRounds(rounds: readonly RoundOfYear[]): YearRounds {
  const main = rounds.filter(({ kind }) => kind === 'MAIN')
  const round = main.find(({ state }) => isStanding(state))
  const lates = rounds.filter(({ kind }) => kind === 'LATE')
  const late = lates.find(({ state }) => isStanding(state)) ?? lates[0]
  return {
    round: round
      ? {
          id: round.id,
          state: round.state,
          run: round.run,
          releaseAt: round.releaseAt,
          isCorrection: round.correctsId !== null,
        }
      : null,
    withdrawnRoundId: round ? null : (main[0]?.id ?? null),
    late: late
      ? { id: late.id, state: late.state, run: late.run, releaseAt: late.releaseAt }
      : null,
  }
}
