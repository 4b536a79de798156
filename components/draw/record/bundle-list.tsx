import { useFormatter, useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { schoolYearName } from '@/lib/base/format/school-year'
import { zoneName } from '@/lib/base/format/zone-name'
import type { BundleLink } from '@/lib/draw/record/bundles.data'

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
        ]}
        rows={bundles.map(({ id, kind, state, publishedAt, schoolYear, zone }) => {
          const round = `${t(`kind.${kind}`)}, ${zoneName(zone, locale)}, ${schoolYearName(schoolYear)}`
          return {
            key: id,
            cells: {
              round: <TextLink href={`/rounds/${id}`}>{round}</TextLink>,
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
            },
          }
        })}
        empty={t('audit.empty')}
      />
    </Section>
  )
}
