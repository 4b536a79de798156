import { getTranslations } from 'next-intl/server'

import { DemoLabel } from '@/components/shell/demo-label'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { DAYS_TO_DECIDE } from '@/lib/seats/appeals/appeals.rules'
import type { AppealPageView } from '@/lib/seats/appeals/appeals.view'

/** What an appeal needs and when it is due, or why none is possible now. */
export async function BeforeAppeal({
  student,
  year,
  isResultWithdrawn,
}: Omit<AppealPageView, 'appeals'>) {
  const [t, common, format] = await Promise.all([
    getTranslations('appeals.family'),
    getTranslations('common'),
    getFormatter(),
  ])
  if (!year) {
    const key = isResultWithdrawn ? 'withdrawn' : 'tooEarly'
    return (
      <Notice tone="information" title={t(`${key}Title`)}>
        <p>{t(key)}</p>
      </Notice>
    )
  }
  const date = format.dateTime(year.appealsBy, 'moment')
  const demo = year.demo && <DemoLabel>{common('demoDates')}</DemoLabel>
  if (!year.isOpen) {
    return (
      <Notice tone="information" title={t('over', { date })}>
        <p>{t('overMore')}</p>
        {demo}
      </Notice>
    )
  }
  if (year.schools.length === 0) return <Notice tone="information">{t('none')}</Notice>
  return (
    <Section title={t('before')}>
      <ul className="list-disc space-y-1 ps-6">
        <li>{t('need1')}</li>
        <li>{t('need2')}</li>
        <li>{t('need3')}</li>
      </ul>
      <p className="max-w-prose">
        <strong>{t('until', { date })}</strong> {t('panel', { days: DAYS_TO_DECIDE })} {demo}
      </p>
      {year.seat && (
        <p className="max-w-prose">
          {t(year.seat.isOffered ? 'offerStays' : 'seatStays', {
            seat: year.seat.school,
            student: student.givenName,
          })}
        </p>
      )}
    </Section>
  )
}
