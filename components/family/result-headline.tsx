import { getFormatter, getTranslations } from 'next-intl/server'

import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import type { ResultView } from '@/lib/offers/view'

type Props = { view: ResultView }

/** The placement in one sentence; before there is one, when it comes. */
export async function ResultHeadline({ view: { student, cycle, applied, outcome } }: Props) {
  const [t, format] = await Promise.all([getTranslations('family.result'), getFormatter()])
  const name = student.givenName
  if (outcome?.placedAt) {
    const { name: school, rank } = outcome.placedAt
    const hasSeat = outcome.offer?.state !== 'DECLINED'
    return (
      <Notice
        tone={hasSeat ? 'done' : 'information'}
        title={t(hasSeat ? 'placed' : 'wasPlaced', { student: name, school })}
      >
        <p>{t('placedRank', { rank })}</p>
      </Notice>
    )
  }
  if (outcome)
    return (
      <Notice tone="attention" title={t('unplaced', { student: name })}>
        <p>{t('unplacedBody', { student: name })}</p>
      </Notice>
    )
  const list = <TextLink href={`/family/${student.id}/ranking`}>{t('seeList')}</TextLink>
  if (!applied && cycle.publishedAt)
    return (
      <Notice tone="attention" title={t('notApplied', { student: name })}>
        <p>{t('notAppliedBody', { closesAt: format.dateTime(cycle.closesAt, 'moment') })}</p>
      </Notice>
    )
  return (
    <Notice tone="information" title={t('notYet')}>
      <p>{t('notYetBody', { resultsAt: format.dateTime(cycle.resultsAt, 'day') })}</p>
      {applied && <p>{list}</p>}
    </Notice>
  )
}
