'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { schoolYearName } from '@/lib/base/format/school-year'
import { type FormState, text } from '@/lib/base/forms/form-state'
import { requireActor } from '@/lib/registry/accounts/session'
import { createCycle } from '@/lib/year/create-cycle.mutations'
import { readDates } from '@/lib/year/cycle-dates.rules'
import { findNewYear } from '@/lib/year/cycle-setup.data'
import { entryGradeSchema, newYearSchema } from '@/lib/year/cycle-setup.schema'

import { toDatesRefusal, readTypedDates } from '../typed-dates'

/** Creates the next year of a zone, as a copy of the last one or empty. */
export async function createCycleAction(_before: FormState, form: FormData): Promise<FormState> {
  const zone = text(form, 'zone')
  const slug = encodeURIComponent(zone)
  const actor = await requireActor(`/staff/${slug}/setup/new`, form)
  const year = await findNewYear(actor, zone)
  if (!year) notFound()
  const { last, timeZone } = year
  const t = await getTranslations('setup')
  const typed = readTypedDates(form)
  const begin = text(form, 'begin')
  const chosen = {
    begin,
    schoolYear: text(form, 'schoolYear'),
    entryGrade: text(form, 'entryGrade'),
  }
  const keep = async (problems: Parameters<typeof toDatesRefusal>[2]): Promise<FormState> => {
    const refused = await toDatesRefusal(typed, timeZone, problems)
    return { ...refused, values: { ...refused.values, ...chosen } }
  }
  const read = readDates(typed, timeZone)
  if (!read.ok) return keep(read.problems)
  const schoolYear = last ? last.schoolYear + 1 : newYearSchema.parse(chosen.schoolYear)
  const isCopy = begin === 'copy' && last !== null
  const made = await createCycle(
    actor,
    year.zoneId,
    {
      schoolYear,
      entryGrade: isCopy ? last.entryGrade : entryGradeSchema.parse(chosen.entryGrade),
      dates: read.dates,
      copyFrom: isCopy ? last.id : null,
      reason: last ? t('new.reason', { year: schoolYearName(last.schoolYear) }) : '',
    },
    new Date(),
  )
  if (made.ok) redirect(`/staff/${slug}/setup?year=${schoolYear}&done=created`)
  if (made.reason === 'dates') return keep(made.problems)
  if (made.reason === 'not-found') notFound()
  const refused = await keep({})
  const key = made.reason === 'duplicate' ? 'new.exists' : 'dates.errors.database'
  return { ...refused, message: t(key) }
}
