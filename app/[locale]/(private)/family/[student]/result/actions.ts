'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { requireActor } from '@/lib/registry/accounts/session'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { answerSchema } from '@/lib/seats/offers/answer-offer.schema'
import { findResult } from '@/lib/seats/offers/result.data'

/** Accepts or declines one seat. Accepting keeps the waitlists that are checked. */
export async function answerAction(_before: FormState, form: FormData): Promise<FormState> {
  const studentId = z.uuid().safeParse(text(form, 'student'))
  const input = answerSchema.safeParse({
    offerId: text(form, 'offer'),
    answer: text(form, 'answer'),
    keptWaitlists: form.getAll('stay'),
  })
  if (!studentId.success || !input.success) notFound()
  const page = `/family/${studentId.data}/result`
  const actor = await requireActor(page, form)
  const { offerId, answer, keptWaitlists } = input.data
  const result = await answerOffer(actor, offerId, answer, new Date(), keptWaitlists)
  if (result.ok) {
    revalidatePath('/family', 'layout')
    redirect(`${page}?answered=${offerId}`)
  }
  const view = await findResult(actor, studentId.data, new Date())
  const { live = [], ended = [] } = view?.outcome ?? {}
  const offer = [...live, ...ended].find(({ id }) => id === offerId)
  if (result.reason === 'not-found' || !offer) notFound()
  const [t, format] = await Promise.all([getTranslations('family.result'), getFormatter()])
  const answerBy = format.dateTime(offer.answerBy, 'moment')
  const values = { answerBy, student: view?.student.givenName ?? '' }
  return { message: t(`refused.${result.reason}`, values) }
}
