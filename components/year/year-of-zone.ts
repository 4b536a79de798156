import { getLocale, getTranslations } from 'next-intl/server'

import { zoneName } from '@/lib/base/format/names'
import { schoolYearName } from '@/lib/base/format/school-year'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

/** A zone and its year as they stand above the title of a page, for a list on paper. */
export async function yearOfZone({
  zone,
  schoolYear,
}: Pick<StaffCycle, 'zone' | 'schoolYear'>): Promise<string> {
  const [t, locale] = await Promise.all([getTranslations('staff'), getLocale()])
  return `${zoneName(zone, locale)} · ${t('year', { year: schoolYearName(schoolYear) })}`
}
