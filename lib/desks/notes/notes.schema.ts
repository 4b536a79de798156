import { z } from 'zod'

import type { NoteKind, NoteOutcome } from '@/lib/base/db/generated/enums'
import { isUuid } from '@/lib/base/forms/uuid'

/** What happened, in the order of the form: the kind of note, and of a call to the family how it ended. */
export const HAPPENED = {
  called: { kind: 'CALL_OUT', outcome: 'REACHED' },
  'no-answer': { kind: 'CALL_OUT', outcome: 'NO_ANSWER' },
  'left-message': { kind: 'CALL_OUT', outcome: 'LEFT_MESSAGE' },
  'they-called': { kind: 'CALL_IN', outcome: null },
  visit: { kind: 'VISIT', outcome: null },
  note: { kind: 'NOTE', outcome: null },
} as const satisfies Record<
  string,
  { readonly kind: NoteKind; readonly outcome: NoteOutcome | null }
>

export type Happened = keyof typeof HAPPENED

export const HAPPENED_NAMES = Object.keys(HAPPENED) as Happened[]

/** The name of what a note says happened. */
export function happened(note: { kind: NoteKind; outcome: NoteOutcome | null }): Happened {
  return (
    HAPPENED_NAMES.find(
      (name) => HAPPENED[name].kind === note.kind && HAPPENED[name].outcome === note.outcome,
    ) ?? 'note'
  )
}

/** What may be left without words: the call says it all. */
const SPEAKS_FOR_ITSELF: readonly Happened[] = ['no-answer', 'left-message']

/** A note as typed: `again` is a day (2027-03-05), or empty. */
export const noteSchema = z
  .object({
    happened: z.enum(HAPPENED_NAMES, { error: 'happened' }),
    said: z.string().trim().max(2000, { error: 'long' }),
    again: z.union([z.literal(''), z.iso.date()], { error: 'day' }),
    /** The note that this one corrects. */
    corrects: z
      .string()
      .transform((id) => (isUuid(id) ? id : null))
      .catch(''),
  })
  .refine((note) => note.said !== '' || SPEAKS_FOR_ITSELF.includes(note.happened), {
    path: ['said'],
    error: 'said',
  })

export type TypedNote = z.infer<typeof noteSchema>
