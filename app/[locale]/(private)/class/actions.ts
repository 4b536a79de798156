'use server'

import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'

import { readDateParts, toIsoDay } from '@/lib/base/forms/date-parts'
import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { clearClassDevice, assignClassDevice } from '@/lib/lists/class-hours/class-device'
import { enterClassHourSchema } from '@/lib/lists/class-hours/class-hours.schema'
import { enterClassHour } from '@/lib/lists/class-hours/enter-class-hour.mutations'
import { readVisitorAddress } from '@/lib/registry/accounts/session'

/** Gives this device to the student who knows the code shown to the class, the number and the birth date. */
export async function enterAction(_before: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('class')
  // the birth date is not shown again: the device is shared
  const values = { code: text(form, 'code'), number: text(form, 'number') }
  const birthDate = toIsoDay(readDateParts(form, 'birthDate')) ?? ''
  const input = enterClassHourSchema.safeParse({ ...values, birthDate })
  if (!input.success) {
    const say = (key: string) => t(`errors.${key as 'code'}`)
    return { values, fieldErrors: fieldErrors(input.error, say) }
  }
  const now = new Date()
  const entered = await enterClassHour(input.data, await readVisitorAddress(), now)
  if (!entered.ok) return { values, message: t(`refused.${entered.reason}`) }
  await assignClassDevice(entered.device, entered.closesAt, now)
  redirect('/class/list')
}

/** Removes the student from this device and starts over. */
export async function leaveAction(): Promise<void> {
  await clearClassDevice()
  redirect('/class')
}
