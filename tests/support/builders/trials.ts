import type { TrialChanges, TrialPlan } from '@/lib/draw/trials/trials.schema'

/** A trial that changes nothing but what is named. */
export function trialPlan({
  changes,
  ...plan
}: Partial<Omit<TrialPlan, 'changes'>> & { changes?: Partial<TrialChanges> } = {}): TrialPlan {
  return {
    mechanism: 'deferred-acceptance',
    ruleSetId: null,
    newDraw: false,
    ...plan,
    changes: {
      name: '',
      order: null,
      tieBreak: null,
      reserves: null,
      seats: {},
      draws: 1,
      ...changes,
    },
  }
}
