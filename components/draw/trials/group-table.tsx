import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { Dimension, Tally } from '@/lib/draw/trials/trials.schema'
import { CONDITIONS } from '@/lib/year/priorities/priority-conditions.rules'

import type { Names } from './change-words'
import type { NamedRun } from './tally-table'

type Props = { dimension: Dimension; runs: readonly NamedRun[]; names: Names }

/** Shares of first choices and of students without a seat in each group of students, run by run. */
export function GroupTable({ dimension, runs, names }: Props) {
  const t = useTranslations('trials.compare')
  const format = useFormatter()
  const nameOf = useGroupKeyName(dimension, names)
  const keys = [
    ...new Set(runs.flatMap(({ summary }) => summary.groups[dimension].map((g) => g.key))),
  ]
  const share = (value: number, { students }: Tally) =>
    format.number(students === 0 ? 0 : value / students, {
      style: 'percent',
      maximumFractionDigits: 1,
    })
  const cell = (tally: Tally | undefined) =>
    tally ? (
      <>
        <span className="block whitespace-nowrap">
          {t('firstShare', { share: share(tally.first, tally) })}
        </span>
        <span className="block whitespace-nowrap">
          {t('unplacedShare', { share: share(tally.unplaced, tally) })}
        </span>
        <span className="text-ink-soft block text-sm">
          {t('inGroup', { count: format.number(tally.students) })}
        </span>
      </>
    ) : (
      t('absent')
    )
  return (
    <Section title={t(`groups.${dimension}`)}>
      <Table
        caption={t(`groups.${dimension}`)}
        captionHidden
        columns={[
          { key: 'group', label: t('group') },
          ...runs.map(({ id, name }) => ({ key: id, label: name, numeric: true })),
        ]}
        rows={keys.map((key) => ({
          key,
          cells: {
            group: nameOf(key),
            ...Object.fromEntries(
              runs.map(({ id, summary }) => [
                id,
                cell(summary.groups[dimension].find((group) => group.key === key)?.tally),
              ]),
            ),
          },
        }))}
        empty={t('empty')}
      />
    </Section>
  )
}

/** The name of a group of students by its key in a summary. */
export function useGroupKeyName(dimension: Dimension, names: Names) {
  const t = useTranslations('trials.compare')
  const staff = useTranslations('staff')
  const conditions = useTranslations('conditions')
  return (key: string): string => {
    if (key === 'none') return t(`none.${dimension}`)
    if (key === 'holds') return staff('holdsSeat')
    if (dimension === 'sibling') return t('siblingYes')
    const condition = CONDITIONS.find((one) => one === key)
    return condition ? conditions(`${condition}.name`) : (names.get(key) ?? key)
  }
}
