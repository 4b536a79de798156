import { getTranslations } from 'next-intl/server'

import { KindAgain } from '@/components/desks/staff/kind-again'
import { TickedFrame } from '@/components/desks/staff/ticked-frame'
import { TogetherNews } from '@/components/shell/together'
import { Button } from '@/components/ui/button'
import { Email } from '@/components/ui/email'
import { Table } from '@/components/ui/table'
import { readOutcomes } from '@/lib/base/forms/row-outcomes.rules'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { listKindsAgain, listLettersAgain } from '@/lib/desks/ticked/letters-again.data'
import { RESEND_OUTCOMES } from '@/lib/desks/ticked/ticked.schema'

import { resendAction } from '../actions'
import { openTicked } from '../open'

export async function generateMetadata() {
  const t = await getTranslations('staff.ticked.resend')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/staff/[zone]/ticked/resend'>

/** A letter that went to the families of the ticked students, before it goes to them once more. */
export default async function ResendPage({ params, searchParams }: Props) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const opened = await openTicked(slug, 'resend', query)
  const { cycle, students, ticked, again } = opened
  const kinds = await listKindsAgain(students, cycle.id)
  const kind = kinds.find((one) => one === query['kind']) ?? kinds[0] ?? null
  const now = new Date()
  const [t, format, letters] = await Promise.all([
    getTranslations('staff.ticked.resend'),
    getFormatter(),
    kind === null ? [] : listLettersAgain(students, cycle.id, kind, now),
  ])
  const outcomes = readOutcomes(ticked, RESEND_OUTCOMES, query['done'])
  const studentOf = new Map(students.map((student) => [student.id, student]))
  const going = letters.filter(({ canGoAgain }) => canGoAgain)
  const concerned = new Set(going.map(({ studentId }) => studentId))
  const without = students.filter(({ id }) => !letters.some(({ studentId }) => studentId === id))
  const chosen = new URLSearchParams(again)
  if (kind !== null) chosen.set('kind', kind)
  return (
    <TickedFrame {...opened} title={t('title')}>
      {outcomes && (
        <TogetherNews
          title={t('done', {
            count: [...outcomes.values()].filter((one) => one === 'sent').length,
          })}
          left={students.flatMap(({ id, name }) => {
            const outcome = outcomes.get(id)
            if (outcome === undefined || outcome === 'sent') return []
            return [{ key: id, name, why: t(`left.${outcome}`) }]
          })}
        />
      )}
      {kinds.length > 1 && kind !== null && !outcomes && (
        <KindAgain kinds={kinds} kind={kind} query={again} />
      )}
      {!outcomes && without.length > 0 && (
        <p className="max-w-prose">
          {t('without', {
            count: without.length,
            names: without.map(({ name }) => name).join(', '),
          })}
        </p>
      )}
      <Table
        caption={t('caption')}
        captionHidden
        columns={(['student', 'number', 'letter', 'to', 'sent'] as const).map((key) => ({
          key,
          label: t(key),
        }))}
        rows={letters.map(({ id, studentId, subject, to, createdAt, sentAt, canGoAgain }) => ({
          key: id,
          cells: {
            student: studentOf.get(studentId)?.name,
            number: <span className="tabular-nums">{studentOf.get(studentId)?.number}</span>,
            letter: subject,
            to: <Email address={to} />,
            sent: t(outcomes || canGoAgain ? 'sentAt' : sentAt ? 'recent' : 'notYet', {
              at: format.dateTime(createdAt, 'shortMoment'),
            }),
          },
        }))}
        empty={t('nobody')}
      />
      {!outcomes && kind !== null && concerned.size > 0 && (
        <form
          action={resendAction.bind(
            null,
            { slug, year: cycle.schoolYear, query: chosen.toString() },
            kind,
          )}
          className="space-y-3"
        >
          <input type="hidden" name="students" value={[...concerned].join(',')} />
          <p className="max-w-prose">{t('means')}</p>
          <Button>{t('send', { count: going.length })}</Button>
        </form>
      )}
    </TickedFrame>
  )
}
