'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'

import type { ApplyState } from '@/components/desks/caseload/apply-form'
import { readAskedBy } from '@/components/desks/caseload/asked-by'
import { postedList } from '@/components/lists/ranking/posted-list'
import { fieldErrors, text } from '@/lib/base/forms/form-state'
import { noteAccepted } from '@/lib/base/forms/refusal'
import { applyForFamily } from '@/lib/desks/caseload/apply-for.mutations'
import { findRankingFor } from '@/lib/desks/caseload/counseled-student.data'
import { requireActor } from '@/lib/registry/accounts/session'

/** Handles every button of the form in which a counselor types a list for a family. */
export async function applyAction(
  studentId: string,
  _before: ApplyState,
  form: FormData,
): Promise<ApplyState> {
  const actor = await requireActor(`/caseload/${encodeURIComponent(studentId)}/apply`, form)
  const posted = postedList(form)
  if (!posted) notFound()
  const { input, verb } = posted
  const { values: said, asked } = readAskedBy(form)
  const typing = z.uuid().nullable().catch(null).parse(form.get('typing'))
  const values = { ...said, ...(typing && { typing }) }
  const typed = { values, list: input.schoolIds, version: input.version }
  if (verb === 'edit') {
    await noteAccepted()
    return typed
  }
  const t = await getTranslations('assisted')
  const now = new Date()
  if (!asked.success) {
    const say = (key: string) => t(`errors.${key as 'name'}`)
    return { ...typed, fieldErrors: fieldErrors(asked.error, say) }
  }
  if (input.schoolIds.length === 0) return { ...typed, message: t('refused.empty') }
  if (verb === 'check') {
    await noteAccepted()
    return { ...typed, isChecking: true }
  }
  const wrong = verb === 'discard' ? text(form, 'wrong') : null
  const done = await applyForFamily(actor, studentId, input, asked.data, now, { typing, wrong })
  if (done.ok) {
    revalidatePath('/caseload', 'layout')
    redirect(`/caseload/${studentId}?done=${'waiting' in done ? 'typed' : 'applied'}`)
  }
  const view = done.reason === 'not-found' ? null : await findRankingFor(actor, studentId, now)
  if (!view || done.reason === 'not-found') notFound()
  if (done.reason === 'differs') {
    const nameOf = (id: string | null) => view.schools.find((one) => one.id === id)?.name ?? null
    const differences = done.differences.map(({ place, first, second }) => ({
      place,
      first: nameOf(first),
      second: nameOf(second),
    }))
    return { ...typed, wrong: done.first, differences, message: t('refused.differs') }
  }
  // the counselor has now seen the newest saved list, so the next submit may replace it
  return { ...typed, version: view.draft.version, message: t(`refused.${done.reason}`) }
}
