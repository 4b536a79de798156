'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { saveDraft } from '@/lib/lists/draft-list.mutations'
import { listSchema } from '@/lib/lists/ranked-list.schema'
import { requireActor } from '@/lib/registry/accounts/session'

import { toListRefusal } from '../refusal'

const guideSchema = z.object({
  studentId: z.uuid(),
  list: listSchema,
  verb: z.enum(['add', 'done']),
  next: z.uuid().or(z.literal('')),
})

/** Adds the chosen school to the end of the draft, or goes to the next question. */
export async function guideAction(_before: FormState, form: FormData): Promise<FormState> {
  const posted = guideSchema.safeParse({
    studentId: text(form, 'student'),
    list: { schoolIds: form.getAll('school'), version: form.get('version') },
    verb: text(form, 'do') || 'add',
    next: text(form, 'next'),
  })
  if (!posted.success) notFound()
  const { studentId, list, verb, next } = posted.data
  const page = `/family/${studentId}/ranking/guide`
  const actor = await requireActor(page, form)
  if (verb === 'done') redirect(`${page}?at=facts`)
  const t = await getTranslations('guide')
  if (next === '') return { message: t('chooseOne') }
  const rest = list.schoolIds.filter((id) => id !== next)
  const input = { schoolIds: [...rest, next], version: list.version }
  const saved = await saveDraft(actor, studentId, input, new Date())
  if (!saved.ok) {
    const { message } = await toListRefusal(actor, studentId, saved.reason, input)
    return { message: message ?? t('stale') }
  }
  revalidatePath(`/family/${studentId}/ranking`)
  redirect(page)
}
