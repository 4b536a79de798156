import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { OUTCOMES } from '@/lib/schools/figures/schema'
import type { SchoolProfile } from '@/lib/schools/view'

import { MeasureFigure } from './measure-figure'

type Props = { school: Pick<SchoolProfile, 'name' | 'measures'> }

/** How students do, as far as sources tell; what none tells is named as not known. */
export function SchoolOutcomes({ school: { name, measures } }: Props) {
  const t = useTranslations('find.profile')
  const outcomes = measures.filter((view) => OUTCOMES.some((one) => one === view.measure))
  const told = outcomes.filter((view) => view.own.length > 0)
  const missing = outcomes.filter((view) => view.own.length === 0)
  return (
    <Section title={t('outcomes')} lead={t('outcomesLead')}>
      {told.length === 0 && <p>{t('noFigures')}</p>}
      <div className="grid gap-x-12 gap-y-8 md:grid-cols-2">
        {told.map((view) => (
          <MeasureFigure key={view.measure} school={name} view={view} />
        ))}
      </div>
      {missing.length > 0 && (
        <p className="text-ink-soft max-w-prose">
          {t('missing', {
            measures: missing.map((view) => t(`measure.${view.measure}`)).join(', '),
          })}{' '}
          {t('missingNote')}
        </p>
      )}
    </Section>
  )
}
