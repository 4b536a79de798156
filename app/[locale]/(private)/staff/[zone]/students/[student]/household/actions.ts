'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import type { FormState } from '@/lib/base/forms/form-state'
import { text } from '@/lib/base/forms/form-state'
import { linkHousehold, splitHousehold } from '@/lib/desks/students/households.mutations'
import { reasonSchema } from '@/lib/desks/students/typed-student.schema'
import { requireActor } from '@/lib/registry/accounts/session'

type Pair = {
  back: string
  studentId: string
  otherId: string
  /** The households as the page showed them. */
  seen: [string | null, string | null]
  what: 'linked' | 'split'
}

/** Says that two students are of one household, or that they are not. */
export async function householdAction(
  { back, what, ...pair }: Pair,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(`${back}/household`, form)
  const t = await getTranslations('students')
  const values = { reason: text(form, 'reason') }
  const reason = reasonSchema.safeParse(values.reason)
  if (!reason.success) return { values, fieldErrors: { reason: t('errors.reasonShort') } }
  const decide = what === 'linked' ? linkHousehold : splitHousehold
  const result = await decide(actor, { ...pair, reason: reason.data })
  if (result.ok) redirect(`${back}?done=${what}`)
  if (result.reason === 'not-found') notFound()
  return { values, message: t(`refused.${result.reason}`) }
}
