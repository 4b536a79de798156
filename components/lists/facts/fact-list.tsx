import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'

import { Badge } from '@/components/ui/badge'
import type { FactState, FactView } from '@/lib/year/priorities/family-facts.rules'

type Props = {
  facts: readonly FactView[]
  /** The child's given name. */
  student: string
  /** Actions on a fact, such as withdrawing it. */
  actions?: (fact: FactView, words: string) => ReactNode
}

const TONE = {
  RECORDS: 'done',
  APPROVED: 'done',
  PENDING: 'attention',
  UNANSWERED: 'problem',
  REJECTED: 'problem',
} as const satisfies Record<FactState, string>

/** The facts that give, or may give, a priority, each with its schools, its state and an explanation. */
export async function FactList({ facts, student, actions }: Props) {
  const [t, conditions] = await Promise.all([
    getTranslations('claims'),
    getTranslations('conditions'),
  ])
  if (facts.length === 0) return <p>{t('none', { student })}</p>
  return (
    <ul className="divide-line border-line divide-y border-y">
      {facts.map((fact) => {
        const { condition, state, schools, note } = fact
        const words = conditions(`${condition}.fact`, { student })
        return (
          <li key={`${condition} ${state} ${schools[0]?.id}`} className="space-y-1 py-3">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <span className="font-semibold">{words}</span>
              <Badge tone={TONE[state]}>{t(`state.${state}`)}</Badge>
            </p>
            <p className="text-ink-soft text-base">{schools.map(({ name }) => name).join(', ')}</p>
            {note && <p className="text-base">{t('note', { note })}</p>}
            {state === 'PENDING' && <p className="text-base">{t('pending')}</p>}
            {state === 'UNANSWERED' && <p className="text-base">{t('unanswered')}</p>}
            {state === 'REJECTED' && <p className="text-base">{t('rejected')}</p>}
            {actions?.(fact, words)}
          </li>
        )
      })}
    </ul>
  )
}
