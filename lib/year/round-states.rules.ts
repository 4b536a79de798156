import type { RoundState } from '@/lib/base/db/generated/enums'

const DRAWING: readonly RoundState[] = ['FROZEN', 'COMPUTED', 'APPROVED']

/** Whether the entry grade's seats are fixed: a draw uses them and is not yet released. */
export const isDrawing = (state: RoundState): boolean => DRAWING.includes(state)
