import { getTranslations } from 'next-intl/server'

import { TickedPreview } from '@/components/desks/staff/ticked-preview'
import { Form, SubmitButton } from '@/components/ui/form'
import { DateField, TextArea } from '@/components/ui/form-fields'
import { countOf, readOutcomes } from '@/lib/base/forms/row-outcomes.rules'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { listOffersToExtend } from '@/lib/desks/ticked/extend-answers.data'
import { EXTEND_OUTCOMES } from '@/lib/desks/ticked/ticked.schema'

import { extendAction } from '../actions'
import { openTicked } from '../open'

export async function generateMetadata() {
  const t = await getTranslations('staff.ticked.extend')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/staff/[zone]/ticked/extend'>

/** More time to answer for the families of the ticked students. */
export default async function ExtendPage({ params, searchParams }: Props) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const opened = await openTicked(slug, 'extend', query)
  const { actor, cycle, students, ticked, again } = opened
  const [t, deadline, common, format, offers] = await Promise.all([
    getTranslations('staff.ticked.extend'),
    getTranslations('waitlists.deadline'),
    getTranslations('common'),
    getFormatter(),
    listOffersToExtend(
      actor,
      cycle.id,
      students.map(({ id }) => id),
    ),
  ])
  const outcomes = readOutcomes(ticked, EXTEND_OUTCOMES, query['done'])
  const extendable = offers.filter(({ blocker }) => blocker === null)
  const concerned = new Set(extendable.map(({ studentId }) => studentId))
  const whyNot = (id: string) => {
    const outcome = outcomes?.get(id)
    if (outcome === undefined || outcome === 'moved') return null
    return outcome === 'none' || outcome === 'not-found' ? t('none') : deadline(`errors.${outcome}`)
  }
  return (
    <TickedPreview
      {...opened}
      title={t('title')}
      news={
        outcomes && {
          title: t('done', { count: countOf(outcomes, 'moved') }),
          whyNot,
        }
      }
      without={(who) => t('without', who)}
      caption={t('caption')}
      columns={(['school', 'until'] as const).map((key) => ({ key, label: t(key) }))}
      rows={offers.map(({ id, studentId, school, isOpen, answerBy, blocker }) => ({
        key: id,
        studentId,
        cells: {
          school,
          until: (
            <>
              {t(isOpen ? 'openUntil' : blocker ? 'stays' : 'endedOn', {
                at: format.dateTime(answerBy, 'shortMoment'),
              })}{' '}
              {blocker && deadline(`errors.${blocker}`)}
            </>
          ),
        },
      }))}
      empty={t('nobody')}
    >
      {!outcomes && concerned.size > 0 && (
        <Form
          action={extendAction.bind(null, { slug, year: cycle.schoolYear, query: again })}
          hidden={{ students: [...concerned].join(',') }}
          errorTitle={common('errorTitle')}
          className="max-w-prose space-y-6"
        >
          <DateField
            legend={deadline('day')}
            name="day"
            hint={deadline('dayHint')}
            labels={{
              month: deadline('month'),
              day: deadline('dayPart'),
              year: deadline('year'),
            }}
          />
          <TextArea
            label={deadline('reason')}
            name="reason"
            hint={deadline('reasonHint')}
            maxLength={1000}
          />
          <p>{t('means')}</p>
          <SubmitButton>{t('send', { count: concerned.size })}</SubmitButton>
        </Form>
      )}
    </TickedPreview>
  )
}
