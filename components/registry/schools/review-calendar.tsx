import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { Timeline } from '@/components/ui/timeline'
import { schoolYearName } from '@/lib/base/format/school-year'
import { reviewCalendar } from '@/lib/registry/schools/review-calendar.rules'
import type { SchoolProfile } from '@/lib/registry/schools/school.view'

type Props = {
  school: Pick<SchoolProfile, 'pilotSince' | 'reviews'>
  /** The year the current school year starts in. */
  year: number
}

/** When a pilot school is reviewed next, by the published rule, and its earlier reviews. */
export function ReviewCalendar({ school: { pilotSince, reviews }, year }: Props) {
  const t = useTranslations('find.profile')
  return (
    <Section title={t('reviews')}>
      <p className="max-w-prose">
        {pilotSince === null
          ? t('reviewsUnknown')
          : t('reviewsLead', { year: schoolYearName(pilotSince) })}
      </p>
      {pilotSince !== null && <ReviewDates pilotSince={pilotSince} year={year} />}
      {reviews.map(({ kind, year: its, source }) => (
        <p key={`${kind} ${its}`}>{t('recorded', { kind: t(kind), year: String(its), source })}</p>
      ))}
      <p className="text-ink-soft text-sm">{t('reviewsSource')}</p>
    </Section>
  )
}

function ReviewDates({ pilotSince, year }: { pilotSince: number; year: number }) {
  const t = useTranslations('find.profile')
  const { walkThrough, selfStudy, qualityReview, renewal } = reviewCalendar(pilotSince, year)
  const steps = [
    { title: t('WALK_THROUGH'), at: walkThrough, date: t('spring', { year: String(walkThrough) }) },
    { title: t('SELF_STUDY'), at: selfStudy, date: t('spring', { year: String(selfStudy) }) },
    {
      title: t('QUALITY_REVIEW'),
      at: qualityReview + 0.5,
      date: t('fall', { year: String(qualityReview) }),
    },
    {
      title: t('RENEWAL'),
      at: renewal + 0.6,
      date: t('school', { year: schoolYearName(renewal) }),
    },
  ]
  return <Timeline items={steps.toSorted((a, b) => a.at - b.at)} />
}
