'use server'

import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import {
  askForAddress,
  confirmAddressCode,
  confirmAddressLink,
} from '@/lib/registry/accounts/change-address.mutations'
import { addressCodeSchema, newAddressSchema } from '@/lib/registry/accounts/change-address.schema'
import { readVisitorAddress, renewSession, requireActor } from '@/lib/registry/accounts/session'
import { linkTokenSchema } from '@/lib/registry/accounts/sign-in.schema'
import { CODE_MINUTES } from '@/lib/registry/accounts/tries.rules'

const PAGE = '/account/address'
const DONE = '/account?saved=address'

/** Sends a message to another address; the page then asks for its code, whoever has the address. */
export async function askForAddressAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(PAGE, form)
  const t = await getTranslations('auth.errors')
  const values = { email: text(form, 'email') }
  const input = newAddressSchema.safeParse(values)
  if (!input.success)
    return { values, fieldErrors: fieldErrors(input.error, (key) => t(key as 'emailForm')) }
  const address = await readVisitorAddress()
  const asked = await askForAddress(actor, { ...input.data, address }, new Date())
  if (asked.ok || asked.reason === 'over') redirect(PAGE)
  if (asked.reason === 'same') return { values, fieldErrors: { email: t('emailSame') } }
  const retryAt = (await getFormatter()).dateTime(asked.retryAt, 'moment')
  return { values, message: t('addressTooMany', { retryAt }) }
}

const refusals = { wrong: 'codeWrong', over: 'addressOver', taken: 'addressTaken' } as const

/** Changes the address when the code is that of the message. Only this device stays signed in. */
export async function confirmAddressAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(PAGE, form)
  const t = await getTranslations('auth.errors')
  const input = addressCodeSchema.safeParse({ code: text(form, 'code') })
  if (!input.success)
    return { fieldErrors: fieldErrors(input.error, (key) => t(key as 'codeForm')) }
  const confirmed = await confirmAddressCode(actor, input.data.code, new Date())
  if (!confirmed.ok)
    return { fieldErrors: { code: t(refusals[confirmed.reason], { minutes: CODE_MINUTES }) } }
  await renewSession(confirmed.user)
  redirect(DONE)
}

/** The same with the link of the message; its page says when it does not work. */
export async function confirmAddressLinkAction(form: FormData): Promise<void> {
  const token = linkTokenSchema.parse(form.get('token'))
  const link = `${PAGE}/link?token=${token}`
  const actor = await requireActor(link)
  const confirmed = await confirmAddressLink(actor, token, new Date())
  if (!confirmed.ok) redirect(link)
  await renewSession(confirmed.user)
  redirect(DONE)
}
