import { useTranslations } from 'next-intl'

import { Figure } from '@/components/ui/figure'
import { Table } from '@/components/ui/table'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { PlanView, UnplacedView } from '@/lib/moves/plans/plan-outcome.rules'

import { ChainPicture } from './chain-picture'

/** The students who move in a plan: every chain as a picture, and the same as a table. */
export function PlanMoves({ plan }: { plan: PlanView }) {
  const t = useTranslations('transfers.plan')
  const format = useFormatter()
  const moves = plan.chains.flatMap(({ moves: chain }) => chain)
  if (moves.length === 0) return <p>{t('noMoves')}</p>
  const seatOf = ({ cycle, moves: chain }: PlanView['chains'][number], i: number) => {
    // a chain starts with the student who takes a free seat; an exchange ends with the one who
    // frees the first one's
    const before = chain[i - 1] ?? (cycle ? chain.at(-1) : undefined)
    if (!before) return t('takesFree')
    return t(cycle && i === 0 ? 'closes' : 'takes', { student: before.student })
  }
  return (
    <Figure
      title={t('figure', { moves: moves.length, chains: plan.chains.length })}
      source={t('source', {
        date: format.dateTime(plan.computedAt, 'shortMoment'),
        person: plan.computedBy,
      })}
      tableLabel={t('table')}
      table={
        <Table
          caption={t('moves')}
          captionHidden
          columns={[
            { key: 'student', label: t('student') },
            { key: 'from', label: t('from') },
            { key: 'to', label: t('to') },
            { key: 'grade', label: t('seat') },
          ]}
          rows={plan.chains.flatMap((chain, n) =>
            chain.moves.map((move, i) => ({
              key: `${n} ${i}`,
              cells: {
                student: move.student,
                from: move.from ?? t('noPool'),
                to: move.to,
                grade: `${t('grade', { grade: move.grade })}, ${seatOf(chain, i)}`,
              },
            })),
          )}
          empty={null}
        />
      }
    >
      <div className="flex flex-wrap gap-x-10 gap-y-8">
        {plan.chains.map((chain, i) => (
          <ChainPicture key={i} chain={chain} n={i + 1} />
        ))}
      </div>
    </Figure>
  )
}

/** Why a student got no seat in a plan, as a sentence. */
function useNoSeatText(): (row: UnplacedView) => string {
  const t = useTranslations('transfers.plan.because')
  return ({ reason, to, grade }) => {
    if (reason.because !== 'number') return t(reason.because, { to, grade })
    return t('number', { to, grade, number: reason.number, last: reason.last })
  }
}

/** The students who get no seat in a plan, each with the reason. */
export function PlanUnplaced({ plan }: { plan: PlanView }) {
  const t = useTranslations('transfers.plan')
  const because = useNoSeatText()
  if (plan.unplaced.length === 0) return <p>{t('allPlaced')}</p>
  return (
    <ul className="divide-line border-line divide-y border-y">
      {plan.unplaced.map((row) => (
        <li key={`${row.student} ${row.to}`} className="py-2.5">
          <p className="font-semibold">
            {`${row.student}: ${row.from ?? t('noPool')} → ${row.to}`}
          </p>
          <p className="text-ink-soft">{because(row)}</p>
        </li>
      ))}
    </ul>
  )
}
