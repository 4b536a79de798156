'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { answerForFamily } from '@/lib/desks/caseload/answer-for.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

import { readAskedBy } from '../asked'

const answerSchema = z.tuple([z.enum(['ACCEPTED', 'DECLINED']), z.uuid()])

/** Accepts or declines one seat for the family. */
export async function answerForAction(
  studentId: string,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const path = `/caseload/${encodeURIComponent(studentId)}`
  const actor = await requireActor(`${path}/answer`, form)
  const t = await getTranslations('assisted')
  const { values: typed, asked } = readAskedBy(form)
  const values = { ...typed, answer: text(form, 'answer') }
  const answer = answerSchema.safeParse(values.answer.split(':'))
  const say = (key: string) => t(`errors.${key as 'name'}`)
  const problems = {
    ...(!answer.success && { answer: t('errors.answer') }),
    ...(!asked.success && fieldErrors(asked.error, say)),
  }
  if (!answer.success || !asked.success) return { values, fieldErrors: problems }
  const [what, offerId] = answer.data
  const done = await answerForFamily(actor, offerId, what, asked.data, new Date())
  if (done.ok) {
    revalidatePath('/caseload', 'layout')
    redirect(`${path}?done=answered`)
  }
  return sayRefusal(done.reason, (reason) => t(`answer.refused.${reason}`), values)
}
