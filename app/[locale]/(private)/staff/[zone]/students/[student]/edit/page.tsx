import { getTranslations } from 'next-intl/server'

import { ReasonField, StudentFields } from '@/components/desks/students/student-fields'
import { StudentsFrame } from '@/components/desks/students/students-frame'
import { Form, SubmitButton } from '@/components/ui/form'
import { listStudentChoices } from '@/lib/desks/students/choices-for-students.data'

import { openToChange } from '../../open'
import { correctAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('students.record')
  return { title: t('edit') }
}

export default async function CorrectStudentPage({
  params,
}: PageProps<'/[locale]/staff/[zone]/students/[student]/edit'>) {
  const { zone: slug, student: id } = await params
  const { zone, cycle, back, record } = await openToChange(slug, id, '/edit')
  const [t, common, choices] = await Promise.all([
    getTranslations('students'),
    getTranslations('common'),
    listStudentChoices(zone.id),
  ])
  return (
    <StudentsFrame
      zone={zone}
      cycle={cycle}
      title={t('record.edit')}
      lead={t('edit.lead')}
      above={[{ href: back, label: record.name }]}
    >
      <Form
        action={correctAction.bind(null, { back, id })}
        hidden={{ version: record.version }}
        errorTitle={common('errorTitle')}
        className="max-w-prose space-y-6"
      >
        <StudentFields choices={choices} values={record.values} />
        <p className="text-ink-soft">{t('edit.zoneElsewhere')}</p>
        <ReasonField />
        <SubmitButton>{t('edit.send')}</SubmitButton>
      </Form>
    </StudentsFrame>
  )
}
