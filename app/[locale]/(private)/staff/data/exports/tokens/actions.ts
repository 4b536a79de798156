'use server'

import { getTranslations } from 'next-intl/server'
import { refresh } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { keepToken, makeToken, revokeToken } from '@/lib/feeds/api/api-tokens.mutations'
import { tokenFormSchema } from '@/lib/feeds/api/api-tokens.schema'
import { requireActor } from '@/lib/registry/accounts/session'

const PATH = '/staff/data/exports/tokens'

/** Gives a program access, and shows its token this once. */
export async function makeTokenAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(PATH, form)
  const t = await getTranslations('back.errors')
  const values = {
    name: text(form, 'name'),
    zoneId: text(form, 'zoneId'),
    days: text(form, 'days'),
  }
  const input = tokenFormSchema.safeParse({
    ...values,
    zoneId: values.zoneId || null,
    scopes: form.getAll('scopes'),
  })
  if (!input.success)
    return { values, fieldErrors: fieldErrors(input.error, (key) => t(key as 'tooLong')) }
  const made = await makeToken(actor, input.data, new Date())
  if (made.ok) {
    // the list above the form shows it
    refresh()
    return { values: { secret: made.token } }
  }
  if (made.reason === 'not-found') notFound()
  return { values, fieldErrors: { name: t('taken') } }
}

/** Ends the access of a program. */
export async function revokeTokenAction(form: FormData): Promise<void> {
  const actor = await requireActor(PATH, form)
  if (!actor.administrator) notFound()
  await revokeToken(actor, text(form, 'token'), new Date())
  redirect(`${PATH}?outcome=revoked`)
}

/** Answers for a token whose maker is no administrator any more. */
export async function keepTokenAction(form: FormData): Promise<void> {
  const actor = await requireActor(PATH, form)
  if (!actor.administrator) notFound()
  await keepToken(actor, text(form, 'token'), new Date())
  redirect(`${PATH}?outcome=kept`)
}
