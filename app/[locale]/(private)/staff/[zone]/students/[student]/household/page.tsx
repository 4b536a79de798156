import { getTranslations } from 'next-intl/server'

import { ReasonField } from '@/components/desks/students/student-fields'
import { StudentsFrame } from '@/components/desks/students/students-frame'
import { dayText } from '@/components/desks/students/value-words'
import { Button } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { TextField } from '@/components/ui/text-field'
import { searchSchema } from '@/lib/base/forms/search.schema'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { listProposalsOf } from '@/lib/desks/students/households.data'
import { findByNumber, listHousehold } from '@/lib/desks/students/student-record.data'
import { readStudentNumber } from '@/lib/feeds/reading/cells/cell-codes.rules'

import { openToChange } from '../../open'
import { householdAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('students.record')
  return { title: t('household') }
}

type Props = PageProps<'/[locale]/staff/[zone]/students/[student]/household'>

/** Who lives with the student, who might, and what it means to link or to split them. */
export default async function HouseholdPage({ params, searchParams }: Props) {
  const [{ zone: slug, student: id }, query] = await Promise.all([params, searchParams])
  const { actor, zone, cycle, back, record } = await openToChange(slug, id, '/household')
  const [proposal] = await listProposalsOf(actor, id)
  const proposed = proposal && (proposal.one.id === id ? proposal.two : proposal.one)
  const asked = searchSchema(30).parse(query['with'] ?? proposed?.number ?? '')
  const cell = readStudentNumber(asked)
  const other = asked !== '' && cell.ok ? await findByNumber(actor, String(cell.value)) : null
  const [t, common, format, others] = await Promise.all([
    getTranslations('students'),
    getTranslations('common'),
    getFormatter(),
    other ? listHousehold(other.householdId, other.id) : [],
  ])
  const names = (name: string) => ({ student: record.name, other: name })
  const isTogether = other !== null && record.household.some((one) => one.id === other.id)
  const pair = (otherId: string, householdId: string | null, what: 'linked' | 'split') => ({
    back,
    studentId: id,
    otherId,
    seen: [record.householdId, householdId] as [string | null, string | null],
    what,
  })
  return (
    <StudentsFrame
      zone={zone}
      cycle={cycle}
      title={t('household.title', { student: record.name })}
      lead={t('household.means')}
      above={[{ href: back, label: record.name }]}
    >
      <p className="max-w-prose">{t('household.frozen')}</p>
      <Section title={t('household.members')}>
        {record.household.length === 0 && <p>{t('record.alone')}</p>}
        {record.household.map((member) => (
          <div key={member.id}>
            <p>
              {member.name} ({member.number}), {dayText(format, member.birthDate)}
            </p>
            <Form
              action={householdAction.bind(null, pair(member.id, record.householdId, 'split'))}
              errorTitle={common('errorTitle')}
              folded={{ label: t('household.split', names(member.name)) }}
              className="max-w-prose space-y-4"
            >
              <p>{t('household.splitMeans', { student: record.name })}</p>
              <ReasonField id={`reason-${member.id}`} />
              <SubmitButton variant="secondary">
                {t('household.splitSend', { student: record.name })}
              </SubmitButton>
            </Form>
          </div>
        ))}
      </Section>
      <Section title={t('household.find')}>
        <form className="flex flex-wrap items-end gap-x-4 gap-y-3">
          <TextField
            label={t('household.number')}
            name="with"
            width="medium"
            maxLength={30}
            defaultValue={asked}
          />
          <Button variant="secondary">{t('household.look')}</Button>
        </form>
        {asked !== '' && (!other || other.id === id) && (
          <Notice tone="attention">{t('household.notFound', { number: asked })}</Notice>
        )}
        {other && isTogether && <Notice tone="information">{t('household.already')}</Notice>}
        {other && other.id !== id && !isTogether && (
          <>
            <p className="font-semibold">
              {other.name} ({other.number}), {dayText(format, other.birthDate)}
            </p>
            {proposed?.id === other.id && (
              <p className="text-ink-soft">
                {t('household.proposed')}:{' '}
                {t(proposal?.byGuardian ? 'household.byGuardian' : 'household.byAddress')}
              </p>
            )}
            <Form
              action={householdAction.bind(null, pair(other.id, other.householdId, 'linked'))}
              errorTitle={common('errorTitle')}
              className="max-w-prose space-y-4"
            >
              <p>{t('household.linkMeans', { count: record.household.length + others.length })}</p>
              <ReasonField id="reason-link" />
              <SubmitButton>{t('household.linkSend')}</SubmitButton>
            </Form>
            <Form
              action={householdAction.bind(null, pair(other.id, other.householdId, 'split'))}
              errorTitle={common('errorTitle')}
              folded={{ label: t('household.apart') }}
              className="max-w-prose space-y-4"
            >
              <p>{t('household.apartMeans')}</p>
              <ReasonField id="reason-apart" />
              <SubmitButton variant="secondary">{t('household.apart')}</SubmitButton>
            </Form>
          </>
        )}
      </Section>
    </StudentsFrame>
  )
}
