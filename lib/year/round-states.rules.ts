import type { RoundState } from '@/lib/base/db/generated/enums'

const DRAWING: readonly RoundState[] = ['FROZEN', 'COMPUTED', 'APPROVED']

/** Whether seats of the entry grade are fixed: a draw is made on them and not yet released. */
export const isDrawing = (state: RoundState): boolean => DRAWING.includes(state)
