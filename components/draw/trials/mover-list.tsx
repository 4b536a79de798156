import { useTranslations } from 'next-intl'

import { addressOf } from '@/components/shell/address'
import { ListPages } from '@/components/shell/list-pages'
import { Table } from '@/components/ui/table'
import { LinkTabs } from '@/components/ui/tabs'
import { TextLink } from '@/components/ui/text-link'
import type { ComparedRun, Mover } from '@/lib/draw/trials/trials.view'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

import { useRunName } from './change-words'

type Props = {
  cycle: StaffCycle
  movers: { rows: readonly Mover[]; total: number; pages: number }
  /** The run compared with, and the other. */
  runs: readonly ComparedRun[]
  names: ReadonlyMap<string, string>
  direction: 'better' | 'worse'
  page: number
  at: (changes: { direction?: 'better' | 'worse'; page?: number }) => string
}

/** Students who fare better or worse in one run than in another, with their school in both. */
export function MoverList({ cycle, movers, runs, names, direction, page, at }: Props) {
  const t = useTranslations('trials.movers')
  const runName = useRunName(names)
  const [base, run] = runs.map(({ trial }) => runName(trial))
  const outcome = ({ school, rank }: Mover['from']) => {
    if (school === null) return t('noSeat')
    return rank === null ? t('byRule', { school }) : t('at', { school, rank })
  }
  return (
    <>
      <p className="max-w-prose">{t('lead', { run: run ?? '', base: base ?? '' })}</p>
      <LinkTabs
        label={t('views')}
        items={(['better', 'worse'] as const).map((one) => ({
          href: at({ direction: one }),
          label: t(one),
          current: one === direction,
          ...(one === direction && { count: movers.total }),
        }))}
      />
      <Table
        caption={t('caption')}
        captionHidden
        columns={[
          { key: 'student', label: t('student') },
          { key: 'number', label: t('number') },
          { key: 'from', label: t('from', { name: base ?? '' }) },
          { key: 'to', label: t('to', { name: run ?? '' }) },
        ]}
        rows={movers.rows.map((row) => ({
          key: row.applicationId,
          cells: {
            student: (
              <TextLink
                href={addressOf(`/staff/${cycle.zone.slug}/applications/${row.applicationId}`, {
                  year: cycle.schoolYear,
                })}
              >
                {row.student}
              </TextLink>
            ),
            number: <span className="tabular-nums">{row.number}</span>,
            from: outcome(row.from),
            to: outcome(row.to),
          },
        }))}
        empty={t('empty')}
      />
      <ListPages page={page} pages={movers.pages} href={(number) => at({ page: number })} />
    </>
  )
}
