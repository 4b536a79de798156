'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { requireActor } from '@/lib/registry/accounts/session'
import { readDates } from '@/lib/year/cycle-dates.rules'
import { CYCLE_DATES } from '@/lib/year/cycle-dates.schema'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { setDates } from '@/lib/year/set-dates.mutations'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { toDatesRefusal, readShownDates, readTypedDates } from '../typed-dates'

/** Changes the dates of a year, or shows at every wrong date why not. */
export async function setDatesAction(_before: FormState, form: FormData): Promise<FormState> {
  const slug = encodeURIComponent(text(form, 'zone'))
  const actor = await requireActor(`/staff/${slug}/setup/dates`, form)
  const cycle = await findCycle(actor, text(form, 'zone'), yearSchema.parse(text(form, 'year')))
  const seen = readShownDates(form)
  if (!cycle || !seen) notFound()
  const { timeZone } = cycle
  const t = await getTranslations('setup.dates')
  const typed = readTypedDates(form)
  const reason = text(form, 'reason')
  const keep = async (problems: Parameters<typeof toDatesRefusal>[2]): Promise<FormState> => {
    const refused = await toDatesRefusal(typed, timeZone, problems)
    return { ...refused, values: { ...refused.values, reason } }
  }
  const read = readDates(typed, timeZone)
  if (!read.ok) return keep(read.problems)
  const confirmed = form.get('confirm') !== null
  const change = { dates: read.dates, seen, reason, confirmed }
  const result = await setDates(actor, cycle.id, change, new Date())
  if (result.ok) redirect(`/staff/${slug}/setup?year=${cycle.schoolYear}&done=dates`)
  if (result.reason === 'not-found') notFound()
  if (result.reason === 'dates') return keep(result.problems)
  const refused = await keep({})
  if (result.reason === 'reason-missing') {
    return { ...refused, fieldErrors: { reason: t('errors.reasonMissing') } }
  }
  if (result.reason === 'reason-long') {
    const rules = await getTranslations('setup.rules.errors')
    return { ...refused, fieldErrors: { reason: rules('reasonLong') } }
  }
  if (result.reason === 'unconfirmed') {
    const dates = result.shortened.map((name) => t(`names.${name}`)).join(', ')
    return { ...refused, fieldErrors: { confirm: t('errors.unconfirmed', { dates }) } }
  }
  if (result.reason === 'changed-meanwhile') {
    const { current } = result
    const now = CYCLE_DATES.map((name) => [`seen.${name}`, current[name]?.toISOString() ?? ''])
    return {
      values: { ...refused.values, ...(Object.fromEntries(now) as Record<string, string>) },
      message: t('errors.changedMeanwhile'),
    }
  }
  return { ...refused, message: t('errors.database') }
}
