import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { DatesLine } from '@/components/ui/charts/dates-line'
import { LineChart } from '@/components/ui/charts/line-chart'
import { MapPoints } from '@/components/ui/charts/map-points'
import { SparkLines } from '@/components/ui/charts/spark-lines'
import { type BarPart, StackedBars } from '@/components/ui/charts/stacked-bars'
import { Section } from '@/components/ui/section'
import { useFormatter } from '@/lib/base/i18n/use-formatter'

const THIS_YEAR = [2, 5, 9, 11, 18, 22, 26, 35, 41, 44, 48, 52, 57, 61]
const LAST_YEAR = Array.from({ length: 31 }, (_, day) => day * 3)
const NOW = new Date('2027-01-20T20:00:00Z')

/** Every chart with its states: full, without a comparison, and empty. */
export function ChartSamples() {
  const t = useTranslations('ui.gallery.chart')
  const g = useTranslations('ui.gallery')
  const ticks = [
    { x: 0, text: t('lineStart') },
    { x: 30, text: t('lineEnd') },
  ]
  const dated = { x: [0, 30], ticks, marks: [{ x: 28, text: t('lineMark') }] } as const
  return (
    <Section title={t('charts')} lead={t('chartsLead')}>
      <Sample title={t('lineTitle')}>
        <LineChart
          label={t('lineTitle')}
          {...dated}
          y={[0, 90]}
          writeY={String}
          lines={[
            {
              key: 'last',
              quiet: true,
              points: LAST_YEAR.map((y, x) => ({ x, y })),
              endText: t('lineLast'),
            },
            { key: 'own', points: THIS_YEAR.map((y, x) => ({ x, y })), endText: t('lineNow') },
          ]}
        />
      </Sample>
      <Sample title={t('lineNoneTitle')}>
        <LineChart
          label={t('lineNoneTitle')}
          {...dated}
          y={[0, 1]}
          writeY={String}
          lines={[{ key: 'own', points: [] }]}
        />
      </Sample>
      <Sample title={t('partsTitle')}>
        <SeatSamples />
      </Sample>
      <Sample title={t('datesTitle')}>
        <DateSamples />
      </Sample>
      <Sample title={t('movesTitle')}>
        <LineChart
          label={t('movesTitle')}
          x={[0, 30]}
          y={[22, 1]}
          steps
          ticks={ticks}
          lines={[
            {
              key: '1',
              points: [
                { x: 0, y: 1 },
                { x: 3, y: 1 },
              ],
              startText: `${t('began', { place: 1 })} · ${t('offer')}`,
            },
            {
              key: '20',
              points: [
                { x: 0, y: 20 },
                { x: 5, y: 16 },
                { x: 14, y: 11 },
                { x: 22, y: 9 },
                { x: 30, y: 9 },
              ],
              startText: t('began', { place: 20 }),
              endText: t('now', { place: 9 }),
            },
          ]}
        />
      </Sample>
      <Sample title={t('mapTitle')}>
        <svg
          role="img"
          aria-label={t('mapTitle')}
          viewBox="0 0 480 200"
          className="bg-well w-full max-w-xl"
        >
          <MapPoints
            points={[
              { key: 'n', x: 200, y: 60, value: 40, text: '40' },
              { key: 's', x: 300, y: 140, value: 3, text: '3' },
            ]}
          />
        </svg>
      </Sample>
      <Sample title={g('figureTitle')}>
        <SparkLines label={t('lineTitle')} values={THIS_YEAR} compared={LAST_YEAR} length={30} />
      </Sample>
    </Section>
  )
}

function Sample({ title, children }: { title: string; children: ReactNode }) {
  const t = useTranslations('ui.gallery.chart')
  return (
    <figure>
      <figcaption className="max-w-prose text-xl font-bold">{title}</figcaption>
      <div className="mt-4">{children}</div>
      <p className="text-ink-soft mt-3 text-xs">{t('figureAt')}</p>
    </figure>
  )
}

function SeatSamples() {
  const t = useTranslations('ui.gallery.chart')
  const g = useTranslations('ui.gallery')
  const parts = (held: number, offered: number, free: number, waiting: number): BarPart[] => [
    { key: 'held', value: held, text: t('held', { count: held }), look: 'strong' },
    { key: 'offered', value: offered, text: t('offered', { count: offered }), look: 'striped' },
    { key: 'free', value: free, text: t('free', { count: free }), look: 'hollow' },
    {
      key: 'waiting',
      value: waiting,
      text: t('waiting', { count: waiting }),
      look: 'quiet',
      apart: true,
    },
  ]
  return (
    <StackedBars
      label={t('partsTitle')}
      bars={[
        { key: '1', label: g('first'), parts: parts(40, 12, 8, 0), highlighted: true },
        { key: '2', label: g('second'), parts: parts(30, 0, 0, 25) },
        { key: '3', label: g('third'), parts: parts(0, 0, 0, 0) },
      ]}
      empty={t('noSeats')}
    />
  )
}

function DateSamples() {
  const t = useTranslations('ui.gallery.chart')
  const format = useFormatter()
  const dates = [
    { key: 'open', at: new Date('2026-11-02T20:00:00Z'), title: t('dateOpen') },
    { key: 'close', at: new Date('2026-12-19T20:00:00Z'), title: t('dateClose') },
    { key: 'results', at: new Date('2027-02-19T20:00:00Z'), title: t('dateResults') },
    { key: 'answers', at: new Date('2027-02-26T20:00:00Z'), title: t('dateAnswers') },
  ]
  return (
    <DatesLine
      label={t('datesTitle')}
      now={NOW}
      today={t('today')}
      dates={dates.map((date) => ({
        ...date,
        date: format.dateTime(date.at, 'short'),
        note: t('dateNote'),
      }))}
    />
  )
}
