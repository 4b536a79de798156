import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { StudentsFrame } from '@/components/desks/students/students-frame'
import { Button } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { SelectField } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { countInvitable } from '@/lib/desks/guardians/invitations.data'
import { inviteSchema } from '@/lib/desks/guardians/invitations.schema'
import { listStudentChoices } from '@/lib/desks/students/choices-for-students.data'

import { openZone } from '../students/open'
import { inviteAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('guardians.invite')
  return { title: t('title') }
}

const GRADES = Array.from({ length: 13 }, (_, grade) => grade)

type Props = PageProps<'/[locale]/staff/[zone]/invitations'>

/** How many guardians would be invited, by school and grade, and the button that does. */
export default async function InvitationsPage({ params, searchParams }: Props) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const { actor, zone, cycle } = await openZone(slug, '')
  const chosen = inviteSchema.parse({
    school: query['school'] || null,
    grade: query['grade'] || null,
  })
  const counts = await countInvitable(actor, zone.id, chosen, new Date())
  if (!counts) notFound()
  const [t, staff, common, { schools }] = await Promise.all([
    getTranslations('guardians.invite'),
    getTranslations('staff'),
    getTranslations('common'),
    listStudentChoices(zone.id),
  ])
  const done = Number(query['done'])
  return (
    <StudentsFrame zone={zone} cycle={cycle} title={t('title')} lead={t('lead')}>
      {query['done'] !== undefined && Number.isInteger(done) && (
        <Notice tone="done">{t('done', { count: done })}</Notice>
      )}
      <form className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <SelectField
          label={t('school')}
          name="school"
          defaultValue={chosen.school ?? ''}
          options={[
            { value: '', label: t('all') },
            ...schools.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <SelectField
          label={t('grade')}
          name="grade"
          defaultValue={chosen.grade === null ? '' : String(chosen.grade)}
          options={[
            { value: '', label: t('all') },
            ...GRADES.map((grade) => ({ value: String(grade), label: staff('grade', { grade }) })),
          ]}
        />
        <Button variant="secondary">{t('look')}</Button>
      </form>
      <p className="max-w-prose text-lg">
        {counts.named === 0 ? t('noContacts') : t('preview', counts)}
      </p>
      {counts.mail > 0 && (
        <Form
          action={inviteAction.bind(null, { slug, ...chosen })}
          errorTitle={common('errorTitle')}
        >
          <SubmitButton>{t('send', { mail: counts.mail })}</SubmitButton>
        </Form>
      )}
      <p className="text-ink-soft">{t('state', counts)}</p>
    </StudentsFrame>
  )
}
