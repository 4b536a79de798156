import { type Happened, noteSchema } from '@/lib/desks/notes/notes.schema'

/** How a call to a family ended, in the order of the form. */
export const CALL_ENDS = [
  'called',
  'no-answer',
  'left-message',
] as const satisfies readonly Happened[]

/** A call as typed: a note about a call to the family. */
export const callSchema = noteSchema.refine(
  ({ happened }) => CALL_ENDS.some((end) => end === happened),
  { path: ['happened'], error: 'happened' },
)

export type TypedCall = ReturnType<typeof callSchema.parse>
