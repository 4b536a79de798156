import { useTranslations } from 'next-intl'

import { DataList } from '@/components/ui/data-list'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { PublicRecord } from '@/lib/draw/record/public-record.view'

import { RecordDifferences } from './record-history'

/** The dates that were promised, and when the steps happened. */
export function RecordDates({ record }: { record: PublicRecord }) {
  const t = useTranslations('staff.record')
  const more = useTranslations('rounds.record')
  const format = useFormatter()
  const moment = (at: Date | null) => (at ? format.dateTime(at, 'moment') : t('notYet'))
  return (
    <Section title={t('dates')}>
      <DataList
        items={[
          ...(record.openedAt
            ? [{ term: t('commitmentAt'), detail: moment(record.openedAt) }]
            : []),
          {
            term: t('opensAt'),
            detail: `${moment(record.opensAt)} ${t('closesAt')} ${moment(record.closesAt)}`,
          },
          ...(record.kind === 'LATE' && record.lateUntil
            ? [{ term: more('lateUntil'), detail: moment(record.lateUntil) }]
            : []),
          { term: t('frozenAt'), detail: moment(record.frozenAt) },
          ...(record.releaseAt && !record.publishedAt
            ? [{ term: more('releaseAt'), detail: moment(record.releaseAt) }]
            : []),
          record.publishedAt
            ? { term: t('publishedAt'), detail: moment(record.publishedAt) }
            : { term: t('resultsAt'), detail: moment(record.resultsAt) },
          ...(record.retractedAt
            ? [{ term: more('retractedTerm'), detail: moment(record.retractedAt) }]
            : []),
          ...(record.answersBy ? [{ term: t('answersBy'), detail: moment(record.answersBy) }] : []),
        ]}
      />
    </Section>
  )
}

/**
 * What a reader has to know first: that the round was retracted, or that it corrects another one.
 */
export function RecordRelations({ record }: { record: PublicRecord }) {
  const t = useTranslations('rounds.record')
  const format = useFormatter()
  const { state, retractedAt, retractReason, correctedById, sentBack } = record
  const { correctsId, correctsState } = record
  return (
    <>
      {retractedAt && (
        <Notice tone="problem" title={t('retracted')}>
          <p>
            {t('retractedAt', {
              at: format.dateTime(retractedAt, 'moment'),
              reason: retractReason ?? '',
            })}
          </p>
          <p>{t('retractedNote')}</p>
          {correctedById && (
            <TextLink href={`/rounds/${correctedById}`}>{t('correctedBy')}</TextLink>
          )}
        </Notice>
      )}
      {state === 'SENT_BACK' && (
        <Notice tone="attention" title={t('sentBack')}>
          <p>{t('sentBackNote')}</p>
          {correctedById && (
            <TextLink href={`/rounds/${correctedById}`}>{t('sentBackTo')}</TextLink>
          )}
        </Notice>
      )}
      {sentBack.map(({ round, at, reason }) => (
        <Notice key={round} tone="information">
          <p>{t('sentBackAt', { at: format.dateTime(at, 'moment'), reason })}</p>
          <TextLink href={`/rounds/${round}`}>{t('sentBackLink')}</TextLink>
        </Notice>
      ))}
      {correctsState === 'SENT_BACK' && sentBack.length === 0 && (
        <Notice tone="information">{t('sentBackBefore')}</Notice>
      )}
      {correctsState === 'RETRACTED' && (
        <Notice tone="information">
          <p>{t('corrects')}</p>
          <TextLink href={`/rounds/${correctsId}`}>{t('correctsLink')}</TextLink>
          {record.released?.differences && (
            <RecordDifferences differences={record.released.differences} />
          )}
        </Notice>
      )}
    </>
  )
}
