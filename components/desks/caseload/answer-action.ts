import { getTranslations } from 'next-intl/server'
import { z } from 'zod'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import type { Asked } from '@/lib/lists/family-request.schema'
import type { AnswerResult } from '@/lib/seats/offers/answer-offer.mutations'
import type { Answer } from '@/lib/seats/offers/answer-offer.schema'

import { readAskedBy } from './asked-by'

const answerSchema = z.tuple([z.enum(['ACCEPTED', 'DECLINED']), z.uuid()])

/** Reads the form in which a seat is answered for a family and does what it says; null once it is done. */
export async function answerSeat(
  form: FormData,
  answer: (offerId: string, what: Answer, asked: Asked) => Promise<AnswerResult>,
): Promise<FormState | null> {
  const t = await getTranslations('assisted')
  const { values: typed, asked } = readAskedBy(form)
  const values = { ...typed, answer: text(form, 'answer') }
  const said = answerSchema.safeParse(values.answer.split(':'))
  const say = (key: string) => t(`errors.${key as 'name'}`)
  const problems = {
    ...(!said.success && { answer: t('errors.answer') }),
    ...(!asked.success && fieldErrors(asked.error, say)),
  }
  if (!said.success || !asked.success) return { values, fieldErrors: problems }
  const [what, offerId] = said.data
  const done = await answer(offerId, what, asked.data)
  return done.ok ? null : sayRefusal(done.reason, (reason) => t(`answer.refused.${reason}`), values)
}
