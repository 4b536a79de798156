import { useLocale, useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { schoolYearName } from '@/lib/base/format/school-year'
import { zoneName } from '@/lib/base/format/zone-name'
import type { PublicRoundLink } from '@/lib/draw/record/public-record.view'

/** Links to the public record of every round. */
export function RoundLinks({ rounds }: { rounds: readonly PublicRoundLink[] }) {
  const t = useTranslations('staff')
  const locale = useLocale()
  return (
    <Section title={t('audit.rounds')} lead={t('audit.roundsLead')}>
      <ul className="divide-line border-line max-w-family divide-y border-y">
        {rounds.map(({ id, schoolYear, state, zone }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-2.5">
            <TextLink href={`/rounds/${id}`}>
              {t('audit.record', {
                zone: zoneName(zone, locale),
                year: schoolYearName(schoolYear),
              })}
            </TextLink>
            <Badge>{t(`states.${state}`)}</Badge>
          </li>
        ))}
      </ul>
    </Section>
  )
}
