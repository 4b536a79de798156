'use server'

import { getLocale, getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { toLocale } from '@/lib/base/i18n/stored-locale'
import {
  askForService,
  forgetService,
  saveService,
} from '@/lib/feeds/services/roster-service.mutations'
import { serviceFormSchema } from '@/lib/feeds/services/roster-service.schema'
import { tryService } from '@/lib/feeds/services/try-service.data'
import { problemText } from '@/lib/feeds/tables/problem-text.view'
import { requireActor } from '@/lib/registry/accounts/session'

const pathOf = (form: FormData) =>
  `/staff/data/imports/sources/${encodeURIComponent(text(form, 'source'))}/service`

const FIELDS = ['url', 'version', 'tokenUrl', 'clientId', 'scope', 'nightlyFrom'] as const

/** Saves where the service of a source is. The secret never goes back to the page. */
export async function saveServiceAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(pathOf(form), form)
  const t = await getTranslations('filesIn.service.errors')
  const typed = Object.fromEntries(FIELDS.map((field) => [field, text(form, field)]))
  const takesChanges = form.get('takesChanges') === 'on'
  const values = { ...typed, takesChanges: takesChanges ? 'on' : '' }
  const input = serviceFormSchema.safeParse({
    ...typed,
    secret: text(form, 'secret'),
    takesChanges,
  })
  if (!input.success)
    return { values, fieldErrors: fieldErrors(input.error, (key) => t(key as 'url')) }
  const saved = await saveService(actor, text(form, 'source'), input.data, text(form, 'mark'))
  if (saved.ok) redirect(`${pathOf(form)}?outcome=saved`)
  if (saved.reason === 'not-found') notFound()
  // the mark is made anew with the page: whoever saves again has seen what stands there
  if (saved.reason === 'stale') return { message: t('stale') }
  if (saved.reason === 'no-secret') return { values, fieldErrors: { secret: t('secret') } }
  const field = saved.reason === 'url-private' ? 'url' : 'tokenUrl'
  return { values, fieldErrors: { [field]: t('private') } }
}

/** Asks the service once for a row of everything, and says what it found. */
export async function tryServiceAction(_before: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(pathOf(form), form)
  const tried = await tryService(actor, text(form, 'source'))
  if (!tried) notFound()
  const [t, locale] = await Promise.all([getTranslations('filesIn.service.tried'), getLocale()])
  const lines = tried.map(({ resource, total, problem }) => {
    const what = t(`resources.${resource as 'users'}`)
    if (problem) return t('wrong', { what, text: problemText(toLocale(locale), problem).text })
    return total === null ? t('some', { what }) : t('count', { what, count: total })
  })
  const isWrong = tried.some(({ problem }) => problem !== null)
  return { values: { tried: lines.join('\n'), outcome: isWrong ? 'wrong' : 'found' } }
}

/** Lets a worker read the service now. */
export async function askServiceAction(form: FormData): Promise<void> {
  const actor = await requireActor(pathOf(form), form)
  if (!(await askForService(actor, text(form, 'source')))) notFound()
  redirect(`${pathOf(form)}?outcome=asked`)
}

/** Forgets the service with its secret. */
export async function forgetServiceAction(form: FormData): Promise<void> {
  const actor = await requireActor(pathOf(form), form)
  if (!(await forgetService(actor, text(form, 'source')))) notFound()
  redirect(`${pathOf(form)}?outcome=forgotten`)
}
