import { getTranslations } from 'next-intl/server'

import { FactPanel } from '@/components/lists/facts/fact-panel'
import type { RankingView } from '@/lib/lists/ranking.view'
import type { Facts } from '@/lib/year/priorities/family-facts.rules'
import { factConfirmationSchema } from '@/lib/year/priorities/state-fact.schema'

import { stateFactAction, withdrawFactAction } from './fact-actions'

type Props = {
  found: Facts
  view: RankingView
  /** Whether facts can be reported now. */
  open: boolean
  /** The parameter `facts` of the address: the result of the last action, or "open" to open the section. */
  asked: unknown
  back: 'ranking' | 'guide'
}

/** The facts that give the child priority: a section of the ranking page, and a question of the guide. */
export async function FactSection({ found, view, open, asked, back }: Props) {
  const t = await getTranslations('claims')
  const { student, schools } = view
  const panel = (
    <FactPanel
      facts={found.facts}
      statable={found.statable}
      student={student.givenName}
      schools={schools}
      open={open}
      asked={asked === 'open'}
      confirmation={factConfirmationSchema.parse(asked)}
      state={stateFactAction.bind(null, student.id, back)}
      withdraw={withdrawFactAction.bind(null, student.id, back)}
    />
  )
  return (
    <section id="facts" className="space-y-3">
      {back === 'ranking' && <h2 className="text-2xl font-bold">{t('title')}</h2>}
      {panel}
    </section>
  )
}
