import { getTranslations } from 'next-intl/server'

import { FactPanel } from '@/components/lists/facts/fact-panel'
import type { RankingView } from '@/lib/lists/ranking.view'
import type { Facts } from '@/lib/year/priorities/family-facts.rules'
import { factConfirmationSchema } from '@/lib/year/priorities/state-fact.schema'

import { stateFactAction, withdrawFactAction } from './fact-actions'

type Props = {
  found: Facts
  view: RankingView
  /** Facts can be told of now. */
  open: boolean
  /** `facts` of the address: what came of the last one, or that the section is asked for. */
  asked: unknown
  back: 'ranking' | 'guide'
}

/** What gives the child priority: a part of the ranking page, a page's own question in the guide. */
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
