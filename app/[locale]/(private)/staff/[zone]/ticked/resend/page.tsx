import { getTranslations } from 'next-intl/server'

import { KindAgain } from '@/components/desks/staff/kind-again'
import { TickedPreview } from '@/components/desks/staff/ticked-preview'
import { Button } from '@/components/ui/button'
import { Email } from '@/components/ui/email'
import { countOf, readOutcomes } from '@/lib/base/forms/row-outcomes.rules'
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
  const going = letters.filter(({ canGoAgain }) => canGoAgain)
  const concerned = new Set(going.map(({ studentId }) => studentId))
  const chosen = new URLSearchParams(again)
  if (kind !== null) chosen.set('kind', kind)
  const whyNot = (id: string) => {
    const outcome = outcomes?.get(id)
    return outcome === undefined || outcome === 'sent' ? null : t(`left.${outcome}`)
  }
  return (
    <TickedPreview
      {...opened}
      title={t('title')}
      news={outcomes && { title: t('done', { count: countOf(outcomes, 'sent') }), whyNot }}
      without={(who) => t('without', who)}
      choice={
        kinds.length > 1 &&
        kind !== null &&
        !outcomes && <KindAgain kinds={kinds} kind={kind} query={again} />
      }
      caption={t('caption')}
      columns={(['letter', 'to', 'sent'] as const).map((key) => ({ key, label: t(key) }))}
      rows={letters.map(({ id, studentId, subject, to, createdAt, sentAt, canGoAgain }) => ({
        key: id,
        studentId,
        cells: {
          letter: subject,
          to: <Email address={to} />,
          sent: t(outcomes || canGoAgain ? 'sentAt' : sentAt ? 'recent' : 'notYet', {
            at: format.dateTime(createdAt, 'shortMoment'),
          }),
        },
      }))}
      empty={t('nobody')}
    >
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
    </TickedPreview>
  )
}
