import { useTranslations } from 'next-intl'

import type { PlanView, UnplacedView } from '@/lib/transfers/plans/view'

/** Why somebody got no seat in a plan, as a sentence. */
function useNoSeatText(): (row: UnplacedView) => string {
  const t = useTranslations('transfers.plan.because')
  return ({ reason, to, grade }) => {
    if (reason.because !== 'number') return t(reason.because, { to, grade })
    return t('number', { to, grade, number: reason.number, last: reason.last })
  }
}

/** Who gets no seat in a plan, each with the reason. */
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
