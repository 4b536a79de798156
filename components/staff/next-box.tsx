import type { ReactNode } from 'react'

import type { CycleView } from '@/lib/cycles/view'
import type { FormState } from '@/lib/forms/state'
import type { Outcome } from '@/lib/rounds/outcome/view'
import type { RoundView } from '@/lib/rounds/view'

import type { StepAction } from './step-form'

type RoundActions = {
  open: StepAction
  close: StepAction
  freeze: StepAction
  run: (state: FormState, form: FormData) => Promise<FormState>
  repeat: StepAction
  approve: StepAction
  publish: StepAction
}

export type NextProps = {
  cycle: CycleView
  round: RoundView
  outcome: Outcome | null
  /** Whether the reader asked for the run. */
  isRunner: boolean
  now: Date
  actions: RoundActions
}

/** The frame of the one thing to do now. */
export function NextBox({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-accent bg-sheet max-w-3xl space-y-4 rounded-md border-s-4 p-5 shadow-sm">
      <h2 className="text-xl font-bold">{title}</h2>
      {children}
    </section>
  )
}
