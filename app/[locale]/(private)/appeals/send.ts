import { getTranslations } from 'next-intl/server'

import type { Actor } from '@/lib/base/actor'
import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { readPostedFiles } from '@/lib/base/forms/posted-files'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { appealSchema, appealAskedBySchema } from '@/lib/seats/appeals/appeal.schema'
import type { FileProblem } from '@/lib/seats/appeals/documents.rules'
import { MAX_BYTES, MAX_DOCUMENTS } from '@/lib/seats/appeals/documents.schema'
import { openAppeal } from '@/lib/seats/appeals/open-appeal.mutations'

/** What is wrong with a file and what to do, in the reader's language. */
export async function toFaultText({ file, why }: FileProblem): Promise<string> {
  const t = await getTranslations('appeals.files')
  return t(why, { file, count: MAX_DOCUMENTS })
}

/** Parses and sends an appeal. Returns null on success, else the state of the form with the typed values. */
export async function sendAppeal(
  actor: Actor,
  studentId: string,
  form: FormData,
  forFamily: boolean,
): Promise<FormState | null> {
  const t = await getTranslations('appeals.errors')
  const names = ['schoolId', 'grounds', 'statement', 'askedBy', 'channel']
  const values = Object.fromEntries(names.map((name) => [name, text(form, name)]))
  const input = appealSchema.safeParse(values)
  const asked = forFamily ? appealAskedBySchema.safeParse(values) : null
  if (!input.success || asked?.success === false) {
    const say = (key: string) => t(key as Parameters<typeof t>[0])
    return {
      values,
      fieldErrors: {
        ...(asked?.error && fieldErrors(asked.error, say)),
        ...(input.error && fieldErrors(input.error, say)),
      },
    }
  }
  const files = await readPostedFiles(form, 'files', MAX_BYTES)
  const appeal = { studentId, appeal: input.data, files, asked: asked?.data ?? null }
  const result = await openAppeal(actor, appeal, new Date())
  if (result.ok) return null
  if (result.reason === 'file') {
    return { values, fieldErrors: { files: await toFaultText(result.fault) } }
  }
  return sayRefusal(result.reason, (reason) => t(reason), values)
}
