import type { RoundState } from '@/lib/base/db/generated/enums'

const DRAWING: readonly RoundState[] = ['FROZEN', 'COMPUTED', 'APPROVED']

/** Whether the entry grade's seats are fixed: a draw uses them and is not yet released. */
export const isDrawing = (state: RoundState): boolean => DRAWING.includes(state)

/** The states of a round that another one puts right: it counts no longer. */
export const TAKEN_BACK = ['RETRACTED', 'SENT_BACK'] as const satisfies readonly RoundState[]

/** Whether a round counts: it was neither retracted nor sent back. */
export const isStanding = (state: RoundState): boolean =>
  !(TAKEN_BACK as readonly RoundState[]).includes(state)

/** The states of a round whose lists are not frozen yet. */
export const BEFORE_FREEZE = ['DRAFT', 'OPEN', 'CLOSED'] as const satisfies readonly RoundState[]
