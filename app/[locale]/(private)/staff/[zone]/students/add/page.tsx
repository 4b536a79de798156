import { getTranslations } from 'next-intl/server'

import { StudentFields } from '@/components/desks/students/student-fields'
import { StudentsFrame } from '@/components/desks/students/students-frame'
import { Form, SubmitButton } from '@/components/ui/form'
import { Checkbox, TextArea } from '@/components/ui/form-fields'
import { listStudentChoices } from '@/lib/desks/students/choices-for-students.data'

import { openZone } from '../open'
import { addStudentAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('students')
  return { title: t('add') }
}

export default async function AddStudentPage({
  params,
}: PageProps<'/[locale]/staff/[zone]/students/add'>) {
  const { zone: slug } = await params
  const { zone, cycle } = await openZone(slug, '/add')
  const [t, common, choices] = await Promise.all([
    getTranslations('students'),
    getTranslations('common'),
    listStudentChoices(zone.id),
  ])
  return (
    <StudentsFrame zone={zone} cycle={cycle} title={t('add')} lead={t('addPage.lead')}>
      <Form
        action={addStudentAction.bind(null, { slug })}
        errorTitle={common('errorTitle')}
        className="max-w-prose space-y-6"
      >
        <StudentFields choices={choices} />
        <TextArea label={t('fields.reasonOptional')} name="reason" rows={2} />
        <Checkbox label={t('fields.another')} hint={t('fields.anotherHint')} name="another" />
        <SubmitButton>{t('addPage.send')}</SubmitButton>
      </Form>
    </StudentsFrame>
  )
}
