import { useTranslations } from 'next-intl'

import { DemoLabel } from '@/components/shell/demo-label'
import { BarChart } from '@/components/ui/bar-chart'
import { Figure } from '@/components/ui/figure'
import { Table } from '@/components/ui/table'
import { schoolYearName } from '@/lib/format/school-year'
import type { MeasureView, YearFigure } from '@/lib/schools/figures/view'

type Props = { school: string; view: MeasureView }

const YEARS = 5
const percent = (value: number) => `${value}%`

/** One outcome by year: the school, the others of its campus, and the district, as bars with their table. */
export function MeasureFigure({ school, view }: Props) {
  const t = useTranslations('find.profile')
  const c = useTranslations('common')
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
      <Figure
        title={title()}
        source={t('sources', { sources })}
        tableLabel={c('showTable')}
        table={
          <Table
            caption={t(`measure.${measure}`)}
            captionHidden
            columns={[
              { key: 'who', label: t('who') },
              { key: 'value', label: t('value'), numeric: true },
              { key: 'source', label: s('source') },
            ]}
            rows={named.map(({ label, value: its, source }) => ({
              key: label,
              cells: { who: label, value: percent(its), source },
            }))}
            empty={null}
          />
        }
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
      </Figure>
    </div>
  )
}
