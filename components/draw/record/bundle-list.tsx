import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { Badge } from '@/components/ui/badge'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { zoneName } from '@/lib/base/format/names'
import { schoolYearName } from '@/lib/base/format/school-year'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { BundleLink } from '@/lib/draw/record/bundles.data'
import type { PublicRoundLink } from '@/lib/draw/record/public-record.view'

const command = (text: ReactNode) => (
  <code className="bg-well mt-2 block w-fit max-w-full px-2 py-1 text-sm break-words">{text}</code>
)

/** The published rounds whose bundle the reader may download. */
export function BundleList({ bundles }: { bundles: readonly BundleLink[] }) {
  const t = useTranslations('rounds')
  const states = useTranslations('staff.states')
  const format = useFormatter()
  const locale = useLocale()
  return (
    <Section title={t('audit.title')} lead={t.rich('audit.lead', { code: command })}>
      <p className="text-ink-soft max-w-prose">{t('audit.care')}</p>
      <Table
        caption={t('audit.title')}
        captionHidden
        columns={[
          { key: 'round', label: t('audit.round') },
          { key: 'state', label: t('audit.state') },
          { key: 'published', label: t('audit.published') },
          { key: 'take', label: t('audit.file') },
          { key: 'taken', label: t('audit.taken') },
        ]}
        rows={bundles.map(({ id, kind, state, publishedAt, schoolYear, zone, takenAt }) => {
          const round = `${t(`kind.${kind}`)}, ${zoneName(zone, locale)}, ${schoolYearName(schoolYear)}`
          return {
            key: id,
            cells: {
              round: (
                <TextLink id={`proof-${id}`} href={`/rounds/${id}`}>
                  {round}
                </TextLink>
              ),
              state: states(state),
              published: publishedAt && format.dateTime(publishedAt, 'shortMoment'),
              take: (
                <a
                  href={`/audit/bundles/${id}`}
                  download
                  aria-label={t('audit.takeOf', { round })}
                  className="text-accent font-semibold underline underline-offset-4"
                >
                  {t('audit.take')}
                </a>
              ),
              taken: takenAt ? format.dateTime(takenAt, 'shortMoment') : t('audit.notTaken'),
            },
          }
        })}
        empty={t('audit.empty')}
      />
    </Section>
  )
}

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
