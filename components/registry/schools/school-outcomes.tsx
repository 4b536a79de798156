import { useTranslations } from 'next-intl'

import { DemoLabel } from '@/components/shell/demo-label'
import { TableFigure } from '@/components/shell/table-figure'
import { BarChart } from '@/components/ui/bar-chart'
import { Section } from '@/components/ui/section'
import { schoolYearName } from '@/lib/base/format/school-year'
import { OUTCOME_MEASURES } from '@/lib/registry/schools/school-figures.rules'
import type { SchoolProfile, MeasureView, YearFigure } from '@/lib/registry/schools/school.view'

type SchoolOutcomesProps = { school: Pick<SchoolProfile, 'name' | 'measures'> }

/** The outcomes of a school's students. Outcomes without a source are shown as not known. */
export function SchoolOutcomes({ school: { name, measures } }: SchoolOutcomesProps) {
  const t = useTranslations('find.profile')
  const outcomes = measures.filter((view) => OUTCOME_MEASURES.some((one) => one === view.measure))
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

type MeasureFigureProps = { school: string; view: MeasureView }

const YEARS = 5
const percent = (value: number) => `${value}%`

/** One outcome by year for the school, the other schools of its campus, and the district: a bar chart and its table. */
function MeasureFigure({ school, view }: MeasureFigureProps) {
  const t = useTranslations('find.profile')
  const s = useTranslations('public.school')
  const { measure, own, district, neighbors } = view
  const line = (who: string, figures: readonly YearFigure[], highlighted = false) =>
    figures.slice(0, YEARS).map((figure) => ({ who, highlighted, ...figure }))
  const lines = [
    ...line(t('thisSchool', { school }), own, true),
    ...neighbors.flatMap(({ name, figures }) => line(name, figures)),
    ...line(t('district'), district),
  ]
  const year = own[0]?.year ?? lines[0]?.year ?? 0
  const said = { measure: t(`measure.${measure}`), year: schoolYearName(year) }
  const other = district.find((figure) => figure.year === year)
  const value = own[0] && percent(own[0].value)
  const title = () => {
    if (!value) return t('othersOnly', said)
    return other
      ? t('above', { ...said, value, other: percent(other.value) })
      : t('alone', { ...said, value })
  }
  const named = lines.map(({ who, year: its, ...rest }) => ({
    ...rest,
    label: t('inYear', { who, year: schoolYearName(its) }),
  }))
  const sources = [...new Set(lines.map((one) => one.source))].join('; ')
  return (
    <div className="space-y-2">
      {lines.some((one) => one.demo) && <DemoLabel>{t('demoFigure')}</DemoLabel>}
      <TableFigure
        title={title()}
        source={t('sources', { sources })}
        caption={t(`measure.${measure}`)}
        columns={[
          { key: 'who', label: t('who') },
          { key: 'value', label: t('value'), numeric: true },
          { key: 'source', label: s('source') },
        ]}
        rows={named.map(({ label, value: its, source }) => ({
          key: label,
          cells: { who: label, value: percent(its), source },
        }))}
      >
        <BarChart
          max={100}
          bars={named.map(({ label, value: its, highlighted }) => ({
            label,
            value: its,
            text: percent(its),
            highlighted,
          }))}
        />
      </TableFigure>
    </div>
  )
}
