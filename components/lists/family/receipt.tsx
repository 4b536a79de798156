import { getTranslations } from 'next-intl/server'

import { SchoolOrder } from '@/components/lists/ranking/school-order'
import { DemoLabel } from '@/components/shell/demo-label'
import { DataList } from '@/components/ui/data-list'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { Timeline } from '@/components/ui/timeline'
import { plannedResults } from '@/components/year/planned-results'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { ReceiptView } from '@/lib/lists/ranking.view'
import { fullName } from '@/lib/registry/students/full-name.rules'
import type { FamilyCycle } from '@/lib/year/family-cycle.rules'

/** What was sent, when and by whom, and whether it is the list that counts. */
export async function Receipt({ receipt }: { receipt: ReceiptView }) {
  const { student, list, schools, status, latestCode, withdrawal } = receipt
  const [t, format] = await Promise.all([getTranslations('family.receipt'), getFormatter()])
  const name = fullName(student)
  return (
    <>
      {status === 'counts' && <Notice tone="done" title={t('counts')} />}
      {status === 'unconfirmed' && (
        <Notice tone="attention" title={t('unconfirmed')}>
          <p>{t('unconfirmedBody', { student: student.givenName })}</p>
          <p>
            <TextLink href="/family">{t('confirm')}</TextLink>
          </p>
        </Notice>
      )}
      {status === 'leaves' && (
        <Notice tone="attention" title={t('old')}>
          <p>{t('leavesBody', { student: student.givenName })}</p>
        </Notice>
      )}
      {withdrawal && (status === 'withdrawn' || status === 'set-aside') && (
        <Notice tone="attention" title={t(status)}>
          <p>
            {t(`${status}Body`, { student: student.givenName, reason: withdrawal.reason ?? '' })}
          </p>
          <p>
            {t('withdrawal', {
              code: withdrawal.code,
              at: format.dateTime(withdrawal.at, 'moment'),
            })}
          </p>
        </Notice>
      )}
      {status === 'old' && (
        <Notice tone="attention" title={t('old')}>
          <p>{t('oldBody', { student: student.givenName })}</p>
          <p>
            <TextLink href={`/family/${student.id}/ranking/receipt/${latestCode}`}>
              {t('seeLatest')}
            </TextLink>
          </p>
        </Notice>
      )}
      <div className="border-line bg-sheet rounded-md border px-5 py-6 text-center">
        <p className="text-ink-soft">{t('code')}</p>
        <p className="text-3xl font-bold tracking-wide tabular-nums">{list.receiptCode}</p>
      </div>
      <p className="max-w-prose">{t('keep', { student: student.givenName })}</p>
      <DataList
        items={[
          { term: t('student'), detail: name },
          { term: t('sentAt'), detail: format.dateTime(list.sentAt, 'moment') },
          ...(list.sentBy
            ? [{ term: t('sentBy'), detail: list.sentBy.you ? t('sentByYou') : list.sentBy.name }]
            : []),
        ]}
      />
      <section className="space-y-3">
        <h2 className="text-2xl font-bold">{t('list')}</h2>
        <SchoolOrder schools={schools.map((school) => ({ id: school.slug, name: school.name }))} />
      </section>
    </>
  )
}

type Props = {
  cycle: FamilyCycle
  window: 'not-open' | 'open' | 'closed'
  /** Whether the list was sent for the late round. */
  late: boolean
  receipt: Pick<ReceiptView, 'result' | 'publishedAt'>
  now: Date
}

/** What happens after a list is sent, and when. */
export async function NextSteps({ cycle, window, late, receipt, now }: Props) {
  const { result, publishedAt } = receipt
  const [common, t, format] = await Promise.all([
    getTranslations('common'),
    getTranslations('family.receipt'),
    getFormatter(),
  ])
  const isClosed = window === 'closed'
  // the late round has no results date: a letter announces them, and until then they are still to come
  const isOut = result === 'out'
  const isWithdrawn = result === 'withdrawn'
  const { resultsAt, due } = plannedResults(cycle.resultsAt, now, format)
  const key = isWithdrawn
    ? 'nextWithdrawn'
    : isOut
      ? 'nextOut'
      : late
        ? 'nextLate'
        : due === 'past'
          ? 'nextMissed'
          : 'nextResults'
  const out = publishedAt && format.dateTime(publishedAt, 'day')
  const results = {
    title: t(key),
    date: isOut ? out : late || isWithdrawn ? null : resultsAt,
    body: t(isWithdrawn ? 'nextWithdrawnBody' : isOut ? 'nextOutBody' : 'nextResultsBody'),
    state: isOut ? ('done' as const) : isClosed ? ('now' as const) : ('later' as const),
  }
  // once the result is out, its own page says whether there is something to answer, and until when
  const answer = {
    title: t(late || isWithdrawn || cycle.answersBy <= now ? 'nextLateAnswer' : 'nextAnswer'),
    date:
      late || isWithdrawn || cycle.answersBy <= now
        ? null
        : format.dateTime(cycle.answersBy, 'moment'),
    state: 'later' as const,
  }
  return (
    <section className="space-y-4">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-2xl font-bold">{t('next')}</h2>
        {cycle.demo && <DemoLabel>{common('demoDates')}</DemoLabel>}
      </div>
      <Timeline
        items={[
          {
            title: t(isClosed ? 'nextClosed' : 'nextClose'),
            date: format.dateTime((late && cycle.lateUntil) || cycle.closesAt, 'moment'),
            state: isClosed ? 'done' : 'now',
          },
          results,
          ...(isOut ? [] : [answer]),
        ]}
      />
    </section>
  )
}
