import 'server-only'
import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import type { Actor } from '@/lib/base/actor'
import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { givenAddressSchema } from '@/lib/registry/accounts/change-address.schema'
import { giveAddress } from '@/lib/registry/people/give-address.mutations'

type Given = { userId: string; zoneId: string | null; page: string }

/** Takes the form that gives somebody's account another address; leads back to its page once done. */
export async function takeGivenAddress(
  actor: Actor,
  { userId, zoneId, page }: Given,
  form: FormData,
): Promise<FormState> {
  const [errors, t] = await Promise.all([
    getTranslations('auth.errors'),
    getTranslations('setup.people.address'),
  ])
  const values = {
    email: text(form, 'email'),
    again: text(form, 'again'),
    reason: text(form, 'reason'),
  }
  const input = givenAddressSchema.safeParse(values)
  if (!input.success)
    return { values, fieldErrors: fieldErrors(input.error, (key) => errors(key as 'emailForm')) }
  const { email, reason } = input.data
  const given = await giveAddress(actor, userId, { email, reason }, zoneId)
  if (given.ok) redirect(`${page}?done=1`)
  if (given.reason === 'not-found') notFound()
  return { values, fieldErrors: { email: t(given.reason, { email }) } }
}
