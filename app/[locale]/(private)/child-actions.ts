'use server'

import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'

import { withQuery } from '@/components/shell/address'
import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import type { NoteDesk } from '@/lib/desks/notes/note-desk.data'
import { noteSchema } from '@/lib/desks/notes/notes.schema'
import { markCallDone } from '@/lib/desks/notes/settle-calls.mutations'
import { writeNote } from '@/lib/desks/notes/write-note.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

const VALUES = ['happened', 'said', 'again', 'corrects'] as const

/** Writes a note at a child. `page` is the path of its page, where the writer stays. */
export async function writeNoteAction(
  { page, studentId, desk }: { page: string; studentId: string; desk: NoteDesk },
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(page, form)
  const t = await getTranslations('child.notes.errors')
  const values = Object.fromEntries(VALUES.map((name) => [name, text(form, name)]))
  const typed = noteSchema.safeParse(values)
  if (!typed.success)
    return { values, fieldErrors: fieldErrors(typed.error, (key) => t(key as 'said')) }
  const result = await writeNote(actor, studentId, desk, typed.data, new Date())
  if (!result.ok) {
    const { reason } = result
    if (reason === 'past' || reason === 'far') return { values, fieldErrors: { again: t(reason) } }
    return sayRefusal(reason, (why) => t(why), values)
  }
  redirect(`${withQuery(page, { note: 'written' })}#notes`)
}

/** Writes down that a promised call was made. */
export async function callDoneAction(
  page: string,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(page, form)
  const isDone = await markCallDone(actor, text(form, 'note'), new Date())
  if (!isDone) return { message: (await getTranslations('child.notes.errors'))('gone') }
  redirect(`${withQuery(page, { note: 'done' })}#notes`)
}
