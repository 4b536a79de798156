import { useFormatter, useTranslations } from 'next-intl'

import { DataList } from '@/components/ui/data-list'
import { Section } from '@/components/ui/section'
import type { ApplicationDetail } from '@/lib/cycles/applications/view'

/** Who the student of an application is. */
export function ApplicationFacts({ application }: { application: ApplicationDetail }) {
  const t = useTranslations('staff.application')
  const format = useFormatter()
  const { number, birthDate, currentSchool, area, guardians } = application
  return (
    <Section title={t('facts')}>
      <DataList
        items={[
          { term: t('number'), detail: <span className="tabular-nums">{number}</span> },
          {
            term: t('birthDate'),
            // a date without a time: the same day everywhere
            detail: format.dateTime(birthDate, { dateStyle: 'long', timeZone: 'UTC' }),
          },
          { term: t('currentSchool'), detail: currentSchool ?? t('none') },
          { term: t('area'), detail: area ?? t('none') },
          { term: t('guardians'), detail: guardians.join(', ') || t('none') },
        ]}
      />
    </Section>
  )
}
