import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { compareNames } from '@/lib/base/format/names'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { TrialSummary } from '@/lib/draw/trials/trials.schema'

import type { Names } from './change-words'
import { useGroupKeyName } from './group-table'
import { Difference, type NamedRun } from './tally-table'

type School = TrialSummary['schools'][number]

/** Seats, placed, waitlist and cutoff of every school, run by run. */
export function SchoolTable({ runs, names }: { runs: readonly NamedRun[]; names: Names }) {
  const t = useTranslations('trials.compare')
  const format = useFormatter()
  const groupName = useGroupKeyName('priority', names)
  const ids = [...new Set(runs.flatMap(({ summary }) => summary.schools.map(({ id }) => id)))]
  const inOrder = ids.toSorted((a, b) => compareNames(names.get(a) ?? '', names.get(b) ?? ''))
  const number = (value: number) => format.number(value, { maximumFractionDigits: 1 })
  const at = (run: NamedRun, id: string) => run.summary.schools.find((one) => one.id === id)
  const cell = (school: School | undefined, base: School | undefined) =>
    school ? (
      <>
        <Difference
          value={school.placed}
          base={base?.placed}
          text={t('schoolSeats', {
            placed: number(school.placed),
            seats: number(school.seats),
            extra: school.extra ?? 0,
          })}
        />
        <span className="block">{t('schoolWaiting', { count: number(school.waiting) })}</span>
        <span className="text-ink-soft block text-sm">
          {school.cutoff
            ? t('schoolCutoff', {
                group: groupName(school.cutoff.key),
                number: format.number(school.cutoff.number),
              })
            : t('schoolOpen')}
        </span>
      </>
    ) : (
      t('absent')
    )
  return (
    <Section title={t('schools')}>
      <Table
        caption={t('schools')}
        captionHidden
        columns={[
          { key: 'school', label: t('school') },
          ...runs.map(({ id, name }) => ({ key: id, label: name, numeric: true })),
        ]}
        rows={inOrder.map((id) => ({
          key: id,
          cells: {
            school: names.get(id) ?? id,
            ...Object.fromEntries(
              runs.map((run, i) => {
                const [base] = runs
                return [run.id, cell(at(run, id), i > 0 && base ? at(base, id) : undefined)]
              }),
            ),
          },
        }))}
        empty={t('empty')}
      />
    </Section>
  )
}
