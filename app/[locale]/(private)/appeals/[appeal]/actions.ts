'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { readPostedFiles } from '@/lib/base/forms/posted-files'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { requireActor } from '@/lib/registry/accounts/session'
import { addDocuments } from '@/lib/seats/appeals/add-documents.mutations'
import { MAX_BYTES } from '@/lib/seats/appeals/documents.schema'
import { withdrawAppeal } from '@/lib/seats/appeals/open-appeal.mutations'

import { toFaultText } from '../send'

/** The path of the page with the form: the family's or the counselor's. */
function pageOf(form: FormData): string {
  const part = text(form, 'as') === 'caseload' ? 'caseload' : 'family'
  return `/${part}/${encodeURIComponent(text(form, 'student'))}/appeal`
}

/** Adds documents to an open appeal. */
export async function addDocumentsAction(_before: FormState, form: FormData): Promise<FormState> {
  const page = pageOf(form)
  const actor = await requireActor(page, form)
  const files = await readPostedFiles(form, 'files', MAX_BYTES)
  const result = await addDocuments(actor, text(form, 'appeal'), files)
  if (result.ok) {
    revalidatePath(page)
    redirect(`${page}?done=added&count=${result.count}`)
  }
  if (result.reason === 'file') return { message: await toFaultText(result.fault) }
  const t = await getTranslations('appeals.errors')
  return sayRefusal(result.reason, (reason) => t(reason))
}

/** Withdraws an open appeal. */
export async function withdrawAppealAction(_before: FormState, form: FormData): Promise<FormState> {
  const page = pageOf(form)
  const actor = await requireActor(page, form)
  const result = await withdrawAppeal(actor, text(form, 'appeal'))
  if (result.ok) {
    revalidatePath(page)
    redirect(`${page}?done=withdrawn`)
  }
  const t = await getTranslations('appeals.errors')
  return sayRefusal(result.reason, (reason) => t(reason))
}
