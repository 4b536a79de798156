'use server'

import { getTranslations } from 'next-intl/server'
import { refresh } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { webhookSchema } from '@/lib/feeds/webhooks/webhook-form.schema'
import {
  changeSecret,
  endWebhook,
  makeWebhook,
  sendAgain,
} from '@/lib/feeds/webhooks/webhooks.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

const PATH = '/staff/data/exports/webhooks'
const pathOf = (form: FormData) => `${PATH}/${encodeURIComponent(text(form, 'webhook'))}`

/** Adds a webhook, and shows its key this once. */
export async function makeWebhookAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(PATH, form)
  const t = await getTranslations('back.errors')
  const values = {
    name: text(form, 'name'),
    url: text(form, 'url'),
    zoneId: text(form, 'zoneId'),
  }
  const input = webhookSchema.safeParse({
    ...values,
    zoneId: values.zoneId || null,
    events: form.getAll('events'),
  })
  if (!input.success)
    return { values, fieldErrors: fieldErrors(input.error, (key) => t(key as 'tooLong')) }
  const made = await makeWebhook(actor, input.data)
  if (made.ok) {
    // the list above the form shows it
    refresh()
    return { values: { secret: made.secret } }
  }
  if (made.reason === 'not-found') notFound()
  return {
    values,
    fieldErrors: made.reason === 'address' ? { url: t('address') } : { name: t('taken') },
  }
}

/** Makes a new key for a webhook, and shows it this once. */
export async function changeSecretAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(pathOf(form), form)
  const changed = await changeSecret(actor, text(form, 'webhook'), new Date())
  if (!changed.ok) notFound()
  refresh()
  return { values: { secret: changed.secret } }
}

/** Ends a webhook. */
export async function endWebhookAction(form: FormData): Promise<void> {
  const actor = await requireActor(pathOf(form), form)
  if (!actor.administrator) notFound()
  await endWebhook(actor, text(form, 'webhook'), new Date())
  redirect(pathOf(form))
}

/** Sends an event again. */
export async function sendAgainAction(form: FormData): Promise<void> {
  const actor = await requireActor(pathOf(form), form)
  if (!(await sendAgain(actor, text(form, 'delivery')))) notFound()
  redirect(`${pathOf(form)}?outcome=again`)
}
