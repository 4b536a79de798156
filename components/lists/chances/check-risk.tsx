import { getTranslations } from 'next-intl/server'

import { Notice } from '@/components/ui/notice'
import { isAtRisk, outlookAmongTen } from '@/lib/lists/chances/chances.rules'
import type { Chances, OtherLists } from '@/lib/lists/chances/chances.view'
import { warningsOf } from '@/lib/lists/list-state.rules'
import type { RankingView } from '@/lib/lists/ranking.view'

import { ListOutlook } from './list-outlook'
import { outlookWords } from './outlook-words'

type CheckRiskProps = {
  view: RankingView
  /** The chances of the list as it would be sent; null while they are not known. */
  chances: Chances | null
  /** Whether they are being worked out again, because seats, rules or schools changed. */
  isWorkedOutAgain: boolean
  findOthers: (cycleId: string, first: string) => Promise<OtherLists | null>
}

const SHORT = {
  'one-school': { title: 'oneSchoolTitle', body: 'oneSchool' },
  short: { title: 'shortTitle', body: 'short' },
} as const

/** Shown before a list is sent: its chances, and a warning if it may get no seat. */
export async function CheckRisk({ view, chances, isWorkedOutAgain, findOthers }: CheckRiskProps) {
  const { student, cycle, draft, schools } = view
  const [first] = draft.schoolIds
  if (first === undefined) return null
  const [t, c] = [await getTranslations('family.check'), await getTranslations('chances')]
  const empty = schools.filter(({ id, hasSeats }) => !hasSeats && draft.schoolIds.includes(id))
  const risk = chances !== null && isAtRisk(chances.list)
  const others = risk ? await findOthers(cycle.id, first) : null
  // when the chances show that a short list is safe, only a list of a single school brings a warning
  const offered = schools.filter(({ hasSeats }) => hasSeats)
  const warnings = warningsOf(draft.schoolIds, offered.length).filter(
    (warning) => !risk && (chances === null || warning === 'one-school'),
  )
  return (
    <>
      {empty.map(({ id, name }) => (
        <Notice key={id} tone="attention" title={c('noSeatsAt', { school: name })}>
          {c('noSeatsBody')}
        </Notice>
      ))}
      {isWorkedOutAgain && <p className="text-ink-soft">{c('again')}</p>}
      {chances && <ListPicture chances={chances} />}
      {risk && (
        <RiskNotice
          none={outlookAmongTen(chances.list).none.count}
          others={others}
          canAdd={offered.some(({ id }) => !draft.schoolIds.includes(id))}
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

/** The chances of the list as it is now. */
async function ListPicture({ chances }: { chances: Chances }) {
  const t = await getTranslations('chances')
  const texts = {
    title: t('listTitle'),
    lead: t('listLead'),
    empty: t('listEmpty'),
    spread: t('spread'),
  }
  return <ListOutlook rows={await outlookWords(chances)} busy={false} texts={texts} level="h2" />
}

type RiskNoticeProps = {
  /** Of ten children with this list, how many get none of its schools. */
  none: number
  others: OtherLists | null
  /** Whether there are schools that are not on the list. */
  canAdd: boolean
}

/**
 * The warning before sending a list that may get no seat: how likely that is, and how long others' lists are. It
 * names no school.
 */
async function RiskNotice({ none, others, canAdd }: RiskNoticeProps) {
  const t = await getTranslations('chances')
  return (
    <Notice tone="attention" title={t('riskTitle')}>
      <p>{t('risk', { count: none })}</p>
      <p>{t(canAdd ? 'riskAdd' : 'riskAll')}</p>
      {canAdd && others && (
        <p>
          {t('riskOthers', {
            same: others.sameFirst ? 'yes' : 'no',
            median: others.median,
            lists: others.lists,
          })}
        </p>
      )}
      <p>{t('riskBlocks')}</p>
    </Notice>
  )
}
