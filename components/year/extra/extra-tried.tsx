import { useTranslations } from 'next-intl'

import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { schoolYearName } from '@/lib/base/format/school-year'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { TriedSchool } from '@/lib/year/yields/round-answers.data'
import type { RoundAnswers, TriedYear } from '@/lib/year/yields/try-extra-offers.rules'

type Props = {
  tried: readonly TriedYear[]
  answers: readonly RoundAnswers[]
  schools: readonly TriedSchool[]
}

const sumOf = (years: readonly TriedYear[], of: 'extra' | 'wouldCome' | 'tooMany') =>
  years.reduce((sum, year) => sum + year[of], 0)

/** What the rule would have done in each past year that it can be tried on. */
export function ExtraTried({ tried, answers, schools }: Props) {
  const t = useTranslations('setup.extra.tried')
  const format = useFormatter()
  const years = [...Map.groupBy(tried, ({ schoolYear }) => schoolYear)].toReversed()
  if (years.length === 0) {
    const known = [...new Set(answers.map(({ schoolYear }) => schoolYear))]
    return (
      <Section title={t('title')}>
        <Notice tone="information">
          {known[0] === undefined ? t('noYear') : t('oneYear', { year: schoolYearName(known[0]) })}
        </Notice>
      </Section>
    )
  }
  const nameOf = new Map(schools.map(({ id, name }) => [id, name]))
  const place = new Map(schools.map(({ id }, i) => [id, i]))
  const placeOf = ({ schoolId }: TriedYear) => place.get(schoolId) ?? 0
  return (
    <Section title={t('title')} lead={t('lead')}>
      {years.map(([year, rows]) => (
        <div key={year} className="space-y-3">
          <h3 className="text-lg font-bold">{schoolYearName(year)}</h3>
          <p className="max-w-prose">
            {t('summary', {
              extra: sumOf(rows, 'extra'),
              schools: rows.filter(({ extra }) => extra > 0).length,
              come: format.number(sumOf(rows, 'wouldCome'), { maximumFractionDigits: 1 }),
            })}
            {sumOf(rows, 'extra') > 0 && ` ${t('worst', { over: sumOf(rows, 'tooMany') })}`}
          </p>
          <Table
            caption={t('caption', { year: schoolYearName(year) })}
            captionHidden
            columns={[
              { key: 'school', label: t('school') },
              ...(['known', 'offers', 'yes', 'waiting', 'extra', 'come', 'over'] as const).map(
                (key) => ({ key, label: t(key), numeric: true }),
              ),
            ]}
            rows={rows
              .toSorted((a, b) => placeOf(a) - placeOf(b))
              .map((row) => ({
                key: row.schoolId,
                cells: {
                  school: nameOf.get(row.schoolId) ?? '',
                  known: t('of', row.known),
                  offers: format.number(row.offers),
                  yes: format.number(row.yes),
                  waiting: format.number(row.waiting),
                  extra: format.number(row.extra),
                  come: format.number(row.wouldCome, { maximumFractionDigits: 1 }),
                  over: format.number(row.tooMany),
                },
              }))}
            empty={null}
          />
        </div>
      ))}
      <p className="text-ink-soft max-w-prose text-sm">{t('note')}</p>
    </Section>
  )
}
