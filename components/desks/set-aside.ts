import { getTranslations } from 'next-intl/server'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { type SetAside, setAsideSchema } from '@/lib/lists/set-aside-list.schema'

/** Parses the form that sets a list aside, and does it with `work`. Null on success, else the state of the form. */
export async function setAside(
  form: FormData,
  work: (input: SetAside) => Promise<boolean>,
): Promise<FormState | null> {
  const t = await getTranslations('assisted.unsettled.errors')
  const values = { reason: text(form, 'reason') }
  const input = setAsideSchema.safeParse({ id: text(form, 'id'), ...values })
  if (!input.success)
    return { values, fieldErrors: fieldErrors(input.error, (key) => t(key as 'reasonShort')) }
  return (await work(input.data)) ? null : { values, message: t('settled') }
}
