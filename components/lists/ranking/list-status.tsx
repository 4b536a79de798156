import { getTranslations } from 'next-intl/server'

import { DemoLabel } from '@/components/shell/demo-label'
import { Clock } from '@/components/ui/icons'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { RankingView } from '@/lib/lists/ranking.view'
import type { TimeLeft } from '@/lib/year/application-window.rules'
import type { FamilyCycle } from '@/lib/year/family-cycle.rules'

type ListStatusProps = {
  view: RankingView
  window: 'not-open' | 'open' | 'closed'
  /** The time left until the window closes. */
  left: TimeLeft | null
}

/** The top of every page about a list: the deadline, and which list counts. */
export function ListStatus({ view, window, left }: ListStatusProps) {
  return (
    <>
      <Deadline cycle={view.cycle} window={window} left={left} isLate={view.sent?.late ?? false} />
      <WhichList view={view} window={window} />
    </>
  )
}

type DeadlineProps = {
  cycle: FamilyCycle
  window: 'not-open' | 'open' | 'closed'
  left: TimeLeft | null
  /** The list that was sent came late, so the deadline of all is not its own. */
  isLate: boolean
}

/** The deadline for sending a list, in words, and the time left. */
async function Deadline({ cycle, window, left, isLate }: DeadlineProps) {
  const [t, common, format] = await Promise.all([
    getTranslations('family'),
    getTranslations('common'),
    getFormatter(),
  ])
  const opensAt = format.dateTime(cycle.opensAt, 'moment')
  const closesAt = format.dateTime(cycle.closesAt, 'moment')
  const text = {
    'not-open': () => t('ranking.opens', { opensAt, closesAt }),
    open: () => t('ranking.deadline', { closesAt }),
    closed: () =>
      isLate ? t('ranking.deadlineOverLate') : t('ranking.deadlineOver', { closesAt }),
  }
  return (
    <div className="flex gap-3">
      <Clock aria-hidden className="text-accent mt-1 size-5 shrink-0" />
      <p>
        {text[window]()}{' '}
        {window === 'open' && left && (
          <strong className="whitespace-nowrap">
            {t(`left.${left.unit}`, { count: left.count })}.
          </strong>
        )}{' '}
        {cycle.demo && <DemoLabel>{common('demoDates')}</DemoLabel>}
      </p>
    </div>
  )
}

type WhichListProps = { view: RankingView; window: 'not-open' | 'open' | 'closed' }

/** Which list counts now. */
async function WhichList({ view: { student, draft, sent }, window }: WhichListProps) {
  const [t, format] = await Promise.all([getTranslations('family.ranking'), getFormatter()])
  if (!sent) {
    const text =
      window === 'closed' ? t('whichNoneClosed', { student: student.givenName }) : t('whichNone')
    return <Notice tone={window === 'closed' ? 'attention' : 'information'} title={text} />
  }
  const sentAt = format.dateTime(sent.sentAt, 'moment')
  const isOther = sent.sentBy && !sent.sentBy.you
  const title = isOther
    ? t('whichSentBy', { name: sent.sentBy?.name ?? '', sentAt })
    : t('whichSent', { sentAt })
  const isChanged = window === 'open' && draft.schoolIds.join() !== sent.schoolIds.join()
  return (
    <Notice tone={isChanged ? 'attention' : 'done'} title={title}>
      <p>
        {window === 'open' && `${t(isChanged ? 'whichSentChanged' : 'whichSentSame')} `}
        <TextLink href={`/family/${student.id}/ranking/receipt/${sent.receiptCode}`}>
          {t('receipt', { code: sent.receiptCode })}
        </TextLink>
      </p>
    </Notice>
  )
}

/** The note on every page about a late list: it comes after all lists on time. */
export async function LateNote({ student }: { student: string }) {
  const t = await getTranslations('family.ranking')
  return (
    <Notice tone="attention" title={t('lateTitle')}>
      <p>{t('lateBody', { student })}</p>
    </Notice>
  )
}
