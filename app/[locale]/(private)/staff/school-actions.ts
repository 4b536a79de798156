'use server'

import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { closeSchool } from '@/lib/desks/places/close-school.mutations'
import { placePath } from '@/lib/desks/places/place-paths.rules'
import { saveFigure } from '@/lib/desks/places/save-figure.mutations'
import { saveProfile } from '@/lib/desks/places/save-profile.mutations'
import { figureSchema, profileSchema, TOPIC_FIELDS } from '@/lib/desks/places/school-texts.schema'
import { setServedZones } from '@/lib/desks/places/set-served-zones.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

/** The school of a form, its page, and who acts. */
async function readSchool(form: FormData, part: string) {
  const school = text(form, 'school')
  const page = `${placePath('schools', school, text(form, 'pages'))}/${part}`
  return { school, page, actor: await requireActor(page, form) }
}

const errors = () => getTranslations('places.errors')
type Word = 'nameMissing'

/** Closes a school from a year on, or opens it again when no year is typed. */
export async function closeSchoolAction(_before: FormState, form: FormData): Promise<FormState> {
  const { school, page, actor } = await readSchool(form, 'close')
  const t = await errors()
  const typed = text(form, 'year')
  const values = { year: typed, reason: text(form, 'reason') }
  if (!/^(19|20|21)\d\d$|^$/.test(typed)) return { values, fieldErrors: { year: t('yearForm') } }
  const was = text(form, 'was')
  const closed = await closeSchool(actor, school, {
    year: typed === '' ? null : Number(typed),
    was: was === '' ? null : Number(was),
    reason: values.reason,
    childrenKnown: text(form, 'childrenKnown') === 'on',
    takeSeats: text(form, 'takeSeats') === 'on',
    endRoles: text(form, 'endRoles') === 'on',
  })
  if (closed.ok) {
    redirect(typed === '' ? `${page}?done=reopened` : `${page}?done=closed&year=${typed}`)
  }
  if (closed.reason === 'reason-missing')
    return { values, fieldErrors: { reason: t('reason-missing') } }
  if (closed.reason === 'before-opened')
    return { values, fieldErrors: { year: t('before-opened') } }
  if (closed.reason === 'children') return { values, fieldErrors: { childrenKnown: t('children') } }
  return sayRefusal(closed.reason, () => t('changedSince'), values)
}

/** Sets the zones that a school serves beside its own. */
export async function setServedZonesAction(_before: FormState, form: FormData): Promise<FormState> {
  const { school, page, actor } = await readSchool(form, 'zones')
  const ticked = form.getAll('serves').filter((one) => typeof one === 'string')
  const was = text(form, 'was').split(' ').filter(Boolean)
  const set = await setServedZones(actor, school, ticked, was)
  if (set.ok) redirect(`${page}?done=saved`)
  const t = await errors()
  return sayRefusal(set.reason, () => t('changedSince'))
}

const PROFILE = [...TOPIC_FIELDS.map(({ name }) => name), 'year', 'source_en', 'source_es'] as const

/** Saves what a school says of itself. */
export async function saveProfileAction(_before: FormState, form: FormData): Promise<FormState> {
  const { school, page, actor } = await readSchool(form, 'profile')
  const t = await errors()
  const values = Object.fromEntries(PROFILE.map((name) => [name, text(form, name)]))
  const input = profileSchema.safeParse(values)
  if (!input.success)
    return { values, fieldErrors: fieldErrors(input.error, (key) => t(key as Word)) }
  const was = Object.fromEntries(PROFILE.map((name) => [name, text(form, `was.${name}`)]))
  const saved = await saveProfile(actor, school, input.data, was)
  if (saved.ok) redirect(`${page}?done=saved`)
  return sayRefusal(saved.reason, () => t('changedSince'), values)
}

const FIGURE = ['measure', 'year', 'value', 'source_en', 'source_es'] as const

/** Adds or changes a figure of a school. */
export async function saveFigureAction(_before: FormState, form: FormData): Promise<FormState> {
  const { school, page, actor } = await readSchool(form, 'figures')
  const t = await errors()
  const values = Object.fromEntries(FIGURE.map((name) => [name, text(form, name)]))
  const hidden = text(form, 'hidden') === 'on'
  const input = figureSchema.safeParse({ ...values, hidden })
  if (!input.success)
    return { values, fieldErrors: fieldErrors(input.error, (key) => t(key as Word)) }
  const id = text(form, 'figure')
  const saved = await saveFigure(actor, school, id || null, input.data, text(form, 'was'))
  if (saved.ok) redirect(`${page}?done=${id ? 'saved' : 'added'}`)
  if (saved.reason === 'taken') return { values, fieldErrors: { year: t('figureTaken') } }
  return sayRefusal(saved.reason, () => t('changedSince'), values)
}
