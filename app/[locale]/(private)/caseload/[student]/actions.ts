'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import { setAside } from '@/components/desks/set-aside'
import { type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { isUuid } from '@/lib/base/forms/uuid'
import { setAsideForFamily } from '@/lib/desks/caseload/apply-for.mutations'
import { listCounseledLetters } from '@/lib/desks/caseload/counseled-letters.data'
import { undoOwnPaper } from '@/lib/desks/caseload/own-paper.mutations'
import { sendLetterAgain } from '@/lib/desks/child/send-letter-again.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

/** Sets aside a list that was handed in and counts nothing, with a reason. */
export async function setAsideAction(
  studentId: string,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(`/caseload/${encodeURIComponent(studentId)}`, form)
  if (!isUuid(studentId)) notFound()
  const now = new Date()
  const refused = await setAside(form, (input) => setAsideForFamily(actor, studentId, input, now))
  if (refused) return refused
  revalidatePath('/caseload', 'layout')
  redirect(`/caseload/${studentId}?done=aside`)
}

/** Sends a letter about a student of the actor once more. */
export async function sendAgainAction(
  studentId: string,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const page = `/caseload/${encodeURIComponent(studentId)}`
  const actor = await requireActor(page, form)
  const now = new Date()
  const letters = (await listCounseledLetters(actor, studentId, now)) ?? []
  const result = await sendLetterAgain(actor, studentId, letters, text(form, 'letter'), now)
  const t = await getTranslations('child.again.errors')
  if (!result.ok) return sayRefusal(result.reason, (reason) => t(reason))
  redirect(`${page}?letter=sent#letters`)
}

/** Takes out a paper list that the actor typed once, or says that somebody typed it a second time meanwhile. */
export async function undoPaperAction(studentId: string): Promise<void> {
  const actor = await requireActor(`/caseload/${encodeURIComponent(studentId)}`)
  if (!isUuid(studentId)) notFound()
  const t = await getTranslations('assisted.paper')
  const isOut = await undoOwnPaper(actor, studentId, t('undoReason'), new Date())
  revalidatePath('/caseload', 'layout')
  redirect(`/caseload/${studentId}?${isOut ? 'done=untyped' : 'refused=untyped'}`)
}
