'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import type { ClassListState } from '@/components/lists/class-hours/class-list-form'
import { postedList } from '@/components/lists/ranking/posted-list'
import { noteAccepted } from '@/lib/base/forms/refusal'
import { readClassDevice, clearClassDevice } from '@/lib/lists/class-hours/class-device'
import { findWhatWaits } from '@/lib/lists/class-hours/class-hours.data'
import { sendInClass } from '@/lib/lists/class-hours/send-in-class.mutations'

/** Handles every button of the list in class. After sending, nothing about the student stays on the device. */
export async function classListAction(
  _before: ClassListState,
  form: FormData,
): Promise<ClassListState> {
  const device = await readClassDevice()
  if (!device) redirect('/class?over=')
  const posted = postedList(form)
  if (!posted) notFound()
  const { input, verb } = posted
  const typed = { list: input.schoolIds, version: input.version }
  if (verb === 'edit' || verb === 'discard') {
    await noteAccepted()
    return typed
  }
  const t = await getTranslations('class.list')
  if (input.schoolIds.length === 0) return { ...typed, message: t('refused.empty') }
  if (verb === 'check') {
    await noteAccepted()
    return { ...typed, checking: true }
  }
  const sent = await sendInClass(device, input, new Date())
  if (!sent.ok) return { ...typed, message: t(`refused.${sent.reason}`) }
  const waits = await findWhatWaits(device.studentId, sent.receiptCode)
  await clearClassDevice()
  redirect(waits ? `/class/done?waits=${waits}` : '/class/done')
}
