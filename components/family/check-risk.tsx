import { getTranslations } from 'next-intl/server'

import { Notice } from '@/components/ui/notice'
import { warningsOf } from '@/lib/applications/rules'
import type { RankingView } from '@/lib/applications/view'
import { isAtRisk } from '@/lib/odds/rules'
import type { Chances, Others } from '@/lib/odds/view'

import { ListPicture } from './list-picture'
import { RiskNotice } from './risk-notice'

type Props = {
  view: RankingView
  /** Of the list as it would be sent; null while they are not known. */
  chances: Chances | null
  findOthers: (cycleId: string, first: string) => Promise<Others | null>
}

const SHORT = {
  'one-school': { title: 'oneSchoolTitle', body: 'oneSchool' },
  short: { title: 'shortTitle', body: 'short' },
} as const

/** What a family may want to know before it sends: where the list leads, and whether it may lead nowhere. */
export async function CheckRisk({ view, chances, findOthers }: Props) {
  const { student, cycle, draft, schools } = view
  const [first] = draft.schoolIds
  if (first === undefined) return null
  const t = await getTranslations('family.check')
  const risk = chances !== null && isAtRisk(chances.list)
  const others = risk ? await findOthers(cycle.id, first) : null
  // a short list of which we know that it leads somewhere needs no warning but for one school alone
  const warnings = warningsOf(draft.schoolIds, schools.length).filter(
    (warning) => !risk && (chances === null || warning === 'one-school'),
  )
  return (
    <>
      {chances && <ListPicture chances={chances} />}
      {risk && (
        <RiskNotice
          none={chances.list.none}
          others={others}
          canAdd={draft.schoolIds.length < schools.length}
        />
      )}
      {warnings.map((warning) => (
        <Notice key={warning} tone="attention" title={t(SHORT[warning].title)}>
          {t(SHORT[warning].body, { student: student.givenName })}
        </Notice>
      ))}
    </>
  )
}
