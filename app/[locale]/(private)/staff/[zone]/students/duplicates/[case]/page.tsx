import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { StudentsFrame } from '@/components/desks/students/students-frame'
import { dayText } from '@/components/desks/students/value-words'
import { DataList } from '@/components/ui/data-list'
import { Form, SubmitButton } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { type DuplicateCase, findDuplicate } from '@/lib/desks/students/duplicates.data'

import { openZone } from '../../open'
import { settleAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('students')
  return { title: t('duplicates') }
}

/** One case: both records side by side, the reason, and the decision of a second person. */
export default async function DuplicateCasePage({
  params,
}: PageProps<'/[locale]/staff/[zone]/students/duplicates/[case]'>) {
  const { zone: slug, case: id } = await params
  const { actor, zone, cycle, path } = await openZone(slug, `/duplicates/${id}`)
  const found = await findDuplicate(actor, zone.id, id)
  if (!found) notFound()
  const [t, common, format] = await Promise.all([
    getTranslations('students'),
    getTranslations('common'),
    getFormatter(),
  ])
  const { kept, other, state, barred } = found
  const waits = state === 'REQUESTED'
  const somebody = t('origin.somebody')
  const side = (title: string, one: DuplicateCase['kept']) => (
    <Section title={title}>
      <DataList
        items={[
          {
            term: t('columns.student'),
            detail: <TextLink href={`${path}/${one.id}`}>{one.name}</TextLink>,
          },
          { term: t('columns.number'), detail: one.number },
          { term: t('columns.born'), detail: dayText(format, one.birthDate) },
          { term: t('columns.school'), detail: one.school ?? t('nowhere') },
          { term: t('record.guardians'), detail: one.guardians.join(', ') || t('none') },
        ]}
      />
    </Section>
  )
  const form = (decision: 'APPROVED' | 'REFUSED', label: string) => (
    <Form
      action={settleAction.bind(null, { path, id, decision })}
      errorTitle={common('errorTitle')}
    >
      <SubmitButton variant={decision === 'APPROVED' ? 'primary' : 'secondary'}>
        {label}
      </SubmitButton>
    </Form>
  )
  return (
    <StudentsFrame
      zone={zone}
      cycle={cycle}
      title={t('duplicate.caseTitle', { kept: kept.number, other: other.number })}
      lead={t('duplicate.means')}
      above={[{ href: `${path}/duplicates`, label: t('duplicates') }]}
    >
      <Notice tone={waits ? 'attention' : 'information'} title={t(`duplicate.states.${state}`)}>
        <p>
          {t('duplicate.asked', {
            by: found.requestedBy ?? somebody,
            at: format.dateTime(found.requestedAt, 'moment'),
          })}
        </p>
        <p>{found.reason}</p>
        {found.decidedAt && (
          <p>
            {t('duplicate.decided', {
              by: found.decidedBy ?? somebody,
              at: format.dateTime(found.decidedAt, 'moment'),
            })}
          </p>
        )}
      </Notice>
      {side(t('duplicate.stays'), kept)}
      {side(t('duplicate.goes'), other)}
      <p className="max-w-prose">{t(`duplicate.${found.merge ? 'MERGE' : 'SET_ASIDE'}`)}</p>
      {waits && found.takeNumber && (
        <p className="max-w-prose">{t('duplicate.exchanged', { number: other.number })}</p>
      )}
      {waits && barred && <Notice tone="information">{t(`duplicate.barred.${barred}`)}</Notice>}
      {waits && barred === null && (
        <div className="flex flex-wrap gap-3">
          {form('APPROVED', t('duplicate.settle'))}
          {form('REFUSED', t('duplicate.refuse'))}
        </div>
      )}
      {waits && barred === 'same-person' && form('REFUSED', t('duplicate.withdraw'))}
    </StudentsFrame>
  )
}
