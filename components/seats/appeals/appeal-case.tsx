import { useNow, useTranslations } from 'next-intl'

import { DataList } from '@/components/ui/data-list'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { AppealView, DocumentView } from '@/lib/seats/appeals/appeals.view'

import { AppealState } from './appeal-table'

type Props = {
  appeal: AppealView
  /** The name of the child on this page. */
  student: string
}

/** One appeal: what was asked for, why, with which documents, and the decision. */
export function AppealCase({ appeal, student }: Props) {
  const t = useTranslations('appeals')
  const format = useFormatter()
  const now = useNow()
  const { askedBy, openedBy: person, channel, decidedAt, decidedBy, decisionNote } = appeal
  const sent = format.dateTime(appeal.openedAt, 'moment')
  const decided = decidedAt && [
    t('case.by', {
      date: format.dateTime(decidedAt, 'moment'),
      person: decidedBy ?? t('case.byPanel'),
    }),
    ...(decisionNote ? [decisionNote] : []),
    ...(appeal.state === 'ACCEPTED' ? [outcomeOf(t, appeal, student)] : []),
  ]
  return (
    <DataList
      items={[
        { term: t('case.state'), detail: <AppealState state={appeal.state} /> },
        { term: t('case.school'), detail: appeal.school },
        ...(decided
          ? [
              {
                term: t('case.decision'),
                detail: decided.map((line) => (
                  <p key={line} className="whitespace-pre-line">
                    {line}
                  </p>
                )),
              },
            ]
          : []),
        ...(appeal.state === 'OPEN'
          ? [
              {
                term: t(appeal.dueAt <= now ? 'case.wasDue' : 'case.due'),
                detail: format.dateTime(appeal.dueAt, 'day'),
              },
            ]
          : []),
        { term: t('case.grounds'), detail: t(`grounds.${appeal.grounds}`) },
        {
          term: t('case.statement'),
          detail: <p className="whitespace-pre-line">{appeal.statement}</p>,
        },
        { term: t('documents.title'), detail: <DocumentList documents={appeal.documents} /> },
        {
          term: t('case.sent'),
          detail:
            channel === 'ONLINE' || channel === 'CLASS'
              ? t('case.by', { date: sent, person })
              : t('case.through', {
                  date: sent,
                  person,
                  askedBy: askedBy ?? '',
                  channel: t(`channels.${channel}`),
                }),
        },
      ]}
    />
  )
}

type Say = ReturnType<typeof useTranslations<'appeals'>>

function outcomeOf(t: Say, appeal: AppealView, student: string): string {
  const { offer, school, turn, isResultWithdrawn } = appeal
  if (turn !== null && isResultWithdrawn) return t('case.resultWithdrawn', { school, student })
  if (turn !== null) return t('case.next', { school, student, before: turn - 1 })
  return t(`case.seat.${offer ?? 'NONE'}`, { school })
}

const scanKey = ({ scan, isServed }: DocumentView) =>
  scan === 'PENDING' && !isServed ? 'waiting' : scan

/** The documents of an appeal, each with its size, its day and the result of the virus scan. */
function DocumentList({ documents }: { documents: readonly DocumentView[] }) {
  const t = useTranslations('appeals.documents')
  const format = useFormatter()
  if (documents.length === 0) return <p className="text-ink-soft">{t('none')}</p>
  return (
    <ul className="space-y-2">
      {documents.map((document) => (
        <li key={document.id}>
          {document.isServed ? (
            <a
              href={`/documents/${document.id}`}
              download
              data-on-paper
              className="text-accent hover:text-accent-strong underline underline-offset-[0.2em]"
            >
              {document.name}
            </a>
          ) : (
            <span className="font-semibold">{document.name}</span>
          )}
          <span className="text-ink-soft block text-[0.9em]">
            {t('size', { size: format.number(Math.max(1, Math.round(document.size / 1024))) })}
            {' · '}
            {format.dateTime(document.uploadedAt, 'shortMoment')}
            {' · '}
            {t(scanKey(document))}
          </span>
        </li>
      ))}
    </ul>
  )
}
