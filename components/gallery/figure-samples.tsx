import { useTranslations } from 'next-intl'

import { BarChart } from '@/components/ui/bar-chart'
import { Disclosure } from '@/components/ui/disclosure'
import { Figure } from '@/components/ui/figure'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'

/** A chart with its sentence, source and table. */
export function FigureSamples() {
  const t = useTranslations('ui.gallery')
  const bars = [
    { label: t('first'), value: 61, text: '61 %', highlighted: true },
    { label: t('second'), value: 24, text: '24 %' },
    { label: t('third'), value: 9, text: '9 %' },
  ]
  const table = (
    <Table
      caption={t('figureTitle')}
      captionHidden
      columns={[
        { key: 'label', label: t('school') },
        { key: 'text', label: t('share'), numeric: true },
      ]}
      rows={bars.map(({ label, text }) => ({ key: label, cells: { label, text } }))}
      empty={t('empty')}
    />
  )
  return (
    <Section title={t('figures')}>
      <Figure
        title={t('figureTitle')}
        source={t('figureSource')}
        table={table}
        tableLabel={t('showTable')}
      >
        <BarChart bars={bars} max={100} />
      </Figure>
      <Disclosure label={t('more')}>{t('moreBody')}</Disclosure>
    </Section>
  )
}
