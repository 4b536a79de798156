import type { ReactNode } from 'react'

import type { FormAction } from '@/lib/base/forms/form-state'
import type { RoundOutcome } from '@/lib/draw/rounds/outcome.rules'
import type { RoundView } from '@/lib/draw/rounds/round.data'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type RoundActions = Readonly<
  Record<
    | 'open'
    | 'close'
    | 'freeze'
    | 'dice'
    | 'confirmDice'
    | 'takeBackDice'
    | 'beacon'
    | 'fetchBeacon'
    | 'run'
    | 'approve'
    | 'release'
    | 'publish'
    | 'sendBack'
    | 'retract'
    | 'correct'
    | 'late',
    FormAction
  >
>

export type NextProps = {
  cycle: StaffCycle
  round: RoundView
  outcome: RoundOutcome | null
  /** How many families get an offer when it is published. */
  offers: number
  /** Whether the reader requested the run. */
  askedForRun: boolean
  /** Whether the reader retracted the round that this one corrects. */
  tookRoundBack: boolean
  /** Whether the reader got the role after the freeze, and so cannot approve it. */
  isTooNew: boolean
  /** Whether the reader had the role before the throws that wait were typed, and so may type them again. */
  mayConfirmDice: boolean
  /** Whether the reader froze or ran the round, or is too new for it, and so cannot send it back. */
  mayNotSendBack: boolean
  /** How many blocking findings the readiness check has: a freeze needs a reason for them. */
  blocking: number
  now: Date
  actions: RoundActions
}

/** The frame of the next thing to do. */
export function NextBox({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-accent bg-sheet max-w-3xl space-y-4 rounded-md border-s-4 p-5 shadow-sm">
      <h2 className="text-xl font-bold">{title}</h2>
      {children}
    </section>
  )
}
