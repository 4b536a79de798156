import { useTranslations } from 'next-intl'

import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { whoDid } from '@/lib/registry/people/person.rules'
import type { ResultAppeal } from '@/lib/seats/appeals/appeals.view'

type Props = {
  appeals: readonly ResultAppeal[]
  student: { id: string; givenName: string }
  now: Date
}

/** What became of the appeals about a result, so far. */
export function AppealNotes({ appeals, student, now }: Props) {
  const t = useTranslations('appeals')
  const format = useFormatter()
  const stateOf = (appeal: ResultAppeal) => {
    const { state, school, dueAt, turn, offer, isResultWithdrawn } = appeal
    const values = { school, student: student.givenName, date: format.dateTime(dueAt, 'day') }
    if (state === 'OPEN') return t(dueAt < now ? 'result.overdue' : 'result.OPEN', values)
    if (state !== 'ACCEPTED') return t('result.DENIED', values)
    if (turn !== null && isResultWithdrawn) return t('case.resultWithdrawn', values)
    if (turn !== null) return t('case.next', { ...values, before: turn - 1 })
    return t(`case.seat.${offer ?? 'NONE'}`, values)
  }
  return appeals.map((appeal) => {
    const { id, school, state, openedAt, decidedAt, sentBy } = appeal
    const sent = { school, ...whoDid(sentBy), at: format.dateTime(openedAt, 'day') }
    return (
      <Notice key={id} tone="information" title={t('result.title', { school })}>
        <p>
          {t('result.sent', sent)}{' '}
          {state === 'ACCEPTED' &&
            decidedAt &&
            `${t('result.accepted', { at: format.dateTime(decidedAt, 'day') })} `}
          {stateOf(appeal)}
        </p>
        <p>
          <TextLink href={`/family/${student.id}/appeal`}>{t('family.linkSee')}</TextLink>
        </p>
      </Notice>
    )
  })
}
