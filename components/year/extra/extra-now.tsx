import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { schoolYearName } from '@/lib/base/format/school-year'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { ExtraRule } from '@/lib/placement/extra-offers.rules'
import type { TriedSchool } from '@/lib/year/yields/round-answers.data'
import { allowedNow, pastAt, type RoundAnswers } from '@/lib/year/yields/try-extra-offers.rules'

type Props = {
  year: number
  rule: ExtraRule
  answers: readonly RoundAnswers[]
  schools: readonly TriedSchool[]
}

/** How many extra offers the rule would allow with the seats as they are now. */
export function ExtraNow({ year, rule, answers, schools }: Props) {
  const t = useTranslations('setup.extra.now')
  const format = useFormatter()
  const name = schoolYearName(year)
  return (
    <Section title={t('title', { year: name })} lead={t('lead')}>
      <Table
        caption={t('title', { year: name })}
        captionHidden
        columns={[
          { key: 'school', label: t('school') },
          ...(['known', 'highest', 'free', 'extra'] as const).map((key) => ({
            key,
            label: t(key),
            numeric: true,
          })),
        ]}
        rows={schools
          .filter(({ free }) => free > 0)
          .map(({ id, name: school, free }) => {
            const past = pastAt(answers, { schoolId: id, schoolYear: year })
            const { known, highest, extra } = allowedNow(past, free, rule)
            return {
              key: id,
              cells: {
                school,
                known: known.offers === 0 ? t('unknown') : t('of', known),
                highest:
                  known.offers === 0
                    ? '–'
                    : format.number(highest / 10_000, {
                        style: 'percent',
                        maximumFractionDigits: 1,
                      }),
                free: format.number(free),
                extra: format.number(extra),
              },
            }
          })}
        empty={t('none', { year: name })}
      />
    </Section>
  )
}
